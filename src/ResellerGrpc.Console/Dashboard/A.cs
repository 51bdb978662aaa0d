using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Dashboard;

/// <summary>Words of the dashboard.</summary>
internal static class A
{
    public static readonly Text Title = new("Dashboard", "Accueil");
    public static readonly Text NewCustomer = new("New customer", "Nouveau client");
    public static readonly Text Recurring = new("Recurring per month, excl. tax", "Récurrent mensuel HT");
    public static readonly Text ActiveCustomers = new("Active customers", "Clients actifs");
    public static readonly Text Invited1 = new("{0} invited", "{0} invité");
    public static readonly Text InvitedN = new("{0} invited", "{0} invités");
    public static readonly Text Open = new("Open invoices", "Factures à payer");
    public static readonly Text Overdue = new("Overdue", "En retard");
    public static readonly Text Invoices1 = new("{0} invoice", "{0} facture");
    public static readonly Text InvoicesN = new("{0} invoices", "{0} factures");
    public static readonly Text Attention = new("Needs attention", "À traiter");
    public static readonly Text AllWell = new("All is well", "Tout va bien");
    public static readonly Text Renewals = new("Renewals", "Renouvellements");
    public static readonly Text WithinDays = new("within {0} days", "sous {0} jours");
    public static readonly Text Ending1 = new("{0} ends", "{0} se termine");
    public static readonly Text EndingN = new("{0} end", "{0} se terminent");
    public static readonly Text SixMonths = new("Six months", "Six mois");
    public static readonly Text Month = new("Month", "Mois");
    public static readonly Text Invoiced = new("Invoiced", "Facturé");
    public static readonly Text Paid = new("Paid", "Encaissé");
    public static readonly Text OweMost = new("Owe most", "Plus gros soldes");
    public static readonly Text InCurrency = new("In {0}", "En {0}");
}
