namespace ResellerGrpc.Domain.Billing;

/// <summary>Lines that wait for the next invoice.</summary>
public static class PendingLines
{
    /// <summary>
    /// Lines of the same subscription, price and day become one; what cancels out disappears. The total does not change:
    /// each line was quoted as the difference it makes to the netted line.
    /// </summary>
    public static IReadOnlyList<ChargeLine> Net(IEnumerable<ChargeLine> lines) =>
        [.. lines.GroupBy(line => (line.SubscriptionId, line.Currency, line.PeriodStart, line.Key)).Select(Merge).OfType<ChargeLine>()];

    /// <summary>
    /// One charge per subscription and collection date for all lines due by <paramref name="today"/>, netted, in order
    /// of date. Catching up after a missed run gives the same charges as collecting day by day.
    /// </summary>
    public static IReadOnlyList<Charge> Due(IEnumerable<ChargeLine> lines, DateOnly today) =>
        [.. lines.Where(line => line.DueOn <= today)
            .GroupBy(line => (line.SubscriptionId, line.DueOn))
            .OrderBy(group => group.Key.DueOn).ThenBy(group => group.Key.SubscriptionId, StringComparer.Ordinal)
            .Select(group => new Charge(group.Key.SubscriptionId, group.Key.DueOn, ChargeKind.Adjustment, Net(group)))
            .Where(charge => charge.Lines.Count > 0)];

    private static ChargeLine? Merge(IEnumerable<ChargeLine> group)
    {
        var lines = group.ToList();
        if (lines.Count == 1)
            return lines[0];
        var quantity = lines.Sum(line => line.Quantity);
        var amount = Money.Sum(lines.Select(line => line.Amount), lines[0].Currency).Minor;
        if (quantity == 0 && amount == 0)
            return null;
        var last = lines[^1];
        var own = quantity == 0 ? 0 : Rounding.Share(last.UnitPriceMinor, quantity, last.Days, last.OfDays);
        return last with
        {
            Kind = quantity == 0 ? last.Kind : KindOf(lines, quantity),
            Quantity = quantity,
            AmountMinor = amount,
            AdjustmentMinor = amount - own,
            Limited = lines.Any(line => line.Limited),
            DueOn = lines.Max(line => line.DueOn),
        };
    }

    // A netted line reads as the kind whose sign it has kept.
    private static LineKind KindOf(List<ChargeLine> lines, long quantity) =>
        lines.Last(line => Math.Sign(line.Quantity) == Math.Sign(quantity)).Kind;
}
