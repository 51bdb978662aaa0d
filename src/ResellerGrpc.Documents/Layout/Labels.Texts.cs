using System.Globalization;

namespace ResellerGrpc.Documents.Layout;

/// <content>The texts.</content>
internal sealed partial record Labels
{
    private static readonly NumberFormatInfo FrenchNumbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00A0" };

    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public static Labels For(Language language) => language switch
    {
        Language.French => French,
        Language.English => English,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Unknown language."),
    };

    private static Labels French { get; } = new()
    {
        LanguageTag = "fr",
        Invoice = "Facture",
        CreditNote = "Avoir",
        Number = "N°",
        BilledTo = "FACTURÉ À",
        CreditedTo = "CRÉDITÉ À",
        CompanyNumber = "N° d’entreprise",
        IssueDate = "Date d’émission",
        Period = "Période",
        DueDate = "Échéance",
        PurchaseOrder = "Bon de commande",
        Operation = "Opération",
        Services = "Prestation de services",
        Corrects = "Sur facture",
        CorrectsOf = "du",
        Vat = "TVA",
        Designation = "Désignation",
        Quantity = "Qté",
        UnitPrice = "PU HT",
        LineTotal = "Total HT",
        ProratedDays = "jours",
        VatDetail = "Détail de la TVA",
        VatBase = "Base",
        TotalExclusive = "Total HT",
        TotalVat = "Total TVA",
        TotalVatIn = "soit TVA en",
        TotalInclusive = "Total TTC",
        Prepaid = "Déjà réglé",
        Payable = "Net à payer",
        Credited = "Net à votre crédit",
        Payment = "Règlement",
        PaymentBy = "À régler au plus tard le",
        BankTransfer = "Virement",
        Reference = "Référence",
        ScanToPay = "Le code QR remplit le virement dans votre application bancaire.",
        CarriedForward = "À reporter",
        BroughtForward = "Report",
        Continued = "suite",
        Page = "Page",
        PeriodSeparator = " – ",
    };

    private static Labels English { get; } = new()
    {
        LanguageTag = "en",
        Invoice = "Invoice",
        CreditNote = "Credit note",
        Number = "No.",
        BilledTo = "BILLED TO",
        CreditedTo = "CREDITED TO",
        CompanyNumber = "Company no.",
        IssueDate = "Issue date",
        Period = "Period",
        DueDate = "Due date",
        PurchaseOrder = "Purchase order",
        Operation = "Supply",
        Services = "Services",
        Corrects = "For invoice",
        CorrectsOf = "of",
        Vat = "VAT",
        Designation = "Description",
        Quantity = "Qty",
        UnitPrice = "Unit price",
        LineTotal = "Amount",
        ProratedDays = "days",
        VatDetail = "VAT breakdown",
        VatBase = "Net",
        TotalExclusive = "Total excl. VAT",
        TotalVat = "Total VAT",
        TotalVatIn = "VAT in",
        TotalInclusive = "Total incl. VAT",
        Prepaid = "Already paid",
        Payable = "Amount due",
        Credited = "Amount credited",
        Payment = "Payment",
        PaymentBy = "Payable by",
        BankTransfer = "Bank transfer",
        Reference = "Reference",
        ScanToPay = "The QR code fills in the transfer in your banking app.",
        CarriedForward = "Carried forward",
        BroughtForward = "Brought forward",
        Continued = "continued",
        Page = "Page",
        PeriodSeparator = " – ",
    };
}
