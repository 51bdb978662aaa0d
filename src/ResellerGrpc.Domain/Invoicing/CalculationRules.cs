namespace ResellerGrpc.Domain.Invoicing;

/// <summary>The arithmetic of a document (EN 16931-1, 6.4.2). Exact: there is no tolerance.</summary>
internal static class CalculationRules
{
    public static readonly InvoiceRule[] All =
    [
        new("BR-CO-10", "BT-106", d => Differs("The sum of the lines", d.Totals.LineTotal, d.Lines.Sum(l => (Int128)l.NetAmount))),
        new("BR-CO-13", "BT-109", d => Differs("The total without VAT", d.Totals.TaxExclusive, d.Totals.LineTotal)),
        new("BR-CO-14", "BT-110", d => Differs("The total VAT", d.Totals.Tax, d.TaxSubtotals.Sum(s => (Int128)s.TaxAmount))),
        new("BR-CO-15", "BT-112", d => Differs("The total with VAT", d.Totals.TaxInclusive, (Int128)d.Totals.TaxExclusive + d.Totals.Tax)),
        new("BR-CO-16", "BT-115", d => Differs("The amount due", d.Totals.Payable, (Int128)d.Totals.TaxInclusive - d.Totals.Prepaid)),
        new("BR-CO-17", "BT-117", d => d.TaxSubtotals
            .Select(s => Differs($"The VAT at {s.Rate.Percent} %", s.TaxAmount, s.Rate.TaxOn(s.TaxableAmount)))
            .FirstOrDefault(problem => problem is not null)),
        new("BR-CO-18", "BG-23", d => d.TaxSubtotals.Count > 0 ? null : "The document has no VAT breakdown."),
        new("RG-03", "BT-131", d => ContentRules.AnyLine(d, l => l.NetAmount != l.ComputedNetAmount(), "is not quantity × price, rounded once")),
        new("RG-04", "BT-115", d => d.Totals.TaxInclusive < 0 ? "The total is negative: issue a credit note instead." : null),
        new("RG-05", "BT-113", d => d.Totals.Prepaid < 0 || d.Totals.Prepaid > Math.Max(0, d.Totals.TaxInclusive)
            ? "The amount already paid is negative or above the total." : null),
        new("RG-06", "BG-26", d => ContentRules.AnyLine(d,
            l => l.Proration is { } share && (share.Days < 1 || share.Days > share.DaysInPeriod || share.DaysInPeriod > 366),
            "charges more days than its period has")),
        new("BR-DEC", "BG-22", TooManyDecimals, FindingSeverity.Warning),
    ];

    private static string? Differs(string what, long stated, Int128 computed) =>
        stated == computed ? null : $"{what} is {stated} but adds up to {computed} (minor units).";

    /// <summary>EN 16931 knows two decimals; a third one (dinars) that is not zero is exact but refused by strict receivers.</summary>
    private static string? TooManyDecimals(InvoiceDocument document)
    {
        if (!Currencies.IsKnown(document.Currency) || Currencies.Digits(document.Currency) <= 2)
            return null;
        var step = Currencies.Digits(document.Currency) == 3 ? 10 : 100;
        var amounts = document.Lines.Select(l => l.NetAmount)
            .Concat(document.TaxSubtotals.SelectMany(s => (long[])[s.TaxableAmount, s.TaxAmount]))
            .Append(document.Totals.TaxInclusive);
        return amounts.Any(amount => amount % step != 0) ? $"Amounts in {document.Currency} have more than the two decimals of EN 16931." : null;
    }

    private static Int128 Sum<T>(this IEnumerable<T> items, Func<T, Int128> amount) => items.Aggregate((Int128)0, (sum, item) => sum + amount(item));
}
