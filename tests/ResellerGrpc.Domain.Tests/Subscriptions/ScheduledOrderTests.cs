using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

public class ScheduledOrderTests
{
    private static readonly DateOnly Today = Day(2026, 4, 11);

    [Fact]
    public void A_scheduled_return_keeps_its_target_when_licences_are_added_first()
    {
        var plans = Book();
        var subscription = Now(plans, Later(plans, Subscribe(plans, "monthly", 13), new ChangeSeats(10), "o2"), new ChangeSeats(15));
        var order = Assert.Single(subscription.Scheduled);
        Assert.Equal((15, 13, null), (order.FromSeats, order.PlacedFromSeats, order.Conflict));
        Assert.Equal(10, Renewal.Advance(plans, subscription, Day(2026, 5, 1)).Snapshot.Seats);
    }

    [Fact]
    public void A_scheduled_return_never_becomes_a_purchase()
    {
        var plans = Book();
        var subscription = Now(plans, Later(plans, Subscribe(plans, "monthly", 13), new ChangeSeats(10), "o2"), new ChangeSeats(8));
        Assert.Equal(RefusalReason.DirectionChanged, Assert.Single(subscription.Scheduled).Conflict);
        var steps = Renewal.Advance(plans, subscription, Day(2026, 5, 1)).Steps;
        Assert.Equal([AdvanceKind.OrderFailed, AdvanceKind.Renewed], steps.Select(step => step.Kind));
        Assert.Equal(8, steps[^1].After.Seats);
        // A conflict heals when the reason goes away.
        Assert.Null(Assert.Single(Now(plans, subscription, new ChangeSeats(12)).Scheduled).Conflict);
    }

    [Fact]
    public void An_order_for_the_period_end_follows_the_period()
    {
        var plans = Book();
        var subscription = Now(plans, Later(plans, Subscribe(plans, "monthly", 13), new ChangeSeats(10), "o2"), new ChangePlan("yearly"));
        Assert.Equal(Day(2027, 4, 11), Assert.Single(subscription.Scheduled).EffectiveOn);
    }

    [Fact]
    public void An_order_after_the_end_is_shown_in_conflict_and_not_dropped()
    {
        var plans = Book();
        var subscription = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 13), new ChangeSeats(15), Effective.On(Day(2026, 6, 10)), Today)
            .Quoted().Place("o2");
        subscription = Later(plans, subscription, new Cancel(CancellationCredit.None, "r"), "o3");
        Assert.Equal([("o3", null), ("o2", RefusalReason.EndsBefore)], subscription.Scheduled.Select(order => (order.OrderId, order.Conflict)));
        var resumed = OrderEngine.Quote(plans, subscription, new Resume(), Effective.Now, Today).Quoted();
        Assert.Null(Assert.Single(resumed.After!.Scheduled).Conflict);
    }

    [Fact]
    public void A_scheduled_plan_change_keeps_the_licences_added_before_it()
    {
        var plans = Book();
        var subscription = Now(plans, Later(plans, Subscribe(plans, "monthly", 13), new ChangePlan("business", 13), "o2"), new ChangeSeats(15));
        var after = Renewal.Advance(plans, subscription, Day(2026, 5, 1)).Snapshot;
        Assert.Equal(("business", 15), (after.PlanId, after.Seats));
    }

    [Fact]
    public void A_dated_order_inside_a_later_period_is_billed_as_quoted()
    {
        var plans = Book();
        var quote = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 10), new ChangeSeats(12), Effective.On(Day(2026, 6, 16)), Today).Quoted();
        // 15 of 30 days of June: 2 × 4,00 × 15/30 = 4,00.
        Assert.Equal(400, Assert.Single(quote.Lines).AmountMinor);
        var steps = Renewal.Advance(plans, quote.Place("o2"), Day(2026, 7, 1)).Steps;
        Assert.Equal([AdvanceKind.Renewed, AdvanceKind.Renewed, AdvanceKind.OrderApplied, AdvanceKind.Renewed], steps.Select(step => step.Kind));
        Assert.Equal(quote.Lines, steps[2].Lines);
        Assert.Equal(quote.RenewalLines, steps[3].Charge!.Lines);
    }

    [Fact]
    public void Times_that_cannot_be_are_refused()
    {
        var plans = Book();
        var subscription = Subscribe(plans, "monthly", 10);
        OrderEngine.Quote(plans, subscription, new ChangeSeats(12), Effective.On(Day(2026, 4, 10)), Today).Refused(RefusalReason.EffectiveInPast);
        OrderEngine.Quote(plans, subscription, new ChangeSeats(12), Effective.On(Today.AddDays(401)), Today).Refused(RefusalReason.EffectiveTooFar);
        OrderEngine.Quote(plans, subscription, new ChangeSeats(12), Effective.Now, Day(2026, 5, 1)).Refused(RefusalReason.CatchUpPending);
        OrderEngine.Quote(plans, new NewSubscription("s", "monthly", 1, "EUR"), Effective.AtPeriodEnd, Today).Refused(RefusalReason.EffectiveNotOffered);
        var leaving = Later(plans, subscription, new Cancel(CancellationCredit.None, "r"), "o2");
        OrderEngine.Quote(plans, leaving, new Cancel(CancellationCredit.None, "r"), Effective.AtPeriodEnd, Today).Refused(RefusalReason.AlreadyCancelling);
        OrderEngine.Quote(plans, leaving, new ChangeSeats(12), Effective.On(Day(2026, 6, 1)), Today).Refused(RefusalReason.EndsBefore);
        OrderEngine.Quote(plans, subscription, new Cancel(CancellationCredit.None, " "), Effective.Now, Today).Refused(RefusalReason.ReasonRequired);
        OrderEngine.Quote(plans, subscription, new Resume(), Effective.Now, Today).Refused(RefusalReason.NotCancelling);
    }

    [Fact]
    public void A_new_subscription_may_start_later()
    {
        var quote = OrderEngine.Quote(Book(), new NewSubscription("s1", "monthly", 10, "EUR"), Effective.On(Day(2026, 5, 1)), Today).Quoted();
        Assert.True(quote.IsScheduled);
        Assert.Null(OrderEngine.Apply(quote, "o1"));
        Assert.Equal((0, 4000, Day(2026, 5, 1)), (quote.DueNow.Minor, quote.DueNextInvoice.Minor, quote.NextInvoiceOn));
    }

    [Fact]
    public void A_plan_that_takes_nothing_back_inside_a_period_gives_no_credit_for_a_cancellation()
    {
        var plans = Book(Monthly with { DecreasePolicy = DecreasePolicy.AtPeriodEnd });
        var refusal = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 2), new Cancel(CancellationCredit.Prorated, "r"), Effective.Now, Today)
            .Refused(RefusalReason.CreditNotOffered);
        Assert.Equal(Day(2026, 5, 1), refusal.AllowedFrom);
    }

    private static SubscriptionSnapshot Later(PlanBook plans, SubscriptionSnapshot subscription, Intent intent, string id) =>
        OrderEngine.Quote(plans, subscription, intent, Effective.AtPeriodEnd, Today).Quoted().Place(id);

    private static SubscriptionSnapshot Now(PlanBook plans, SubscriptionSnapshot subscription, Intent intent) =>
        OrderEngine.Quote(plans, subscription, intent, Effective.Now, Today).Quoted().Place("now");
}
