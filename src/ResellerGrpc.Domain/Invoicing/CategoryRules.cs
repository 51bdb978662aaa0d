namespace ResellerGrpc.Domain.Invoicing;

/// <summary>What each VAT category demands (EN 16931-1, 6.4.3): who must be identified, which rate, what the breakdown says.</summary>
internal static class CategoryRules
{
    private static readonly Fault WrongBreakdown = new(
        "The taxable amounts of the VAT breakdown are not the sums of the lines per rate.",
        "Les bases de la ventilation de la TVA ne sont pas les sommes des lignes par taux.");

    public static readonly InvoiceRule[] All =
    [
        .. Enum.GetValues<TaxCategory>().SelectMany(ForEach),
        SellerIdentified(TaxCategory.Standard),
        SellerIdentified(TaxCategory.ZeroRated),
        SellerIdentified(TaxCategory.Export),
        SellerIdentified(TaxCategory.ReverseCharge),
        new("BR-AE-02", "BT-48", d => !Has(d, TaxCategory.ReverseCharge) || d.Buyer.VatNumber is not null
            ? null : new("Reverse charge needs the buyer's VAT number.", "L’autoliquidation demande le numéro de TVA de l’acheteur.")),
        new("BR-O-02", "BT-31", d => !Has(d, TaxCategory.OutOfScope) || (d.Seller.VatNumber ?? d.Buyer.VatNumber) is null
            ? null : new(
                "A document outside the scope of VAT must not show VAT numbers.",
                "Un document hors du champ de la TVA ne doit pas porter de numéro de TVA.")),
        new("BR-O-11", "BG-23", d => !Has(d, TaxCategory.OutOfScope) || d.TaxSubtotals.Count == 1
            ? null : new(
                "A document outside the scope of VAT must not have another VAT category.",
                "Un document hors du champ de la TVA ne doit pas avoir d’autre catégorie de TVA.")),
        new("RG-07", "BT-151", d => !Has(d, TaxCategory.ReverseCharge)
            || (VatTerritory.IsInUnion(d.Seller.Address.Country) && VatTerritory.IsInUnion(d.Buyer.Address.Country)
                && VatTerritory.Of(d.Seller.Address.Country) != VatTerritory.Of(d.Buyer.Address.Country))
            ? null : new(
                "Reverse charge applies between two member states of the Union only.",
                "L’autoliquidation ne vaut qu’entre deux États membres de l’Union.")),
    ];

    private static IEnumerable<InvoiceRule> ForEach(TaxCategory category)
    {
        var code = new TaxRate(category, 0).CategoryCode;
        var taxed = category == TaxCategory.Standard;
        var (english, french) = taxed
            ? ("needs a VAT rate above 0", "demande un taux de TVA supérieur à 0")
            : ($"must have the VAT rate 0 in category {code}", $"doit avoir le taux de TVA 0 dans la catégorie {code}");
        // Made once, not for each document that is asked about.
        Func<InvoiceLine, bool> wrongRate = line => line.Tax.Category == category && taxed != (line.Tax.BasisPoints > 0);
        Func<TaxSubtotal, bool> stated = subtotal => subtotal.Rate.Category == category;
        Func<TaxSubtotal, bool> charged = subtotal => subtotal.Rate.Category == category && subtotal.TaxAmount != 0;
        yield return new InvoiceRule($"BR-{code}-05", "BT-152", d => ContentRules.AnyLine(d, wrongRate, english, french));
        yield return new InvoiceRule($"BR-{code}-08", "BT-116", d => Breakdown(d, category, stated));
        if (!taxed)
        {
            yield return new InvoiceRule($"BR-{code}-09", "BT-117", d => d.TaxSubtotals.Any(charged)
                ? new($"Category {code} must not charge VAT.", $"La catégorie {code} ne doit pas facturer de TVA.") : null);
        }
    }

    /// <summary>Each rate of the lines is in the breakdown once, with the sum of its lines, and nothing else is.</summary>
    private static Fault? Breakdown(InvoiceDocument document, TaxCategory category, Func<TaxSubtotal, bool> stated)
    {
        if (!Has(document, category))
            return document.TaxSubtotals.Any(stated) ? WrongBreakdown : null;
        var expected = TaxSubtotal.Of(document.Lines.Where(l => l.Tax.Category == category)).Select(s => (s.Rate, s.TaxableAmount));
        var found = document.TaxSubtotals.Where(stated).Select(s => (s.Rate, s.TaxableAmount)).OrderBy(s => s.Rate);
        return expected.SequenceEqual(found) ? null : WrongBreakdown;
    }

    private static InvoiceRule SellerIdentified(TaxCategory category) =>
        new($"BR-{new TaxRate(category, 0).CategoryCode}-02", "BT-31", d => !Has(d, category) || d.Seller.VatNumber is not null
            ? null : new("The seller's VAT number is missing.", "Le numéro de TVA du vendeur manque."));

    private static bool Has(InvoiceDocument document, TaxCategory category)
    {
        for (var i = 0; i < document.Lines.Count; i++)
        {
            if (document.Lines[i].Tax.Category == category)
                return true;
        }

        return false;
    }
}
