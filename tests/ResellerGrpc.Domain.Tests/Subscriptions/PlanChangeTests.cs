using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

public class PlanChangeTests
{
    private static readonly DateOnly Today = Day(2026, 4, 11);

    [Fact]
    public void Within_an_interval_the_days_left_are_credited_and_charged()
    {
        var plans = Book();
        var quote = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 3), new ChangePlan("business"), Effective.Now, Today).Quoted();
        // 20 of 30 days: -3 × 4,00 = -8,00 and +3 × 7,00 = 14,00.
        Assert.Equal([(LineKind.PlanCredit, -800L), (LineKind.PlanCharge, 1400L)], quote.Lines.Select(line => (line.Kind, line.AmountMinor)));
        Assert.Equal((0, 600), (quote.DueNow.Minor, quote.DueNextInvoice.Minor));
        Assert.Equal(Day(2026, 5, 1), quote.After!.PeriodEnd);
    }

    [Fact]
    public void Another_interval_restarts_the_period_and_is_due_at_once()
    {
        var plans = Book();
        var quote = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 3), new ChangePlan("yearly", 4), Effective.Now, Today).Quoted();
        // -3 × 4,00 × 20/30 = -8,00; 4 × 36,50 = 146,00.
        Assert.Equal([-800L, 14600L], quote.Lines.Select(line => line.AmountMinor));
        Assert.Equal((13800, 0), (quote.DueNow.Minor, quote.DueNextInvoice.Minor));
        Assert.Equal((Today, Day(2027, 4, 11), Today), (quote.After!.PeriodStart, quote.After.PeriodEnd, quote.After.Anchor));
    }

    [Fact]
    public void At_the_period_end_another_interval_takes_over_without_a_credit()
    {
        var plans = Book();
        var quote = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 3), new ChangePlan("yearly"), Effective.AtPeriodEnd, Today).Quoted();
        Assert.Empty(quote.Lines);
        Assert.Equal(10950, quote.RecurringAfter.Minor);
        var after = Renewal.Advance(plans, quote.Place(), Day(2026, 5, 1)).Snapshot;
        Assert.Equal(("yearly", Day(2027, 5, 1)), (after.PlanId, after.PeriodEnd));
    }

    [Theory]
    [InlineData("nowhere", RefusalReason.UnknownPlan)]
    [InlineData("monthly", RefusalReason.SamePlan)]
    [InlineData("old", RefusalReason.PlanArchived)]
    [InlineData("other", RefusalReason.NotAnUpgradeTarget)]
    [InlineData("dollars", RefusalReason.NotPricedInCurrency)]
    [InlineData("small", RefusalReason.SeatsAboveMaximum)]
    [InlineData("large", RefusalReason.SeatsBelowMinimum)]
    public void A_plan_that_cannot_take_over_is_refused_with_the_reason(string target, RefusalReason reason)
    {
        var plans = Book(
            Monthly with { UpgradeTargets = ["old", "dollars", "small", "large"] },
            Business with { Id = "old", Archived = true },
            Business with { Id = "other" },
            Business with { Id = "dollars", Prices = [new PriceVersion(1, Start, [PriceTable.Flat("USD", 1)])] },
            Business with { Id = "small", MaxSeats = 2 },
            Business with { Id = "large", MinSeats = 9 });
        OrderEngine.Quote(plans, Subscribe(plans, "monthly", 3), new ChangePlan(target), Effective.Now, Today).Refused(reason);
    }

    [Fact]
    public void A_plan_change_is_no_way_around_a_commitment()
    {
        var plans = Book(Monthly with { CommitmentMonths = 12, DecreasePolicy = DecreasePolicy.NotDuringCommitment });
        var subscription = Subscribe(plans, "monthly", 5);
        var refusal = OrderEngine.Quote(plans, subscription, new ChangePlan("business", 4), Effective.Now, Today).Refused(RefusalReason.InCommitment);
        Assert.Equal(Day(2027, 4, 1), refusal.AllowedFrom);
        var upgraded = OrderEngine.Quote(plans, subscription, new ChangePlan("business", 5), Effective.Now, Today).Quoted().Place();
        Assert.Equal(Day(2027, 4, 1), upgraded.CommitmentEnd);
    }

    [Theory]
    [InlineData(TierMode.Graduated, new[] { 1, 2 }, new[] { 2L, 3L }, new[] { 667L, 800L })]
    [InlineData(TierMode.Volume, new[] { 1, 2 }, new[] { -8L, 13L }, new[] { -2667L, 3467L })]
    public void Tiers_are_charged_where_the_licences_fall(TierMode mode, int[] tiers, long[] quantities, long[] amounts)
    {
        // Up to 10 licences 5,00, from the 11th 4,00; from 8 to 13 with 20 of 30 days left.
        var table = new PriceTable("EUR", mode, [new PriceTier(10, 500), new PriceTier(null, 400)]);
        var plans = Book(Monthly with { Prices = [new PriceVersion(1, Start, [table])] });
        var quote = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 8), new ChangeSeats(13), Effective.Now, Today).Quoted();
        Assert.Equal(tiers.Select(tier => tier - 1), quote.Lines.Select(line => line.Tier));
        Assert.Equal(quantities, quote.Lines.Select(line => line.Quantity));
        Assert.Equal(amounts, quote.Lines.Select(line => line.AmountMinor));
    }

    [Theory]
    [InlineData("EUR", 267)]
    [InlineData("USD", 267)]
    [InlineData("JPY", 267)]
    [InlineData("KWD", 267)]
    public void Each_currency_is_rounded_to_its_own_minor_unit(string currency, long minor)
    {
        var plans = Book();
        var quote = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 1, currency: currency), new ChangeSeats(2), Effective.Now, Today).Quoted();
        // 400 × 20/30 = 266,67 minor units: 2,67 €, $2.67, ¥267, 0,267 KWD.
        Assert.Equal(new Money(minor, currency), quote.DueNextInvoice);
    }

    [Fact]
    public void Seats_times_price_that_does_not_fit_is_an_overflow()
    {
        var plans = Book(Monthly with { MaxSeats = int.MaxValue, Prices = [Flat(1, Start, long.MaxValue / 1000)] });
        Assert.Throws<AmountOverflowException>(
            () => OrderEngine.Quote(plans, new NewSubscription("s1", "monthly", 2_000_000, "EUR"), Effective.Now, Start));
    }
}
