using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Subscriptions;

public sealed class ListOrdersTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Lists_newest_first_and_filters_by_everything_it_names()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var first = await shop.OrderAsync(New(plan, 10));
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(1));
        var second = await shop.PlaceAsync(await shop.QuoteAsync(Seats(first.Subscription, 12)), o => o.PurchaseOrderNumber = "PO-9");
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(1));
        var third = await shop.OrderAsync(End(first.Subscription));
        string[] newestFirst = [third.Name, second.Name, first.Name];

        Assert.Equal(newestFirst, (await shop.OrdersAsync()).Select(o => o.Name));
        Assert.Equal(third, (await shop.OrdersAsync("state = SCHEDULED")).Single());
        Assert.Equal(second.Name, (await shop.OrdersAsync("verb = INCREASE_SEATS")).Single().Name);
        Assert.Equal(second.Name, (await shop.OrdersAsync("purchase_order_number = \"PO-9\"")).Single().Name);
        Assert.Equal(3, (await shop.OrdersAsync($"subscription = \"{first.Subscription}\"")).Count);
        Assert.Equal(3, (await shop.OrdersAsync($"actor.email = \"{shop.Tenant.OwnerEmail}\"")).Count);
        Assert.Equal(third.Name, (await shop.OrdersAsync("effective_date > 2026-02-01")).Single().Name);
        Assert.Empty(await shop.OrdersAsync("create_time > \"2099-01-01T00:00:00Z\""));
    }

    [Fact]
    public async Task Keeps_to_its_customer_and_tenant()
    {
        var shop = await Shop.OpenAsync(Server);
        var neighbour = await Shop.OpenAsync(Server, shop.Tenant);
        var stranger = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var mine = await shop.OrderAsync(New(plan, 1));
        await neighbour.OrderAsync(New(plan, 1));
        await stranger.OrderAsync(New(plan, 1));

        Assert.Equal(mine.Name, Assert.Single(await shop.OrdersAsync()).Name);
        var all = await shop.Subscriptions.ListOrdersAsync(new ListOrdersRequest { Parent = shop.Tenant.Name + "/customers/-" }, cancellationToken: Cancel);
        Assert.Equal(2, all.TotalSize);
        await AssertReason(ErrorReason.ResourceNotFound, stranger.Subscriptions.GetOrderAsync(new GetOrderRequest { Name = mine.Name }, cancellationToken: Cancel));
        await AssertReason(ErrorReason.ResourceNotFound, shop.Subscriptions.ListOrdersAsync(new ListOrdersRequest { Parent = stranger.Name }, cancellationToken: Cancel));
        var misplaced = mine.Name.Replace(shop.Name, neighbour.Name, StringComparison.Ordinal);
        await AssertReason(ErrorReason.ResourceNotFound, shop.Subscriptions.GetOrderAsync(new GetOrderRequest { Name = misplaced }, cancellationToken: Cancel));
    }
}
