namespace ResellerGrpc.Domain.Billing;

/// <summary>
/// What the running period has been charged and credited so far for one <see cref="LineKey"/>, whether or not it is on
/// an invoice yet. The amounts of a period never sum to less than zero.
/// </summary>
public sealed record LedgerEntry(
    string PlanId, int PriceVersion, int Tier, long UnitPriceMinor, DateOnly From, DateOnly PeriodEnd, long Quantity, long AmountMinor)
{
    internal LineKey Key => new(PlanId, PriceVersion, Tier, UnitPriceMinor, From, PeriodEnd);

    /// <summary>The ledger after <paramref name="lines"/>; keys that came back to nothing are dropped.</summary>
    public static IReadOnlyList<LedgerEntry> With(IReadOnlyList<LedgerEntry> ledger, IEnumerable<ChargeLine> lines)
    {
        var entries = ledger.ToDictionary(entry => entry.Key);
        foreach (var line in lines)
        {
            var earlier = entries.GetValueOrDefault(line.Key);
            var key = line.Key;
            entries[key] = new LedgerEntry(key.PlanId, key.PriceVersion, key.Tier, key.UnitPriceMinor, key.From, key.PeriodEnd,
                (earlier?.Quantity ?? 0) + line.Quantity, Rounding.ToMinor((Int128)(earlier?.AmountMinor ?? 0) + line.AmountMinor));
        }
        return [.. entries.Values.Where(entry => entry.Quantity != 0 || entry.AmountMinor != 0)
            .OrderBy(entry => entry.From).ThenBy(entry => entry.PlanId, StringComparer.Ordinal).ThenBy(entry => entry.PriceVersion).ThenBy(entry => entry.Tier)];
    }
}
