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
        CompanyRules.VatId(billing.VatId, billing.Address, path + "vat_id", found);
        CompanyRules.RegistrationId(billing.RegistrationId, billing.Address, path + "registration_id", found);
        if (billing.ElectronicAddress is { } electronic)
            AddressRules.Check(electronic, path + "electronic_address.", found);
        TextRules.Emails(billing.InvoiceEmails, MostInvoiceEmails, path + "invoice_emails", found);
    }
}
