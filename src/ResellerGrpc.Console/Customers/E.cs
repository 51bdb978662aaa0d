using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Customers;

/// <summary>Words of the form that changes a customer.</summary>
internal static class E
{
    public static readonly Text Title = new("Edit {0}", "Modifier {0}");
    public static readonly Text Billing = new("On invoices", "Sur les factures");
    public static readonly Text LegalNameHelp = new("Empty: the organisation’s name.", "Vide : le nom de l’organisation.");
    public static readonly Text EScheme = new("Electronic address: scheme", "Adresse électronique : schéma");
    public static readonly Text ESchemeHelp = new("0225 for a French SIREN, EM for an e-mail address.", "0225 pour un SIREN, EM pour une adresse mail.");
    public static readonly Text EAddress = new("Electronic address", "Adresse électronique");
    public static readonly Text InvoiceEmails = new("Further addresses for invoices", "Autres adresses pour les factures");
    public static readonly Text InvoiceEmailsHelp = new("Separated by commas, up to 10.", "Séparées par des virgules, 10 au plus.");
}
