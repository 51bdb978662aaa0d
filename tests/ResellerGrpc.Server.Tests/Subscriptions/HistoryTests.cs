using Google.Protobuf.Collections;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;

namespace ResellerGrpc.Server.Tests.Subscriptions;

/// <summary>History is complete: whoever replays the orders of a subscription arrives at what it is.</summary>
public sealed class HistoryTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task The_state_of_a_subscription_is_explained_by_its_orders()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var target = await shop.PlanAsync(500);
        var plan = await shop.PlanAsync(300, p => p.UpgradeTargets.Add(target.Name));
        var name = await shop.SubscribeAsync(plan, 10);
        Tick();
        await shop.OrderAsync(Seats(name, 14));
        Tick();
        await shop.UndoAsync(await shop.OrderAsync(Seats(name, 99)));
        Tick();
        await shop.OrderAsync(Hold(name));
        Tick();
        await shop.OrderAsync(new Intent { Subscription = name, Reactivate = new Reactivate() });
        Tick();
        await shop.OrderAsync(Seats(name, 12), On(year, 4, 20));
        Tick();
        await shop.UndoAsync(await shop.OrderAsync(Seats(name, 3), On(year, 4, 25)));
        Tick();
        await shop.OrderAsync(Renew(name, seats: RenewalSeats.InUse));
        await shop.LeapToAsync(year, 4, 20);
        await shop.OrderAsync(To(name, target, 20));
        await shop.LeapToAsync(year, 5, 2);
        await shop.OrderAsync(End(name), PeriodEnd);

        var orders = (await shop.OrdersAsync($"subscription = \"{name}\" state = APPLIED")).OrderBy(o => o.ApplyTime.ToDateTimeOffset()).ToList();
        Assert.Equal(7, orders.Count);
        Assert.Null(orders[0].Before);
        foreach (var (earlier, later) in orders.Zip(orders.Skip(1)))
            Assert.Equal(Lasting(earlier.After), Lasting(later.Before));
        var now = await shop.GetAsync(name);
        var last = orders[^1].After;
        Assert.Equal((last.Plan, last.Seats, last.State, last.RecurringAmount), (now.Plan, now.Seats, now.State, now.RecurringAmount));
        Assert.Equal(last.Renewal, now.Renewal);
        var scheduled = Assert.Single(now.ScheduledOrders);
        Assert.Equal((OrderVerb.Cancel, Day(year, 6, 1)), (scheduled.Verb, scheduled.EffectiveDate));
        Assert.Equal(scheduled.Order, (await shop.OrdersAsync("state = SCHEDULED")).Single().Name);
    }

    /// <summary>What the days leave alone: everything but the period.</summary>
    private static (string, int, SubscriptionState, RenewalSettings, RepeatedField<SuspensionReason>) Lasting(SubscriptionTerms terms) =>
        (terms.Plan, terms.Seats, terms.State, terms.Renewal, terms.SuspensionReasons);

    private void Tick() => Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(1));
}
