using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Subscriptions;

public sealed class ListSubscriptionsTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Lists_those_of_one_customer_and_of_all_page_by_page()
    {
        var shop = await Shop.OpenAsync(Server);
        var neighbour = await Shop.OpenAsync(Server, shop.Tenant, c => c.DisplayName = "Société Éphémère");
        var plan = await shop.PlanAsync();
        var mine = new List<string>();
        for (var i = 1; i <= 3; i++)
            mine.Add(await shop.SubscribeAsync(plan, i));
        var theirs = await neighbour.SubscribeAsync(plan, 9);
        var all = shop.Tenant.Name + "/customers/-";

        Assert.Equal(mine.Order(), (await ListAsync(shop, shop.Name)).Subscriptions.Select(s => s.Name).Order());
        Assert.Equal(4, (await ListAsync(shop, all)).TotalSize);
        Assert.Equal([1, 2, 3, 9], (await ListAsync(shop, all, orderBy: "seats")).Subscriptions.Select(s => s.Seats));
        var first = await ListAsync(shop, all, orderBy: "seats desc", size: 3);
        var second = await ListAsync(shop, all, orderBy: "seats desc", size: 3, token: first.NextPageToken);
        Assert.Equal([9, 3, 2, 1], first.Subscriptions.Concat(second.Subscriptions).Select(s => s.Seats));
        Assert.Empty(second.NextPageToken);
        // Without regard to case or accents.
        var found = Assert.Single((await ListAsync(shop, all, "EPHEMERE")).Subscriptions);
        Assert.Equal((theirs, "Société Éphémère", neighbour.Customer.Domain, "Business"), (found.Name, found.CustomerDisplayName, found.Domain, found.PlanDisplayName));
        Assert.Equal(2, (await ListAsync(shop, all, $"plan = \"{plan.Name}\" seats >= 3")).TotalSize);
        Assert.Equal(4, (await ListAsync(shop, all, "renewal_date = 2026-02-15 renewal.auto_renew = true")).TotalSize);
        Assert.Equal(0, (await ListAsync(shop, all, "renewal.auto_renew = false")).TotalSize);
    }

    [Fact]
    public async Task Leaves_ended_ones_out_unless_the_filter_names_the_state()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var live = await shop.SubscribeAsync(plan, 1);
        var ended = await shop.SubscribeAsync(plan, 1);
        await shop.OrderAsync(End(ended), Now);

        Assert.Equal(live, Assert.Single((await ListAsync(shop, shop.Name)).Subscriptions).Name);
        Assert.Equal(ended, Assert.Single((await ListAsync(shop, shop.Name, "state = CANCELLED")).Subscriptions).Name);
        Assert.Equal(2, (await ListAsync(shop, shop.Name, "state = CANCELLED OR state = ACTIVE")).TotalSize);
    }

    [Fact]
    public async Task Refuses_what_it_cannot_read_and_tokens_of_others()
    {
        var shop = await Shop.OpenAsync(Server);
        var stranger = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        await shop.SubscribeAsync(plan, 1);
        await shop.SubscribeAsync(plan, 1);
        var page = await ListAsync(shop, shop.Name, size: 1);

        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(stranger, stranger.Name, token: page.NextPageToken));
        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(shop, shop.Tenant.Name + "/customers/-", token: page.NextPageToken));
        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(shop, shop.Name, token: "x"));
        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(shop, shop.Name, "colour = red"));
        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(shop, shop.Name, "plan = \"x\""));
        await AssertReason(ErrorReason.OrderByInvalid, () => ListAsync(shop, shop.Name, orderBy: "state"));
        await AssertReason(ErrorReason.ResourceNotFound, () => ListAsync(shop, stranger.Name));
        await AssertReason(ErrorReason.ResourceNotFound, () => ListAsync(shop, $"{shop.Tenant.Name}/customers/{Guid.NewGuid()}"));
        await AssertViolates(
            shop.Subscriptions.ListSubscriptionsAsync(new ListSubscriptionsRequest { Parent = shop.Name, PageSize = -1 }, cancellationToken: Cancel), "page_size");
    }

    private static Task<ListSubscriptionsResponse> ListAsync(
        Shop shop, string parent, string filter = "", string orderBy = "", int size = 0, string token = "") =>
        shop.Subscriptions.ListSubscriptionsAsync(new ListSubscriptionsRequest
        {
            Parent = parent,
            Filter = filter,
            OrderBy = orderBy,
            PageSize = size,
            PageToken = token,
        }).ResponseAsync;
}
