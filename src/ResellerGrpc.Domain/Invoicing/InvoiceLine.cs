namespace ResellerGrpc.Domain.Invoicing;

/// <summary>
/// BG-25. The net amount is quantity × unit price, × days / days in the period where the line is prorated, rounded half away
/// from zero once. Credits inside an invoice have a negative quantity; unit prices are never negative (BR-27).
/// </summary>
public sealed record InvoiceLine
{
    /// <summary>BT-153, one line of text.</summary>
    public required string Name { get; init; }

    /// <summary>BT-154.</summary>
    public string? Description { get; init; }

    /// <summary>Licences (or pieces); not zero.</summary>
    public required long Quantity { get; init; }

    /// <summary>BT-146 per licence and whole period, in minor units, 0 or more.</summary>
    public required long UnitPrice { get; init; }

    /// <summary>Set where only part of the period is charged.</summary>
    public Proration? Proration { get; init; }

    /// <summary>BT-131 in minor units, tax excluded.</summary>
    public required long NetAmount { get; init; }

    /// <summary>BG-26.</summary>
    public InvoicePeriod? Period { get; init; }

    /// <summary>BT-151 and BT-152.</summary>
    public required TaxRate Tax { get; init; }

    /// <summary>What the parts say the net amount is.</summary>
    /// <exception cref="AmountOverflowException">It does not fit 64 bits.</exception>
    public long ComputedNetAmount() => Proration is { } share
        ? Rounding.Share(UnitPrice, Quantity, share.Days, share.DaysInPeriod)
        : Rounding.ToMinor((Int128)UnitPrice * Quantity);
}

/// <summary>
/// The charged part of a period. In the XML the quantity becomes licence-days (BT-129) and the price stays the full one per
/// <paramref name="DaysInPeriod"/> days (BT-149), so that quantity × price is exact there too.
/// </summary>
/// <param name="Days">1 to <paramref name="DaysInPeriod"/>.</param>
/// <param name="DaysInPeriod">28 to 366.</param>
public readonly record struct Proration(int Days, int DaysInPeriod);
