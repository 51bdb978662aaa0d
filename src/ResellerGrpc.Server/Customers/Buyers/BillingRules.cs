using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Buyers;

/// <summary>What invoices may show of a buyer.</summary>
internal static class BillingRules
{
    private const int MostInvoiceEmails = 10;

    public static void Check(BillingProfile billing, string path, Violations found)
    {
        TextRules.OptionalLine(billing.LegalName, 200, path + "legal_name", found);
        TextRules.OptionalLine(billing.DefaultPurchaseOrderNumber, 100, path + "default_purchase_order_number", found);
        if (billing.Address is { } address)
            AddressRules.Check(address, path + "address.", found);
        found.Check(billing.VatId.Length == 0 || IsVatNumber(billing), path + "vat_id", "VAT_NUMBER", new(
            "Send a VAT number of the country of the address, with its prefix and without spaces, such as FR32123456789.",
            "Envoyez un numéro de TVA du pays de l’adresse, avec son préfixe et sans espaces, par exemple FR32123456789."));
        CheckRegistration(billing, path, found);
        if (billing.ElectronicAddress is { } electronic)
            AddressRules.Check(electronic, path + "electronic_address.", found);
        CheckEmails(billing, path + "invoice_emails", found);
    }

    /// <summary>The form only: whether the number is in use, the tax authority knows. Invoices hold it against the buyer's country.</summary>
    private static bool IsVatNumber(BillingProfile billing) =>
        VatNumber.Normalize(billing.VatId) == billing.VatId
        && (billing.Address?.RegionCode is { Length: 2 } country
            ? VatNumber.IsWellFormed(country, billing.VatId)
            : VatNumber.IsWellFormed(billing.VatId));

    private static void CheckRegistration(BillingProfile billing, string path, Violations found)
    {
        var id = billing.RegistrationId;
        TextRules.OptionalLine(id, 50, path + "registration_id", found);
        var french = billing.Address?.RegionCode == "FR";
        found.Check(id.Length == 0 || !french || FrenchCompany.IsSiren(id), path + "registration_id", "SIREN", new(
            "Send a SIREN of 9 digits with a correct check digit.", "Envoyez un SIREN de 9 chiffres avec une clé correcte."));
    }

    private static void CheckEmails(BillingProfile billing, string path, Violations found)
    {
        var emails = billing.InvoiceEmails;
        found.Check(emails.Count <= MostInvoiceEmails, path, "TOO_MANY", FieldRules.TooMany(MostInvoiceEmails));
        var seen = new HashSet<string>();
        for (var i = 0; i < emails.Count; i++)
        {
            TextRules.Email(emails[i], $"{path}[{i}]", found);
            found.Check(
                EmailAddress.Parse(emails[i]).Value is not { } parsed || seen.Add(parsed.Key), $"{path}[{i}]", "DUPLICATE",
                new("This address is there already.", "Cette adresse y est déjà."));
        }
    }
}
