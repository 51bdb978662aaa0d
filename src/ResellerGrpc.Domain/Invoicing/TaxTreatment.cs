namespace ResellerGrpc.Domain.Invoicing;

/// <summary>Decides the VAT of services sold to businesses (Directive 2006/112/EC, articles 44 and 196).</summary>
public static class TaxTreatment
{
    /// <summary>The rate that holds for all that a seller bills a buyer; the seller's own rate or the standard one of its country.</summary>
    public static TaxRate Between(SellerProfile seller, InvoiceParty buyer)
    {
        ArgumentNullException.ThrowIfNull(seller);
        return Decide(seller.Party, buyer, seller.DomesticRate ?? VatTerritory.StandardRate(seller.Party.Address.Country) ?? 0);
    }

    /// <summary>
    /// In order: a seller without VAT number charges none (O); a buyer in the seller's own territory pays the domestic rate
    /// (S, or Z where that rate is zero); within the Union a buyer with a VAT number owes the tax itself (AE), one without
    /// pays the domestic rate; everyone else is outside (G).
    /// </summary>
    /// <param name="seller">Its country and VAT number count.</param>
    /// <param name="buyer">Its country and VAT number count.</param>
    /// <param name="domesticBasisPoints">The rate of the seller's country, 0 to 10000.</param>
    public static TaxRate Decide(InvoiceParty seller, InvoiceParty buyer, int domesticBasisPoints)
    {
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(buyer);
        ArgumentOutOfRangeException.ThrowIfNegative(domesticBasisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(domesticBasisPoints, 10_000);
        if (string.IsNullOrEmpty(seller.VatNumber))
            return new TaxRate(TaxCategory.OutOfScope, 0);

        var domestic = new TaxRate(domesticBasisPoints == 0 ? TaxCategory.ZeroRated : TaxCategory.Standard, domesticBasisPoints);
        if (VatTerritory.Of(seller.Address.Country) == VatTerritory.Of(buyer.Address.Country))
            return domestic;
        if (!VatTerritory.IsInUnion(seller.Address.Country) || !VatTerritory.IsInUnion(buyer.Address.Country))
            return new TaxRate(TaxCategory.Export, 0);
        return string.IsNullOrEmpty(buyer.VatNumber) ? domestic : new TaxRate(TaxCategory.ReverseCharge, 0);
    }
}
