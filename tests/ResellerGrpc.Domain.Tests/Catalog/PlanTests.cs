using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Tests.Subscriptions;

namespace ResellerGrpc.Domain.Tests.Catalog;

public class PlanTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Theory]
    [InlineData(TierMode.Graduated, 10, 5000)]
    [InlineData(TierMode.Graduated, 11, 5400)]
    [InlineData(TierMode.Graduated, 25, 10500)]
    [InlineData(TierMode.Volume, 10, 5000)]
    [InlineData(TierMode.Volume, 11, 4400)]
    [InlineData(TierMode.Volume, 25, 7500)]
    [InlineData(TierMode.Graduated, 0, 0)]
    public void Tiers_price_as_their_mode_says(TierMode mode, int seats, long price)
    {
        // 1–10 at 5,00, 11–20 at 4,00, from 21 at 3,00.
        var table = new PriceTable("EUR", mode, [new PriceTier(10, 500), new PriceTier(20, 400), new PriceTier(null, 300)]);
        Assert.Equal(price, table.Price(seats).Minor);
        Assert.Equal(seats, table.Portions(seats).Sum(portion => portion.Quantity));
    }

    [Fact]
    public void The_version_of_a_period_is_the_latest_that_has_the_currency()
    {
        var plan = Sample.Monthly with
        {
            Prices = [Sample.Flat(1, Day, 100), new PriceVersion(2, Day.AddDays(10), [PriceTable.Flat("USD", 200)]), Sample.Flat(3, Day.AddDays(20), 300)],
        };
        Assert.Null(plan.VersionOn(Day.AddDays(-1), "EUR"));
        Assert.Equal(1, plan.VersionOn(Day.AddDays(19), "EUR")!.Number);
        Assert.Equal(2, plan.VersionOn(Day.AddDays(10), "USD")!.Number);
        Assert.Equal(3, plan.VersionOn(Day.AddDays(20), "EUR")!.Number);
        Assert.Throws<KeyNotFoundException>(() => plan.Table(2, "EUR"));
    }

    public static TheoryData<PlanFault, Plan> Faults()
    {
        var good = Sample.Monthly;
        Plan Priced(params PriceTable[] tables) => good with { Prices = [new PriceVersion(1, Day, tables)] };
        Plan Tiered(params PriceTier[] tiers) => Priced(new PriceTable("EUR", TierMode.Volume, tiers));
        return new()
        {
            { PlanFault.NegativeCommitment, good with { CommitmentMonths = -1 } },
            { PlanFault.CommitmentNotWholePeriods, Sample.Yearly with { CommitmentMonths = 18 } },
            { PlanFault.NegativeTrial, good with { TrialDays = -1 } },
            { PlanFault.MinSeatsBelowOne, good with { MinSeats = 0 } },
            { PlanFault.MaxSeatsBelowMin, good with { MinSeats = 5, MaxSeats = 4 } },
            { PlanFault.TargetsItself, good with { UpgradeTargets = ["monthly"] } },
            { PlanFault.NoPriceVersion, good with { Prices = [] } },
            { PlanFault.VersionNumbersNotRising, good with { Prices = [Sample.Flat(2, Day, 1), Sample.Flat(2, Day.AddDays(1), 1)] } },
            { PlanFault.VersionDatesNotRising, good with { Prices = [Sample.Flat(1, Day, 1), Sample.Flat(2, Day, 1)] } },
            { PlanFault.NoCurrency, Priced() },
            { PlanFault.CurrencyTwice, Priced(PriceTable.Flat("EUR", 1), PriceTable.Flat("EUR", 2)) },
            { PlanFault.UnknownCurrency, Priced(PriceTable.Flat("XXX", 1)) },
            { PlanFault.NoTier, Tiered() },
            { PlanFault.FlatWithSeveralTiers, Priced(new PriceTable("EUR", TierMode.Flat, [new PriceTier(1, 2), new PriceTier(null, 1)])) },
            { PlanFault.TiersNotRising, Tiered(new PriceTier(5, 2), new PriceTier(5, 1), new PriceTier(null, 1)) },
            { PlanFault.TiersNotRising, Tiered(new PriceTier(null, 2), new PriceTier(null, 1)) },
            { PlanFault.LastTierEnds, Tiered(new PriceTier(5, 2)) },
            { PlanFault.NegativePrice, Tiered(new PriceTier(null, -1)) },
        };
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_plan_is_told_what_is_wrong(PlanFault fault, Plan plan) =>
        Assert.Equal([fault], PlanRules.Check(plan).Select(violation => violation.Fault));

    [Fact]
    public void Every_fault_has_its_case_and_a_good_plan_has_none()
    {
        Assert.Equal(Enum.GetValues<PlanFault>(), Faults().Select(row => row.Data.Item1).Distinct().Order());
        Assert.Empty(PlanRules.Check(Sample.Monthly));
        Assert.Equal("price_versions[0].prices[0].tiers",
            PlanRules.Check(Sample.Monthly with { Prices = [new PriceVersion(1, Day, [PriceTable.Flat("EUR", -1)])] })[0].Field);
    }
}
