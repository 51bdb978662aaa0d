using ResellerGrpc.Server.Tests.Subscriptions;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;

namespace ResellerGrpc.Server.Tests.Events;

/// <summary>What ListAuditEntries tells of orders and subscriptions, in the reseller's language, which is French.</summary>
public sealed class OrderHistoryTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Tells_what_an_order_is_and_what_it_changed_of_its_subscription()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var order = await shop.OrderAsync(Seats(subscription, 12));

        var placed = Assert.Single(await EntriesAsync(shop, order.Name));
        var entries = await EntriesAsync(shop, subscription);
        var began = entries.Single(e => e.CorrelationId != placed.CorrelationId);
        var changed = entries.Single(e => e.CorrelationId == placed.CorrelationId);

        Assert.Equal((order.Summary, shop.Name), (placed.ResourceDisplayName, placed.Customer));
        Assert.Equal(("Affaires", "Affaires", shop.Name), (began.ResourceDisplayName, changed.ResourceDisplayName, changed.Customer));
        Assert.Contains(new FieldChange { Field = "seats", OldJson = "10", NewJson = "12" }, changed.Changes);
    }

    [Fact]
    public async Task Tells_from_what_to_what_an_undone_order_went()
    {
        var shop = await Shop.OpenAsync(Server);
        var order = await shop.OrderAsync(Seats(await shop.SubscribeAsync(await shop.PlanAsync(), 10), 12));
        await shop.UndoAsync(order);

        var undone = (await EntriesAsync(shop, order.Name)).Single(e => e.Action == "SubscriptionService.UndoOrder");

        Assert.Equal("Ajouter 2 licences (10 → 12)", undone.ResourceDisplayName);
        Assert.Equal(
            new FieldChange { Field = "state", OldJson = "\"ORDER_STATE_APPLIED\"", NewJson = "\"ORDER_STATE_UNDONE\"" },
            undone.Changes.Single(c => c.Field == "state"));
        Assert.Contains(undone.Changes, c => c is { Field: "undo_time", OldJson: "" });
        Assert.DoesNotContain(undone.Changes, c => c.Field is "effective_date.day" or "etag");
    }

    [Fact]
    public async Task Tells_that_a_job_applied_a_scheduled_order()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var order = await shop.OrderAsync(Seats(await shop.SubscribeAsync(await shop.PlanAsync(300), 10), 12), On(year, 4, 21));
        await shop.LeapToAsync(year, 4, 22);

        var applied = (await EntriesAsync(shop, order.Name)).Single(e => e.Action == "jobs.renew-subscriptions");

        Assert.Equal(shop.Name, applied.Customer);
        Assert.Equal("Ajouter 2 licences (10 → 12)", applied.ResourceDisplayName);
        Assert.Equal(
            new FieldChange { Field = "state", OldJson = "\"ORDER_STATE_SCHEDULED\"", NewJson = "\"ORDER_STATE_APPLIED\"" },
            applied.Changes.Single(c => c.Field == "state"));
    }

    /// <summary>Newest first.</summary>
    private static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(Shop shop, string resource) =>
        (await shop.Owner.Events.ListAuditEntriesAsync(
            new() { Parent = shop.Tenant.Name, Filter = $"resource = \"{resource}\"" }, cancellationToken: Cancel)).AuditEntries;
}
