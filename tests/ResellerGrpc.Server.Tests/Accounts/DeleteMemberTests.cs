using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Accounts;

public sealed class DeleteMemberTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Shuts_the_member_out_within_a_minute_and_keeps_what_it_did()
    {
        var tenant = await Server.CreateResellerAsync();
        var admin = await Server.AddMemberAsync(tenant, MemberRole.Admin);
        await admin.Accounts.CreateMemberAsync(
            new() { Parent = tenant.Name, Member = new Member { Email = "kept@revendeur.example", Role = MemberRole.Viewer }, RequestId = NewId() },
            cancellationToken: Cancel);
        var member = await OnlyAsync(tenant, "role = ADMIN");

        await DeleteAsync(tenant.Owner, member.Name);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(60));

        await AssertReason(
            ErrorReason.ResourceNotFound, admin.Accounts.GetResellerAsync(new() { Name = tenant.Name }, cancellationToken: Cancel));
        var history = await tenant.Owner.Events.ListAuditEntriesAsync(
            new() { Parent = tenant.Name, Filter = $"actor.email = \"{member.Email}\" action = AccountService.CreateMember" },
            cancellationToken: Cancel);
        Assert.Equal(member.Name, Assert.Single(history.AuditEntries).Actor.Member);
    }

    [Fact]
    public async Task The_last_owner_cannot_go_even_when_both_leave_at_once()
    {
        var tenant = await Server.CreateResellerAsync();
        await AssertReason(ErrorReason.LastOwner, async () => await DeleteAsync(tenant.Owner, (await OnlyAsync(tenant, "role = OWNER")).Name));
        var second = await Server.AddMemberAsync(tenant, MemberRole.Owner);
        await second.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        var owners = (await tenant.Owner.Accounts.ListMembersAsync(
            new() { Parent = tenant.Name, Filter = "role = OWNER" }, cancellationToken: Cancel)).Members;

        var outcomes = await Task.WhenAll(owners.Select(async owner =>
        {
            try
            {
                await DeleteAsync(owner.Email == tenant.OwnerEmail ? tenant.Owner : second, owner.Name);
                return ErrorReason.Unspecified;
            }
            catch (Grpc.Core.RpcException e)
            {
                return e.Reason();
            }
        }));

        Assert.Equal([ErrorReason.Unspecified, ErrorReason.LastOwner], outcomes.Order());
    }

    [Fact]
    public async Task An_invited_owner_does_not_count_until_it_has_signed_in()
    {
        var tenant = await Server.CreateResellerAsync();
        await Server.AddMemberAsync(tenant, MemberRole.Owner);
        var invited = await OnlyAsync(tenant, "role = OWNER state = INVITED");
        var first = await OnlyAsync(tenant, $"email = \"{tenant.OwnerEmail}\"");

        await AssertReason(ErrorReason.LastOwner, () => DeleteAsync(tenant.Owner, first.Name));
        // Nor is the seat of one who never came kept for good.
        await DeleteAsync(tenant.Owner, invited.Name);
        var second = await Server.AddMemberAsync(tenant, MemberRole.Owner);
        await second.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        await DeleteAsync(tenant.Owner, first.Name);
        Assert.Equal(MemberState.Active, Assert.Single((await second.Accounts.ListMembersAsync(
            new() { Parent = tenant.Name }, cancellationToken: Cancel)).Members).State);
    }

    [Fact]
    public async Task Only_an_owner_removes_an_owner_and_an_old_etag_removes_nobody()
    {
        var tenant = await Server.CreateResellerAsync();
        var admin = await Server.AddMemberAsync(tenant, MemberRole.Admin);
        var owner = await OnlyAsync(tenant, "role = OWNER");

        await AssertReason(ErrorReason.RoleNotAllowed, () => DeleteAsync(admin, owner.Name));
        await AssertReason(
            ErrorReason.EtagMismatch, async () => await DeleteAsync(tenant.Owner, (await OnlyAsync(tenant, "role = ADMIN")).Name, "\"0\""));
    }

    private static async Task<Member> OnlyAsync(TestTenant tenant, string filter) =>
        Assert.Single((await tenant.Owner.Accounts.ListMembersAsync(
            new() { Parent = tenant.Name, Filter = filter }, cancellationToken: Cancel)).Members);

    private static async Task DeleteAsync(TestCaller caller, string name, string etag = "") =>
        await caller.Accounts.DeleteMemberAsync(new() { Name = name, Etag = etag, RequestId = NewId() }, cancellationToken: Cancel);
}
