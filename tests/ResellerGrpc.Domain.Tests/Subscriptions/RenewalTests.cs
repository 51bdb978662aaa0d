using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

public class RenewalTests
{
    private static readonly DateOnly Today = Day(2026, 4, 11);

    [Fact]
    public void A_trial_is_free_and_anchors_the_first_paid_period_at_its_end()
    {
        var plans = Book(Monthly with { TrialDays = 14, CommitmentMonths = 12 });
        var quote = OrderEngine.Quote(plans, new NewSubscription("s1", "monthly", 5, "EUR"), Effective.Now, Start).Quoted();
        Assert.Empty(quote.Lines);
        Assert.Equal((Day(2026, 4, 15), 2000), (quote.NextInvoiceOn, quote.RenewalLines.Sum(line => line.AmountMinor)));
        var seats = OrderEngine.Quote(plans, quote.Place(), new ChangeSeats(6), Effective.Now, Today).Quoted();
        Assert.Empty(seats.Lines);
        var step = Assert.Single(Renewal.Advance(plans, seats.Place(), Day(2026, 4, 15)).Steps);
        Assert.Equal((AdvanceKind.TrialEnded, 2400L), (step.Kind, step.Charge!.Total("EUR").Minor));
        Assert.Equal((Day(2026, 5, 15), Day(2027, 4, 15)), (step.After.PeriodEnd, step.After.CommitmentEnd));
    }

    [Fact]
    public void A_new_price_waits_for_the_next_period_and_is_announced()
    {
        var plans = Book(Monthly with { Prices = [Flat(1, Start, 400), Flat(2, Day(2026, 4, 5), 450)] });
        var quote = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 10), new ChangeSeats(13), Effective.Now, Today).Quoted();
        Assert.Equal((1, 400), (quote.Lines[0].PriceVersion, quote.Lines[0].UnitPriceMinor));
        Assert.Equal((2, 5850), (quote.RenewalLines[0].PriceVersion, quote.RenewalLines[0].AmountMinor));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(0, 2)]
    [InlineData(50, 10)]
    [InlineData(null, 10)]
    public void A_renewal_to_licences_in_use_only_ever_returns_licences(int? used, int renewed)
    {
        var plans = Book(Monthly with { MinSeats = 2 });
        var subscription = Subscribe(plans, "monthly", 10) with { Renewal = new RenewalSettings(Seats: RenewalSeats.LicencesInUse) };
        Assert.Equal(renewed, Renewal.Advance(plans, subscription, Day(2026, 5, 1), used).Snapshot.Seats);
    }

    [Fact]
    public void A_plan_switch_waits_for_the_end_of_the_commitment()
    {
        var plans = Book(Monthly with { CommitmentMonths = 3 });
        var subscription = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 2), new ChangeRenewal(new RenewalSettings(SwitchToPlanId: "yearly")),
            Effective.Now, Today).Quoted().Place();
        var steps = Renewal.Advance(plans, subscription, Day(2026, 7, 1)).Steps;
        Assert.Equal(["monthly", "monthly", "yearly"], steps.Select(step => step.After.PlanId));
        Assert.Equal((7300L, Day(2027, 7, 1)), (steps[2].Charge!.Total("EUR").Minor, steps[2].After.PeriodEnd));
        Assert.Null(steps[2].After.Renewal.SwitchToPlanId);
    }

    [Fact]
    public void A_switch_to_a_plan_archived_since_is_skipped_and_told()
    {
        var plans = Book();
        var subscription = Subscribe(plans, "monthly", 2) with { Renewal = new RenewalSettings(SwitchToPlanId: "business") };
        var steps = Renewal.Advance(Book(Business with { Archived = true }), subscription, Day(2026, 5, 1)).Steps;
        Assert.Equal([AdvanceKind.SwitchSkipped, AdvanceKind.Renewed], steps.Select(step => step.Kind));
        Assert.Equal((RefusalReason.PlanArchived, "monthly"), (steps[0].Refusal!.Reason, steps[1].After.PlanId));
    }

    [Fact]
    public void Yearly_from_29_February_returns_to_29_February()
    {
        var plans = Book();
        var ends = Renewal.Advance(plans, Subscribe(plans, "yearly", 1, Day(2024, 2, 29)), Day(2029, 3, 1)).Steps.Select(step => step.On);
        Assert.Equal([Day(2025, 2, 28), Day(2026, 2, 28), Day(2027, 2, 28), Day(2028, 2, 29), Day(2029, 2, 28)], ends);
    }

    [Fact]
    public void A_yearly_plan_collects_changes_monthly()
    {
        var plans = Book();
        var subscription = Subscribe(plans, "yearly", 10, Day(2026, 1, 31));
        // 31 January to 31 January: 365 days, 0,10 a day. 345 days are left on 20 February.
        var first = OrderEngine.Quote(plans, subscription, new ChangeSeats(11), Effective.Now, Day(2026, 2, 20)).Quoted();
        Assert.Equal((3450, Day(2026, 2, 28)), (first.Lines[0].AmountMinor, first.Lines[0].DueOn));
        var second = OrderEngine.Quote(plans, first.Place(), new ChangeSeats(10), Effective.Now, Day(2026, 3, 2)).Quoted();
        Assert.Equal((-3350, Day(2026, 3, 31)), (second.Lines[0].AmountMinor, second.Lines[0].DueOn));
        var charges = PendingLines.Due(first.Lines.Concat(second.Lines), Day(2026, 12, 31));
        Assert.Equal(["s1/2026-02-28/Adjustment", "s1/2026-03-31/Adjustment"], charges.Select(charge => charge.Key));
    }

    [Fact]
    public void A_commitment_renews_and_lets_go_on_its_last_boundary_only()
    {
        var plans = Book(Monthly with { CommitmentMonths = 12, DecreasePolicy = DecreasePolicy.NotDuringCommitment });
        var subscription = Subscribe(plans, "monthly", 10);
        Assert.Equal(Day(2027, 4, 1), OrderEngine.Quote(plans, subscription, new ChangeSeats(8), Effective.Now, Today).Refused(RefusalReason.InCommitment).AllowedFrom);
        var quote = OrderEngine.Quote(plans, subscription, new ChangeSeats(8), Effective.AtPeriodEnd, Today).Quoted();
        Assert.Equal(Day(2027, 4, 1), quote.EffectiveOn);
        var renewed = Renewal.Advance(plans, quote.Place(), Day(2027, 4, 1)).Snapshot;
        Assert.Equal((8, Day(2028, 4, 1)), (renewed.Seats, renewed.CommitmentEnd));
        OrderEngine.Quote(plans, renewed, new Cancel(CancellationCredit.None, "r"), Effective.Now, Day(2027, 4, 1)).Refused(RefusalReason.InCommitment);
    }
}
