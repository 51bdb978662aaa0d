using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>What a seller must state before it may issue an invoice (Code général des impôts, annexe II, art. 242 nonies A).</summary>
internal static class LegalCompleteness
{
    /// <summary>Proto paths below <c>Reseller</c> that are still empty.</summary>
    public static IEnumerable<string> MissingFields(LegalData legal)
    {
        if (legal.LegalName.Length == 0)
            yield return "legal.legal_name";
        if (legal.RegistrationId.Length == 0)
            yield return "legal.registration_id";
        // Who charges no VAT may have no number, but must say why (for example CGI art. 293 B).
        if (legal.VatId.Length == 0 && legal.TaxExemptionReason.Length == 0)
            yield return "legal.vat_id";
        if (legal.Address is null || legal.Address.AddressLines.Count == 0 || legal.Address.Locality.Length == 0
            || legal.Address.RegionCode.Length == 0)
        {
            yield return "legal.address";
        }

        if (legal.ElectronicAddress is null || legal.ElectronicAddress.Value.Length == 0)
            yield return "legal.electronic_address";
    }
}
