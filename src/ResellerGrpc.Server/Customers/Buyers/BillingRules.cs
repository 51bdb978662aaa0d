using System.Text.RegularExpressions;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Buyers;

/// <summary>What invoices may show of a buyer.</summary>
internal static partial class BillingRules
{
    private const int MostInvoiceEmails = 10;

    public static void Check(BillingProfile billing, string path, Violations found)
    {
        CustomerRules.OptionalLine(billing.LegalName, 200, path + "legal_name", found);
        CustomerRules.OptionalLine(billing.DefaultPurchaseOrderNumber, 100, path + "default_purchase_order_number", found);
        if (billing.Address is { } address)
            CheckAddress(address, path + "address.", found);
        found.Check(billing.VatId.Length == 0 || IsVatNumber(billing), path + "vat_id", "VAT_NUMBER", new(
            "Send a VAT number of the country of the address, with its prefix and without spaces, such as FR32123456789.",
            "Envoyez un numéro de TVA du pays de l’adresse, avec son préfixe et sans espaces, par exemple FR32123456789."));
        CheckRegistration(billing, path, found);
        if (billing.ElectronicAddress is { } electronic)
            CheckElectronic(electronic, path + "electronic_address.", found);
        CheckEmails(billing, path + "invoice_emails", found);
    }

    /// <summary>The form only: whether the number is in use, the tax authority knows. Invoices hold it against the buyer's country.</summary>
    private static bool IsVatNumber(BillingProfile billing) =>
        VatNumber.Normalize(billing.VatId) == billing.VatId
        && (billing.Address?.RegionCode is { Length: 2 } country
            ? VatNumber.IsWellFormed(country, billing.VatId)
            : VatNumber.IsWellFormed(billing.VatId));

    private static void CheckAddress(Address address, string path, Violations found)
    {
        found.Check(address.AddressLines.Count is >= 1 and <= 3, path + "address_lines", "TOO_MANY", FieldRules.TooMany(3));
        for (var i = 0; i < address.AddressLines.Count; i++)
            CustomerRules.Line(address.AddressLines[i], 100, $"{path}address_lines[{i}]", found);
        CustomerRules.OptionalLine(address.PostalCode, 16, path + "postal_code", found);
        CustomerRules.Line(address.Locality, 100, path + "locality", found);
        CustomerRules.OptionalLine(address.AdministrativeArea, 100, path + "administrative_area", found);
        found.Check(Countries.IsKnown(address.RegionCode), path + "region_code", "COUNTRY", new(
            "Send an ISO 3166-1 country code in capitals, such as FR.",
            "Envoyez un code de pays ISO 3166-1 en capitales, par exemple FR."));
    }

    private static void CheckRegistration(BillingProfile billing, string path, Violations found)
    {
        var id = billing.RegistrationId;
        CustomerRules.OptionalLine(id, 50, path + "registration_id", found);
        var french = billing.Address?.RegionCode == "FR";
        found.Check(id.Length == 0 || !french || FrenchCompany.IsSiren(id), path + "registration_id", "SIREN", new(
            "Send a SIREN of 9 digits with a correct check digit.", "Envoyez un SIREN de 9 chiffres avec une clé correcte."));
    }

    private static void CheckElectronic(ElectronicAddress address, string path, Violations found)
    {
        found.Check(ElectronicScheme().IsMatch(address.SchemeId), path + "scheme_id", "SCHEME", new(
            "Send 4 digits of the Electronic Address Scheme list, or EM.",
            "Envoyez 4 chiffres de la liste des adresses électroniques, ou EM."));
        CustomerRules.Line(address.Value, 125, path + "value", found);
        found.Check(!address.Value.Any(char.IsWhiteSpace), path + "value", "SPACES", new("Remove the spaces.", "Retirez les espaces."));
    }

    private static void CheckEmails(BillingProfile billing, string path, Violations found)
    {
        var emails = billing.InvoiceEmails;
        found.Check(emails.Count <= MostInvoiceEmails, path, "TOO_MANY", FieldRules.TooMany(MostInvoiceEmails));
        var seen = new HashSet<string>();
        for (var i = 0; i < emails.Count; i++)
        {
            CustomerRules.Email(emails[i], $"{path}[{i}]", found);
            found.Check(
                EmailAddress.Parse(emails[i]).Value is not { } parsed || seen.Add(parsed.Key), $"{path}[{i}]", "DUPLICATE",
                new("This address is there already.", "Cette adresse y est déjà."));
        }
    }

    [GeneratedRegex(@"\A(?:[0-9]{4}|EM)\z")]
    private static partial Regex ElectronicScheme();
}
