using System.Globalization;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Layout;

/// <summary>Everything that is written on a document beside its data, in one language, and the formats of that language.</summary>
internal sealed partial record Labels
{
    public required string LanguageTag { get; init; }

    public required string Invoice { get; init; }

    public required string CreditNote { get; init; }

    public required string Number { get; init; }

    public required string BilledTo { get; init; }

    public required string CreditedTo { get; init; }

    public required string CompanyNumber { get; init; }

    public required string IssueDate { get; init; }

    public required string Period { get; init; }

    public required string DueDate { get; init; }

    public required string PurchaseOrder { get; init; }

    public required string Operation { get; init; }

    public required string Services { get; init; }

    public required string Corrects { get; init; }

    public required string CorrectsOf { get; init; }

    public required string Vat { get; init; }

    public required string Designation { get; init; }

    public required string Quantity { get; init; }

    public required string UnitPrice { get; init; }

    public required string LineTotal { get; init; }

    public required string ProratedDays { get; init; }

    public required string VatDetail { get; init; }

    public required string VatBase { get; init; }

    public required string TotalExclusive { get; init; }

    public required string TotalVat { get; init; }

    public required string TotalVatIn { get; init; }

    public required string TotalInclusive { get; init; }

    public required string Prepaid { get; init; }

    public required string Payable { get; init; }

    public required string Credited { get; init; }

    public required string Payment { get; init; }

    public required string PaymentBy { get; init; }

    public required string BankTransfer { get; init; }

    public required string Reference { get; init; }

    public required string ScanToPay { get; init; }

    public required string CarriedForward { get; init; }

    public required string BroughtForward { get; init; }

    public required string Continued { get; init; }

    public required string Page { get; init; }

    public required string PeriodSeparator { get; init; }

    public string Title(InvoiceType type) => type == InvoiceType.CreditNote ? CreditNote : Invoice;

    public string Amount(long minor, string currency) => MoneyText.Format(new Money(minor, currency), LanguageTag);

    public string Integer(long value) => value.ToString("#,0", Numbers);

    public string Percent(TaxRate rate) => (rate.BasisPoints / 100m).ToString("0.##", Numbers) + PercentSign;

    public string LongDate(DateOnly date) => IsFrench
        ? $"{(date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture))} {FrenchMonths[date.Month - 1]} {Year(date)}"
        : $"{date.Day} {CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[date.Month - 1]} {Year(date)}";

    public string Days(InvoicePeriod period) => ShortDate(period.Start) + PeriodSeparator + ShortDate(period.End);

    public string Note(InvoiceNote note) => IsFrench ? note.French : note.English;

    /// <summary>
    /// The exemption in French, which tax offices ask for, and in English for the customer abroad: both on either document.
    /// </summary>
    public string Exemption(TaxExemption exemption) =>
        IsFrench ? $"{exemption.French} ({exemption.English})." : $"{exemption.English} ({exemption.French}).";

    public string Country(string code) => CountryNames.Find(code, IsFrench);

    private bool IsFrench => LanguageTag == "fr";

    private string PercentSign => IsFrench ? "\u00A0%" : "%";

    // Day before month in both: the English of European invoices.
    private static string ShortDate(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Year(DateOnly date) => date.Year.ToString("0000", CultureInfo.InvariantCulture);

    private NumberFormatInfo Numbers => IsFrench ? FrenchNumbers : NumberFormatInfo.InvariantInfo;
}
