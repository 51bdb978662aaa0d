using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>What holds for every list, shown on the members of a reseller.</summary>
public sealed class ListingTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Pages_cover_the_list_once_in_its_order()
    {
        var tenant = await TenantWithMembersAsync(7);

        var emails = new List<string>();
        var token = "";
        do
        {
            var page = await ListAsync(tenant, pageSize: 3, token: token, orderBy: "display_name desc, email");
            emails.AddRange(page.Members.Select(m => m.Email));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(8, emails.Count);
        Assert.Equal(8, emails.Distinct().Count());
        var whole = await ListAsync(tenant, orderBy: "display_name desc, email");
        Assert.Equal(whole.Members.Select(m => m.Email), emails);
        Assert.Equal(8, whole.TotalSize);
    }

    [Theory]
    [InlineData("role=OWNER", 1)]
    [InlineData("role = VIEWER AND state = INVITED", 4)]
    [InlineData("role = OWNER OR role = ADMIN", 1)]
    [InlineData("NOT role = OWNER", 4)]
    [InlineData("(member1 OR member2)", 2)]
    [InlineData("email:member", 4)]
    [InlineData("create_time > \"2030-01-01T00:00:00Z\"", 0)]
    public async Task Filters_as_the_contract_says(string filter, int expected)
    {
        var tenant = await TenantWithMembersAsync(4);

        Assert.Equal(expected, (await ListAsync(tenant, filter: filter)).TotalSize);
    }

    [Theory]
    [InlineData("nothing = 1")]
    [InlineData("role = EMPEROR")]
    [InlineData("role < OWNER")]
    [InlineData("role =")]
    [InlineData("(role = OWNER")]
    [InlineData("\"open")]
    [InlineData("create_time > yesterday")]
    [InlineData("((((((((((email:a))))))))))")]
    public async Task Refuses_a_filter_that_cannot_be_read(string filter)
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(tenant, filter: filter));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("email up")]
    [InlineData("role")]
    [InlineData("email desc, , role")]
    public async Task Refuses_an_unknown_order(string orderBy)
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertReason(ErrorReason.OrderByInvalid, () => ListAsync(tenant, orderBy: orderBy));
    }

    [Fact]
    public async Task A_page_token_is_good_only_for_its_own_list()
    {
        var tenant = await TenantWithMembersAsync(2);
        var other = await TenantWithMembersAsync(2);
        var token = (await ListAsync(tenant, pageSize: 1)).NextPageToken;

        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(tenant, token: token, filter: "role = OWNER"));
        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(tenant, token: token, orderBy: "create_time"));
        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(other, token: token));
        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(tenant, token: "made-up"));
        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(tenant, token: token[..^2] + "zz"));
        Assert.Single((await ListAsync(tenant, pageSize: 1, token: token)).Members);
    }

    [Fact]
    public async Task A_negative_page_size_is_refused_and_a_huge_one_is_cut()
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertViolates(tenant.Owner.Accounts.ListMembersAsync(
            new() { Parent = tenant.Name, PageSize = -1 }, cancellationToken: Cancel), "page_size");
        Assert.Single((await ListAsync(tenant, pageSize: int.MaxValue)).Members);
    }

    private async Task<TestTenant> TenantWithMembersAsync(int count)
    {
        var tenant = await Server.CreateResellerAsync();
        for (var i = 1; i <= count; i++)
        {
            await tenant.Owner.Accounts.CreateMemberAsync(new CreateMemberRequest
            {
                Parent = tenant.Name,
                Member = new Member { Email = $"member{i}@revendeur.example", DisplayName = $"M{i % 2}", Role = MemberRole.Viewer },
                RequestId = NewId(),
            }, cancellationToken: Cancel);
        }

        return tenant;
    }

    private static async Task<ListMembersResponse> ListAsync(
        TestTenant tenant, int pageSize = 0, string token = "", string filter = "", string orderBy = "") =>
        await tenant.Owner.Accounts.ListMembersAsync(
            new() { Parent = tenant.Name, PageSize = pageSize, PageToken = token, Filter = filter, OrderBy = orderBy },
            cancellationToken: Cancel);
}
