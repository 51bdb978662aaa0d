using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;

namespace ResellerGrpc.Server.Tests.Subscriptions;

/// <summary>Orders that wait for their day. 3,00 a licence and month: 0,10 a day in April.</summary>
public sealed class ScheduledOrderTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Nobody_waits_for_the_job_an_order_catches_up_by_itself()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(300), 10);
        var scheduled = await shop.OrderAsync(Seats(subscription, 12), On(year, 4, 21));
        shop.StandAt(year, 5, 2);

        var quote = await shop.QuoteAsync(Seats(subscription, 13));
        Assert.Equal((12, Day(year, 5, 1)), (quote.SeatsBefore, quote.PeriodAfter.StartDate));
        await shop.PlaceAsync(quote);

        Assert.Equal(OrderState.Applied, (await shop.GetOrderAsync(scheduled)).State);
        Assert.Equal(Day(year, 5, 1), (await shop.GetAsync(subscription)).CurrentPeriod.StartDate);
        await shop.LeapToAsync(year, 6, 3);
        // 10 for April, +2 from the 21st (2 × 3,00 × 10/30 = 2,00) with 12 for May, +1 from 2 May (3,00 × 30/31 = 2,90) with 13 for June.
        Assert.Equal([3000L, 3600L + 200L, 3900L + 290L], (await shop.InvoicesAsync()).Select(i => Of(i.Totals.Net)));
    }

    [Fact]
    public async Task Starts_a_subscription_on_its_day_at_the_quoted_price()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync(300);
        var quote = await shop.QuoteAsync(New(plan, 10), On(year, 5, 10));
        Assert.False(quote.Immediate);
        var order = await shop.PlaceAsync(quote);
        Assert.Equal((OrderState.Scheduled, ""), (order.State, order.Subscription));
        await Server.Operator.Catalog.UpdatePlanAsync(
            new UpdatePlanRequest { Plan = new Plan { Name = plan.Name }, PriceVersion = Flat(900, Day(year, 5, 5)), RequestId = NewId() },
            cancellationToken: Cancel);

        await shop.LeapToAsync(year, 6, 11);

        var started = await shop.GetOrderAsync(order);
        Assert.Equal(OrderState.Applied, started.State);
        Assert.Equal(quote.Lines.Select(l => (l.Explanation, Of(l.NetAmount))), started.Lines.Select(l => (l.Explanation, Of(l.NetAmount))));
        var subscription = await shop.GetAsync(started.Subscription);
        Assert.Equal((Day(year, 5, 10), Day(year, 6, 10)), (subscription.StartDate, subscription.CurrentPeriod.StartDate));
        // The first period as quoted, the second at the price that was announced.
        Assert.Equal([3000L, 9000L], (await shop.InvoicesAsync()).Select(i => Of(i.Totals.Net)));
    }

    [Fact]
    public async Task Tells_why_a_plan_could_not_be_switched_at_the_renewal()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var target = await shop.PlanAsync(600);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(300, p => p.UpgradeTargets.Add(target.Name)), 10);
        await shop.OrderAsync(Renew(subscription, seats: RenewalSeats.InUse, plan: target.Name));
        var wish = await shop.OrderAsync(Renew(subscription, plan: target.Name));
        Assert.Null(wish.Conflict);
        await Server.Operator.Catalog.ArchivePlanAsync(new() { Name = target.Name, RequestId = NewId() }, cancellationToken: Cancel);

        await shop.LeapToAsync(year, 5, 2);

        var skipped = await shop.GetOrderAsync(wish);
        Assert.Equal((OrderState.Applied, ErrorReason.PlanArchived), (skipped.State, skipped.Conflict.Reason));
        Assert.NotEmpty(skipped.Conflict.Message);
        Assert.Equal([wish.Name], (await shop.OrdersAsync()).Where(order => order.Conflict is not null).Select(order => order.Name));
        var item = Assert.Single(await AttentionAsync(shop));
        Assert.Equal((AttentionKind.OrderConflict, wish.Name, Day(year, 5, 1)), (item.Kind, item.Resource, item.Date));
        Assert.Equal("The plan could not be switched at the renewal.", item.Message);
        var history = await shop.Owner.Events.ListAuditEntriesAsync(
            new() { Parent = shop.Tenant.Name, Filter = $"resource = \"{wish.Name}\"" }, cancellationToken: Cancel);
        Assert.Contains(history.AuditEntries, entry => entry.Changes.Any(change => change.Field == "conflict.reason"));
        // The old plan went on at its price, and the wish is forgotten.
        Assert.Equal("", (await shop.GetAsync(subscription)).Renewal.Plan);
        Assert.Equal([3000L, 3000L], (await shop.InvoicesAsync()).Select(i => Of(i.Totals.Net)));
        await shop.LeapToAsync(year, 6, 2);
        Assert.DoesNotContain(await AttentionAsync(shop), later => later.Kind == AttentionKind.OrderConflict);
    }

    [Fact]
    public async Task Rebases_scheduled_orders_and_shows_heals_or_fails_those_that_conflict()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(300), 10);
        var scheduled = await shop.OrderAsync(Seats(subscription, 8), On(year, 4, 21));
        // 10 days are left: 2 × 3,00 × 10/30 = 2,00.
        Assert.Equal(-200, Of(scheduled.Totals.Net));
        var up = await shop.QuoteAsync(Seats(subscription, 12));
        Assert.Contains("12 licences", Assert.Single(up.Notices), StringComparison.Ordinal);
        await shop.PlaceAsync(up);
        var rebased = await shop.GetOrderAsync(scheduled);
        Assert.Equal((12, 8, -400), (rebased.Before.Seats, rebased.After.Seats, Of(rebased.Totals.Net)));

        var cancel = await shop.QuoteAsync(End(subscription), On(year, 4, 15));
        Assert.Equal(scheduled.Name, Assert.Single(cancel.Conflicts).Order);
        var ending = await shop.PlaceAsync(cancel);
        var conflict = (await shop.GetOrderAsync(scheduled)).Conflict;
        Assert.Equal((ErrorReason.ScheduledOrderConflict, ending.Name), (conflict.Reason, conflict.Order));
        await shop.UndoAsync(ending);
        Assert.Null((await shop.GetOrderAsync(scheduled)).Conflict);

        await shop.OrderAsync(End(subscription), On(year, 4, 15));
        await shop.LeapToAsync(year, 4, 22);
        var failed = await shop.GetOrderAsync(scheduled);
        Assert.Equal((OrderState.Failed, ErrorReason.ActionNotAllowedInState), (failed.State, failed.Failure.Reason));
        Assert.Empty((await shop.GetAsync(subscription)).ScheduledOrders);
    }

    [Theory]
    [InlineData("America/Santiago", true)]
    [InlineData("Africa/Cairo", true)]
    [InlineData("Pacific/Kiritimati", false)]
    [InlineData("Pacific/Pago_Pago", false)]
    public async Task Keeps_to_the_civil_day_of_the_resellers_time_zone(string id, bool jumpsOverMidnight)
    {
        NextApril(Server);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var today = Domain.Periods.CivilDate.Of(Server.Clock.GetUtcNow(), zone);
        var day = jumpsOverMidnight
            ? Enumerable.Range(2, 380).Select(today.AddDays).First(d => zone.IsInvalidTime(d.ToDateTime(TimeOnly.MinValue)))
            : today.AddDays(10);
        var midnight = Domain.Periods.CivilDate.Start(day, zone);
        var shop = await Shop.OpenAsync(Server, reseller: r => (r.TimeZone, r.UndoWindow) = (id, new()));
        var order = await shop.OrderAsync(New(await shop.PlanAsync(300), 1), On(day.Year, day.Month, day.Day));
        // Undoable until that very instant, which is the jump where the clocks have no midnight.
        Assert.Equal(midnight, order.UndoExpireTime.ToDateTimeOffset());

        Server.Clock.MoveTo(midnight.AddHours(-2));
        await Server.AdvanceToAsync(midnight.AddSeconds(-1));
        Assert.Equal(OrderState.Scheduled, (await shop.GetOrderAsync(order)).State);
        await Server.AdvanceToAsync(midnight.AddHours(1));

        Assert.Equal(OrderState.Applied, (await shop.GetOrderAsync(order)).State);
        Assert.Equal(Day(day.Year, day.Month, day.Day), Assert.Single(await shop.InvoicesAsync()).IssueDate);
    }

    private static async Task<IEnumerable<AttentionItem>> AttentionAsync(Shop shop) =>
        (await shop.Owner.Billing.GetBillingSummaryAsync(new() { Name = shop.Tenant.Name }, cancellationToken: Cancel)).Attention;
}
