using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Accounts;

public sealed class UpdateMemberTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Gives_another_role_that_holds_within_a_minute()
    {
        var tenant = await Server.CreateResellerAsync();
        var caller = await Server.AddMemberAsync(tenant, MemberRole.Viewer);
        var member = await OnlyAsync(tenant, "role = VIEWER");
        await AssertReason(ErrorReason.RoleNotAllowed, () => RenameResellerAsync(caller, tenant, "Refused"));

        var updated = await UpdateAsync(tenant.Owner, new Member { Name = member.Name, Role = MemberRole.Admin }, "role");
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(60));

        Assert.Equal(MemberRole.Admin, updated.Role);
        Assert.Equal(member.Email, updated.Email);
        Assert.Equal("Allowed", (await RenameResellerAsync(caller, tenant, "Allowed")).DisplayName);
    }

    [Fact]
    public async Task Only_an_owner_gives_or_takes_OWNER()
    {
        var tenant = await Server.CreateResellerAsync();
        var admin = await Server.AddMemberAsync(tenant, MemberRole.Admin);
        var (owner, self) = (await OnlyAsync(tenant, "role = OWNER"), await OnlyAsync(tenant, "role = ADMIN"));

        await AssertReason(
            ErrorReason.RoleNotAllowed, () => UpdateAsync(admin, new Member { Name = self.Name, Role = MemberRole.Owner }, "role"));
        await AssertReason(
            ErrorReason.RoleNotAllowed, () => UpdateAsync(admin, new Member { Name = owner.Name, Role = MemberRole.Viewer }, "role"));
        Assert.Equal("Anne", (await UpdateAsync(admin, new Member { Name = owner.Name, DisplayName = "Anne" }, "display_name")).DisplayName);
        Assert.Equal(
            MemberRole.Owner, (await UpdateAsync(tenant.Owner, new Member { Name = self.Name, Role = MemberRole.Owner }, "role")).Role);
    }

    [Fact]
    public async Task The_last_owner_who_has_signed_in_stays_one()
    {
        var tenant = await Server.CreateResellerAsync();
        var demoted = new Member { Name = (await OnlyAsync(tenant, "role = OWNER")).Name, Role = MemberRole.Admin };

        await AssertReason(ErrorReason.LastOwner, () => UpdateAsync(tenant.Owner, demoted, "role"));
        var second = await Server.AddMemberAsync(tenant, MemberRole.Owner);
        var refused = await AssertReason(ErrorReason.LastOwner, () => UpdateAsync(Server.As(tenant.OwnerEmail, "fr"), demoted, "role"));
        Assert.Contains("faites-le se connecter", refused.GetRpcStatus()!.GetDetail<LocalizedMessage>()!.Message, StringComparison.Ordinal);
        await second.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        Assert.Equal(MemberRole.Admin, (await UpdateAsync(tenant.Owner, demoted, "role")).Role);
    }

    [Fact]
    public async Task Refuses_what_makes_no_sense_and_what_cannot_change()
    {
        var tenant = await Server.CreateResellerAsync();
        var owner = await OnlyAsync(tenant, "role = OWNER");

        await AssertReason(
            ErrorReason.UpdateMaskInvalid, () => UpdateAsync(tenant.Owner, new Member { Name = owner.Name, Email = "x@y.example" }, "email"));
        await AssertReason(
            ErrorReason.FieldInvalid,
            () => UpdateAsync(tenant.Owner, new Member { Name = owner.Name, DisplayName = new string('x', 101) }, "display_name"));
        await AssertReason(
            ErrorReason.EtagMismatch,
            () => UpdateAsync(tenant.Owner, new Member { Name = owner.Name, DisplayName = "x", Etag = "\"0\"" }, "display_name"));
        await AssertReason(
            ErrorReason.ResourceNotFound,
            () => UpdateAsync(
                tenant.Owner, new Member { Name = $"{tenant.Name}/members/{Guid.CreateVersion7()}", DisplayName = "x" }, "display_name"));
    }

    private static async Task<Member> OnlyAsync(TestTenant tenant, string filter) =>
        Assert.Single((await tenant.Owner.Accounts.ListMembersAsync(
            new() { Parent = tenant.Name, Filter = filter }, cancellationToken: Cancel)).Members);

    private static Task<Member> UpdateAsync(TestCaller caller, Member member, string mask) =>
        caller.Accounts.UpdateMemberAsync(
            new() { Member = member, UpdateMask = FieldMask.FromString(mask), RequestId = NewId() }, cancellationToken: Cancel).ResponseAsync;

    private static Task<Reseller> RenameResellerAsync(TestCaller caller, TestTenant tenant, string name) =>
        caller.Accounts.UpdateResellerAsync(
            new()
            {
                Reseller = new Reseller { Name = tenant.Name, DisplayName = name },
                UpdateMask = FieldMask.FromString("display_name"),
                RequestId = NewId(),
            },
            cancellationToken: Cancel).ResponseAsync;
}
