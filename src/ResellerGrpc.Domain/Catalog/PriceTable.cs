namespace ResellerGrpc.Domain.Catalog;

/// <summary>How the tiers of a price are read.</summary>
public enum TierMode
{
    /// <summary>One price for every licence; exactly one tier.</summary>
    Flat,

    /// <summary>Each licence costs the price of the tier it falls into.</summary>
    Graduated,

    /// <summary>All licences cost the price of the tier the total falls into.</summary>
    Volume,
}

/// <param name="UpTo">The last licence of the tier, or null for the last tier, which has no end.</param>
/// <param name="UnitPriceMinor">Price of one licence for one whole period, minor units, 0 or more.</param>
public sealed record PriceTier(int? UpTo, long UnitPriceMinor);

/// <summary>Licences that cost the same: the part of a total that falls into one tier.</summary>
/// <param name="Tier">0 for the first tier.</param>
/// <param name="Quantity">1 or more.</param>
/// <param name="UnitPriceMinor">Minor units per licence and whole period.</param>
public sealed record TierPortion(int Tier, int Quantity, long UnitPriceMinor);

/// <summary>
/// The price of licences for one whole period in one currency. Tiers rise and the last has no end;
/// <see cref="PlanRules"/> lists what is wrong with one that was typed in.
/// </summary>
public sealed record PriceTable(string Currency, TierMode Mode, IReadOnlyList<PriceTier> Tiers)
{
    public static PriceTable Flat(string currency, long unitPriceMinor) =>
        new(currency, TierMode.Flat, [new PriceTier(null, unitPriceMinor)]);

    /// <summary>The licences by tier, in order, none empty. They sum to <paramref name="seats"/>.</summary>
    /// <param name="seats">0 or more.</param>
    public IReadOnlyList<TierPortion> Portions(int seats)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seats);
        if (seats == 0)
            return [];
        return Mode == TierMode.Graduated ? Graduated(seats) : [Whole(seats)];
    }

    /// <summary>The price of <paramref name="seats"/> licences for one whole period.</summary>
    /// <exception cref="AmountOverflowException">It does not fit 64 bits of minor units.</exception>
    public Money Price(int seats) =>
        Money.Sum(Portions(seats).Select(portion => new Money(portion.UnitPriceMinor, Currency) * portion.Quantity), Currency);

    private TierPortion Whole(int seats)
    {
        var tier = Tiers.Count - 1;
        for (var i = tier; i >= 0; i--)
            if (Tiers[i].UpTo is null || seats <= Tiers[i].UpTo)
                tier = i;
        return new TierPortion(tier, seats, Tiers[tier].UnitPriceMinor);
    }

    private List<TierPortion> Graduated(int seats)
    {
        var portions = new List<TierPortion>();
        var counted = 0;
        for (var i = 0; i < Tiers.Count && counted < seats; i++)
        {
            var last = Math.Min(seats, Tiers[i].UpTo ?? seats);
            if (last > counted)
                portions.Add(new TierPortion(i, last - counted, Tiers[i].UnitPriceMinor));
            counted = Math.Max(counted, last);
        }
        return portions;
    }
}
