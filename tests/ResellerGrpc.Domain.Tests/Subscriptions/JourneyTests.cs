using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

public class JourneyTests
{
    [Fact]
    public void Ten_licences_become_thirteen_and_the_renewal_bills_thirteen()
    {
        var plans = Book();
        var quote = OrderEngine.Quote(plans, new NewSubscription("s1", "monthly", 10, "EUR"), Effective.Now, Start).Quoted();
        Assert.Equal((4000, 0), (quote.DueNow.Minor, quote.DueNextInvoice.Minor));
        var subscription = quote.Place();

        // 11 April: 20 of 30 days are left. 3 × 4,00 × 20/30 = 8,00.
        var more = OrderEngine.Quote(plans, subscription, new ChangeSeats(13), Effective.Now, Day(2026, 4, 11)).Quoted();
        var line = Assert.Single(more.Lines);
        Assert.Equal("+3 licences × €4.00 × 20/30 days", LineText.Explain(line, "en"));
        Assert.Equal("+3 licences × 4,00\u00A0€ × 20/30 jours", LineText.Explain(line, "fr"));
        Assert.Equal((800, Day(2026, 5, 1)), (line.AmountMinor, line.DueOn));
        Assert.Equal((0, 800), (more.DueNow.Minor, more.DueNextInvoice.Minor));
        Assert.Equal((4000, 5200), (more.RecurringBefore.Minor, more.RecurringAfter.Minor));

        var may = Renewal.Advance(plans, more.Place(), Day(2026, 5, 1));
        var charge = Assert.Single(may.Steps).Charge!;
        Assert.Equal("s1/2026-05-01/Period", charge.Key);
        Assert.Equal(5200, charge.Total("EUR").Minor);
        Assert.Equal(charge.Lines, more.RenewalLines);
        Assert.Equal(Day(2026, 6, 1), may.Snapshot.PeriodEnd);
    }

    [Fact]
    public void A_cancellation_at_the_period_end_is_withdrawn_by_resume()
    {
        var plans = Book();
        var subscription = Subscribe(plans, "monthly", 10);
        var cancel = OrderEngine.Quote(
            plans, subscription, new Cancel(CancellationCredit.None, "closing"), Effective.AtPeriodEnd, Day(2026, 4, 11)).Quoted();
        Assert.Equal((Day(2026, 5, 1), true, 0), (cancel.EffectiveOn, cancel.IsScheduled, cancel.RecurringAfter.Minor));
        var leaving = cancel.Place("o2");

        var resumed = OrderEngine.Quote(plans, leaving, new Resume(), Effective.Now, Day(2026, 4, 12)).Quoted();
        Assert.Equal("o2", Assert.Single(resumed.Withdrawn).OrderId);
        Assert.Equal(SubscriptionState.Active, Renewal.Advance(plans, resumed.Place(), Day(2026, 5, 1)).Snapshot.State);

        var gone = Renewal.Advance(plans, leaving, Day(2026, 6, 1)).Snapshot;
        Assert.Equal((SubscriptionState.Cancelled, Day(2026, 5, 1)), (gone.State, gone.EndedOn));
    }

    [Fact]
    public void A_cancellation_now_credits_the_days_not_used()
    {
        var plans = Book();
        var quote = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 10),
            new Cancel(CancellationCredit.Prorated, "closing"), Effective.Now, Day(2026, 4, 11)).Quoted();
        // -10 × 4,00 × 20/30 = -26,67
        Assert.Equal((-2667, 0), (quote.DueNow.Minor, quote.RecurringAfter.Minor));
        Assert.Empty(quote.RenewalLines);
    }
}
