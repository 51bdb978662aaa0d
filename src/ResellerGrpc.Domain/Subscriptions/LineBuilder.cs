using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>Licences of a plan at one of its price versions.</summary>
internal readonly record struct PricedSeats(string PlanId, int PriceVersion, PriceTable Table, int Seats);

/// <summary>Turns whole periods and differences into lines. The only place that prices anything.</summary>
internal static class LineBuilder
{
    /// <summary>The running period, whole, in advance.</summary>
    public static List<ChargeLine> WholePeriod(PlanBook plans, SubscriptionSnapshot snapshot, LineKind kind)
    {
        var table = plans[snapshot.PlanId].Table(snapshot.PriceVersion, snapshot.Currency);
        return [.. table.Portions(snapshot.Seats).Select(portion => new ChargeLine
        {
            SubscriptionId = snapshot.Id,
            Kind = kind,
            PlanId = snapshot.PlanId,
            PriceVersion = snapshot.PriceVersion,
            Tier = portion.Tier,
            Quantity = portion.Quantity,
            UnitPriceMinor = portion.UnitPriceMinor,
            Currency = snapshot.Currency,
            PeriodStart = snapshot.PeriodStart,
            PeriodEnd = snapshot.PeriodEnd,
            From = snapshot.PeriodStart,
            AmountMinor = Rounding.Share(portion.UnitPriceMinor, portion.Quantity, 1, 1),
            DueOn = snapshot.PeriodStart,
        })];
    }

    /// <summary>
    /// What changes for the days left of the running period, tier by tier, credits first. Nothing in a trial or on a boundary.
    /// </summary>
    public static List<ChargeLine> Difference(
        SubscriptionSnapshot snapshot, PricedSeats before, PricedSeats after, DateOnly from, DateOnly dueOn, (LineKind Credit, LineKind Charge) kinds)
    {
        if (snapshot.InTrial || from == snapshot.PeriodEnd)
            return [];
        var lines = new List<ChargeLine>();
        var creditable = Rounding.ToMinor(snapshot.Ledger.Aggregate((Int128)0, (sum, entry) => sum + entry.AmountMinor));
        foreach (var (seats, tier, price, quantity) in Deltas(before, after))
        {
            var line = Prorate(snapshot, new LineKey(seats.PlanId, seats.PriceVersion, tier, price, from, snapshot.PeriodEnd), quantity) with
            {
                Kind = quantity < 0 ? kinds.Credit : kinds.Charge,
                DueOn = dueOn,
            };
            line = Limit(line, creditable);
            creditable = Rounding.ToMinor((Int128)creditable + line.AmountMinor);
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>
    /// When a change inside the period is collected: the next monthly boundary, which for a monthly plan is the next
    /// invoice and for a yearly one the true-up.
    /// </summary>
    public static DateOnly CollectionDate(SubscriptionSnapshot snapshot, DateOnly changed)
    {
        if (changed >= snapshot.PeriodEnd)
            return snapshot.PeriodEnd;
        var boundary = new BillingCalendar(snapshot.Anchor, Interval.Month).BoundaryAfter(changed);
        return boundary < snapshot.PeriodEnd ? boundary : snapshot.PeriodEnd;
    }

    private static IEnumerable<(PricedSeats Seats, int Tier, long Price, int Quantity)> Deltas(PricedSeats before, PricedSeats after)
    {
        var old = before.Table.Portions(before.Seats).Select(portion => (Seats: before, Portion: portion, Sign: -1));
        var now = after.Table.Portions(after.Seats).Select(portion => (Seats: after, Portion: portion, Sign: 1));
        return old.Concat(now)
            .GroupBy(part => (part.Seats.PlanId, part.Seats.PriceVersion, part.Portion.Tier, part.Portion.UnitPriceMinor))
            .Select(group => (group.First().Seats, group.Key.Tier, group.Key.UnitPriceMinor, group.Sum(part => part.Sign * part.Portion.Quantity)))
            .Where(delta => delta.Item4 != 0)
            .OrderBy(delta => delta.Item4 > 0);
    }

    // The line is the difference it makes to everything already counted under its key, so that any number of changes of one
    // day costs what their sum costs: +3 then -3 is exactly nothing, +1 and +1 is exactly +2.
    private static ChargeLine Prorate(SubscriptionSnapshot snapshot, LineKey key, int quantity)
    {
        var earlier = snapshot.Ledger.FirstOrDefault(entry => entry.Key == key);
        var period = snapshot.Period;
        var days = period.DaysFrom(key.From);
        var own = Rounding.Share(key.UnitPriceMinor, quantity, days, period.Days);
        var counted = Rounding.Share(key.UnitPriceMinor, (earlier?.Quantity ?? 0) + quantity, days, period.Days);
        var amount = Rounding.ToMinor((Int128)counted - (earlier?.AmountMinor ?? 0));
        return new ChargeLine
        {
            SubscriptionId = snapshot.Id,
            Kind = LineKind.SeatsAdded,
            PlanId = key.PlanId,
            PriceVersion = key.PriceVersion,
            Tier = key.Tier,
            Quantity = quantity,
            UnitPriceMinor = key.UnitPriceMinor,
            Currency = snapshot.Currency,
            PeriodStart = snapshot.PeriodStart,
            PeriodEnd = snapshot.PeriodEnd,
            From = key.From,
            AmountMinor = amount,
            AdjustmentMinor = amount - own,
            DueOn = snapshot.PeriodEnd,
        };
    }

    private static ChargeLine Limit(ChargeLine line, long creditable) =>
        line.AmountMinor >= -creditable
            ? line
            : line with { AmountMinor = -creditable, AdjustmentMinor = line.AdjustmentMinor - creditable - line.AmountMinor, Limited = true };
}
