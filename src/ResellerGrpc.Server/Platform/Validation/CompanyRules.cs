using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Validation;

/// <summary>The numbers by which registers and tax offices know a company: sellers and buyers alike. Each may be missing.</summary>
internal static class CompanyRules
{
    /// <param name="address">Its country decides the form, where one is given.</param>
    public static void RegistrationId(string id, Address? address, string path, Violations found)
    {
        TextRules.OptionalLine(id, 50, path, found);
        found.Check(id.Length == 0 || address?.RegionCode != "FR" || FrenchCompany.IsSiren(id), path, "SIREN", new(
            "Send a SIREN of 9 digits with a correct check digit.", "Envoyez un SIREN de 9 chiffres avec une clé correcte."));
    }

    /// <summary>The form only: whether the number is in use, the tax authority knows. Invoices hold it against the party's country.</summary>
    /// <param name="address">Its country decides the form, where one is given.</param>
    public static void VatId(string number, Address? address, string path, Violations found) =>
        found.Check(number.Length == 0 || IsVatNumber(number, address?.RegionCode), path, "VAT_NUMBER", new(
            "Send a VAT number of the country of the address, with its prefix and without spaces, such as FR32123456789.",
            "Envoyez un numéro de TVA du pays de l’adresse, avec son préfixe et sans espaces, par exemple FR32123456789."));

    private static bool IsVatNumber(string number, string? country) =>
        VatNumber.Normalize(number) == number
        && (country is { Length: 2 } ? VatNumber.IsWellFormed(country, number) : VatNumber.IsWellFormed(number));
}
