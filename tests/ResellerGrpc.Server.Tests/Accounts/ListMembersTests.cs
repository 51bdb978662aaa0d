using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Accounts;

public sealed class ListMembersTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Finds_filters_orders_and_pages_members()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var (email, name, role) in new[] { ("b@r.example", "Zoé", MemberRole.Sales), ("a@r.example", "Anne", MemberRole.Viewer) })
        {
            await tenant.Owner.Accounts.CreateMemberAsync(
                new() { Parent = tenant.Name, Member = new Member { Email = email, DisplayName = name, Role = role }, RequestId = NewId() },
                cancellationToken: Cancel);
        }

        Assert.Equal(["a@r.example", "b@r.example", tenant.OwnerEmail], await EmailsAsync(tenant, ""));
        Assert.Equal(["b@r.example"], await EmailsAsync(tenant, "zoé"));
        Assert.Equal(["b@r.example"], await EmailsAsync(tenant, "role = SALES"));
        Assert.Equal([tenant.OwnerEmail], await EmailsAsync(tenant, "state = ACTIVE"));
        Assert.Equal(["b@r.example", "a@r.example"], await EmailsAsync(tenant, "state = INVITED", "display_name desc"));
        var first = await ListAsync(tenant, size: 2);
        var second = await ListAsync(tenant, size: 2, token: first.NextPageToken);
        Assert.Equal((2, 1, ""), (first.Members.Count, second.Members.Count, second.NextPageToken));
        Assert.Equal(3, first.TotalSize);
    }

    [Fact]
    public async Task Every_member_sees_the_team_and_nobody_else_does()
    {
        var (ours, theirs) = (await Server.CreateResellerAsync(), await Server.CreateResellerAsync());
        var viewer = await Server.AddMemberAsync(ours, MemberRole.Viewer);

        Assert.Equal(2, (await viewer.Accounts.ListMembersAsync(new() { Parent = ours.Name }, cancellationToken: Cancel)).Members.Count);
        await AssertReason(
            ErrorReason.ResourceNotFound, theirs.Owner.Accounts.ListMembersAsync(new() { Parent = ours.Name }, cancellationToken: Cancel));
    }

    private static async Task<string[]> EmailsAsync(TestTenant tenant, string filter, string orderBy = "") =>
        [.. (await ListAsync(tenant, filter, orderBy)).Members.Select(m => m.Email)];

    private static Task<ListMembersResponse> ListAsync(
        TestTenant tenant, string filter = "", string orderBy = "", int size = 0, string token = "") =>
        tenant.Owner.Accounts.ListMembersAsync(
            new() { Parent = tenant.Name, Filter = filter, OrderBy = orderBy, PageSize = size, PageToken = token },
            cancellationToken: Cancel).ResponseAsync;
}
