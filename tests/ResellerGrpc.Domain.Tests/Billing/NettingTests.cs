using ResellerGrpc.Domain.Billing;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Billing;

/// <summary>What becomes of lines and ledger entries that meet. The period is April; a licence costs 4,00, so 0,1333 a day.</summary>
public class NettingTests
{
    [Fact]
    public void A_ledger_forgets_only_what_came_back_to_nothing()
    {
        var ledger = LedgerEntry.With([], [Line(3, 400, tier: 0), Line(-3, -400, tier: 0), Line(5, 0, tier: 1), Line(2, 7, tier: 2), Line(-2, 0, tier: 2)]);

        // Free licences still count, and so does a cent that no licence explains.
        Assert.Equal([(1, 5L, 0L), (2, 0L, 7L)], ledger.Select(entry => (entry.Tier, entry.Quantity, entry.AmountMinor)));
    }

    [Fact]
    public void A_ledger_adds_to_what_it_holds()
    {
        var held = LedgerEntry.With([], [Line(3, 400)]);

        var entry = Assert.Single(LedgerEntry.With(held, [Line(2, 267)]));

        Assert.Equal((5, 667), (entry.Quantity, entry.AmountMinor));
    }

    [Fact]
    public void A_ledger_is_in_order_of_day_plan_version_and_tier()
    {
        ChargeLine[] inOrder =
        [
            Line(1, 1, day: 2, plan: "b", version: 2, tier: 1), Line(1, 1, day: 3, plan: "a", version: 2, tier: 1),
            Line(1, 1, day: 3, plan: "b", version: 1, tier: 1), Line(1, 1, day: 3, plan: "b", version: 2, tier: 0),
            Line(1, 1, day: 3, plan: "b", version: 2, tier: 1),
        ];

        var ledger = LedgerEntry.With([], inOrder.Reverse());

        Assert.Equal(inOrder.Select(line => (line.From, line.PlanId, line.PriceVersion, line.Tier)),
            ledger.Select(entry => (entry.From, entry.PlanId, entry.PriceVersion, entry.Tier)));
    }

    [Fact]
    public void A_netted_line_has_the_kind_of_its_sign_the_last_that_had_it()
    {
        // 20 of 30 days: +3 and +1 cost 8,00 and 2,67, −2 gives 5,33 back: +2 for 5,34, a cent more than their own 5,33.
        var netted = Assert.Single(PendingLines.Net(
            [Line(3, 800, kind: LineKind.PlanCharge), Line(1, 267, kind: LineKind.SeatsAdded), Line(-2, -533, kind: LineKind.SeatsReturned)]));

        Assert.Equal((LineKind.SeatsAdded, 2L, 534L), (netted.Kind, netted.Quantity, netted.AmountMinor));
        Assert.Equal(1, netted.AdjustmentMinor);
    }

    [Fact]
    public void Licences_that_cancel_out_keep_the_amount_that_does_not()
    {
        var left = Assert.Single(PendingLines.Net([Line(2, 533), Line(-2, -500, kind: LineKind.SeatsReturned)]));

        Assert.Equal((LineKind.SeatsReturned, 0L, 33L, 33L), (left.Kind, left.Quantity, left.AmountMinor, left.AdjustmentMinor));
    }

    [Fact]
    public void Licences_that_cost_nothing_are_still_licences()
    {
        var free = Assert.Single(PendingLines.Net([Line(2, 0, price: 0), Line(3, 0, price: 0)]));

        Assert.Equal((5, 0), (free.Quantity, free.AmountMinor));
    }

    [Fact]
    public void A_netted_line_is_limited_when_one_of_its_lines_was_and_is_due_with_the_last()
    {
        var early = Line(3, 800) with { DueOn = Day(2026, 5, 1) };
        var late = Line(-1, -100, kind: LineKind.SeatsReturned) with { DueOn = Day(2026, 6, 1), Limited = true };

        Assert.Equal((true, Day(2026, 6, 1)), PendingLines.Net([late, early]).Select(line => (line.Limited, line.DueOn)).Single());
        Assert.False(PendingLines.Net([early, early]).Single().Limited);
    }

    [Fact]
    public void Charges_come_by_day_and_subscription_and_none_is_empty()
    {
        ChargeLine Of(string subscription, int day, long quantity) =>
            Line(quantity, quantity * 267, kind: LineKind.SeatsAdded) with { SubscriptionId = subscription, DueOn = Day(2026, 5, day) };

        var charges = PendingLines.Due([Of("s2", 2, 1), Of("s1", 2, 1), Of("s2", 1, 1), Of("s3", 1, 1), Of("s3", 1, -1), Of("s4", 3, 1)], Day(2026, 5, 2));

        Assert.Equal([("s2", 1), ("s1", 2), ("s2", 2)], charges.Select(charge => (charge.SubscriptionId, charge.Start.Day)));
        Assert.All(charges, charge => Assert.Equal(ChargeKind.Adjustment, charge.Kind));
    }

    [Fact]
    public void A_line_without_licences_reads_without_a_sign()
    {
        Assert.Equal("0 licences × €4.00 × 20/30 days", LineText.Explain(Line(0, 0, kind: LineKind.SeatsReturned), "en"));
        Assert.Equal("+0 licences × €4.00 × 20/30 days", LineText.Explain(Line(0, 0), "en"));
    }

    private static ChargeLine Line(
        long quantity, long amount, LineKind kind = LineKind.SeatsAdded, int day = 11, string plan = "monthly", int version = 1, int tier = 0,
        long price = 400) => new()
        {
            SubscriptionId = "s1",
            Kind = kind,
            PlanId = plan,
            PriceVersion = version,
            Tier = tier,
            Quantity = quantity,
            UnitPriceMinor = price,
            Currency = "EUR",
            PeriodStart = Day(2026, 4, 1),
            PeriodEnd = Day(2026, 5, 1),
            From = Day(2026, 4, day),
            AmountMinor = amount,
            DueOn = Day(2026, 5, 1),
        };
}
