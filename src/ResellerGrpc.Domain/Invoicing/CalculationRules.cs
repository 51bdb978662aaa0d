namespace ResellerGrpc.Domain.Invoicing;

/// <summary>The arithmetic of a document (EN 16931-1, 6.4.2). Exact: there is no tolerance.</summary>
internal static class CalculationRules
{
    public static readonly InvoiceRule[] All =
    [
        new("BR-CO-10", "BT-106", d => Differs("The sum of the lines", "La somme des lignes", d.Totals.LineTotal, d.Lines.Sum(l => (Int128)l.NetAmount))),
        new("BR-CO-13", "BT-109", d => Differs("The total without VAT", "Le total hors TVA", d.Totals.TaxExclusive, d.Totals.LineTotal)),
        new("BR-CO-14", "BT-110", d => Differs("The total VAT", "Le total de la TVA", d.Totals.Tax, d.TaxSubtotals.Sum(s => (Int128)s.TaxAmount))),
        new("BR-CO-15", "BT-112", d => Differs(
            "The total with VAT", "Le total TVA comprise", d.Totals.TaxInclusive, (Int128)d.Totals.TaxExclusive + d.Totals.Tax)),
        new("BR-CO-16", "BT-115", d => Differs(
            "The amount due", "Le montant à payer", d.Totals.Payable, (Int128)d.Totals.TaxInclusive - d.Totals.Prepaid)),
        new("BR-CO-17", "BT-117", d => d.TaxSubtotals
            .FirstOrDefault(s => s.TaxAmount != s.Rate.TaxOn(s.TaxableAmount)) is { } wrong
            ? Differs($"The VAT at {wrong.Rate.Percent} %", $"La TVA à {wrong.Rate.Percent} %", wrong.TaxAmount, wrong.Rate.TaxOn(wrong.TaxableAmount))
            : null),
        new("BR-CO-18", "BG-23", d => d.TaxSubtotals.Count > 0
            ? null : new("The document has no VAT breakdown.", "Le document n’a pas de ventilation de la TVA.")),
        new("RG-03", "BT-131", d => ContentRules.AnyLine(
            d, l => l.NetAmount != l.ComputedNetAmount(), "is not quantity × price, rounded once", "n’est pas quantité × prix, arrondi une fois")),
        new("RG-04", "BT-115", d => d.Totals.TaxInclusive < 0
            ? new("The total is negative: issue a credit note instead.", "Le total est négatif : émettez plutôt un avoir.") : null),
        new("RG-05", "BT-113", d => d.Totals.Prepaid < 0 || d.Totals.Prepaid > Math.Max(0, d.Totals.TaxInclusive)
            ? new(
                "The amount already paid is negative or above the total.",
                "Le montant déjà réglé est négatif ou dépasse le total.") : null),
        new("RG-06", "BG-26", d => ContentRules.AnyLine(
            d,
            l => l.Proration is { } share && (share.Days < 1 || share.Days > share.DaysInPeriod || share.DaysInPeriod > 366),
            "charges more days than its period has", "compte plus de jours que sa période n’en a")),
        new("BR-DEC", "BG-22", TooManyDecimals, FindingSeverity.Warning),
    ];

    private static Fault? Differs(string english, string french, long stated, Int128 computed) => stated == computed ? null : new Fault(
        $"{english} is {stated} but adds up to {computed} (minor units).", $"{french} est de {stated} mais vaut {computed} (unités mineures).");

    /// <summary>EN 16931 knows two decimals; a third one (dinars) that is not zero is exact but refused by strict receivers.</summary>
    private static Fault? TooManyDecimals(InvoiceDocument document)
    {
        if (!Currencies.IsKnown(document.Currency) || Currencies.Digits(document.Currency) <= 2)
            return null;
        var step = Currencies.Digits(document.Currency) == 3 ? 10 : 100;
        var amounts = document.Lines.Select(l => l.NetAmount)
            .Concat(document.TaxSubtotals.SelectMany(s => (long[])[s.TaxableAmount, s.TaxAmount]))
            .Append(document.Totals.TaxInclusive);
        return amounts.All(amount => amount % step == 0) ? null : new Fault(
            $"Amounts in {document.Currency} have more than the two decimals of EN 16931.",
            $"Des montants en {document.Currency} ont plus que les deux décimales d’EN 16931.");
    }

    private static Int128 Sum<T>(this IReadOnlyList<T> items, Func<T, Int128> amount)
    {
        Int128 sum = 0;
        for (var i = 0; i < items.Count; i++)
            sum += amount(items[i]);
        return sum;
    }
}
