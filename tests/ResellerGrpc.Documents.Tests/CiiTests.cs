using System.Text;
using System.Xml.Linq;
using ResellerGrpc.Domain.Invoicing;
using UglyToad.PdfPig;
using Xunit;

namespace ResellerGrpc.Documents.Tests;

public class CiiTests
{
    [Fact]
    public void The_settlement_has_the_elements_in_the_order_of_the_schema() => Assert.Equal(
        [
            "PaymentReference", "InvoiceCurrencyCode", "SpecifiedTradeSettlementPaymentMeans", "ApplicableTradeTax", "ApplicableTradeTax",
            "BillingSpecifiedPeriod", "SpecifiedTradePaymentTerms", "SpecifiedTradeSettlementHeaderMonetarySummation",
        ],
        Find(Samples.TwoRates, "ApplicableHeaderTradeSettlement").Elements().Select(e => e.Name.LocalName));

    [Fact]
    public void A_prorated_line_multiplies_out()
    {
        // 2 licences × 20 days = 40 licence-days at 17,25 per 30 days: 23,00.
        var line = Find(Samples.CreditNote, "IncludedSupplyChainTradeLineItem");

        Assert.Equal("40", Value(line, "BilledQuantity"));
        Assert.Equal("30", Value(line, "BasisQuantity"));
        Assert.Equal("17.25", Value(line, "ChargeAmount"));
        Assert.Equal("23.00", Value(line, "LineTotalAmount"));
    }

    [Fact]
    public void A_credit_note_names_its_invoice_and_date()
    {
        var reference = Find(Samples.CreditNote, "InvoiceReferencedDocument");

        Assert.Equal("F2026-000123", Value(reference, "IssuerAssignedID"));
        Assert.Equal("20261101", Value(reference, "DateTimeString"));
        Assert.Equal("381", Value(Find(Samples.CreditNote, "ExchangedDocument"), "TypeCode"));
    }

    [Fact]
    public void Reverse_charge_says_why_and_whom()
    {
        var tax = Find(Samples.ReverseCharge, "ApplicableHeaderTradeSettlement").Descendants().First(e => e.Name.LocalName == "ApplicableTradeTax");

        Assert.Equal("AE", Value(tax, "CategoryCode"));
        Assert.Equal("VATEX-EU-AE", Value(tax, "ExemptionReasonCode"));
        Assert.Equal("0.00", Value(tax, "RateApplicablePercent"));
    }

    [Theory]
    [InlineData("JPY", 50_400, "50400", "50 400 JPY")]
    [InlineData("KWD", 50_400, "50.400", "50,400 KWD")]
    [InlineData("EUR", 123_456_789, "1234567.89", "1 234 567,89 €")]
    public void Xml_and_page_show_the_same_amount(string currency, long price, string xml, string page)
    {
        var document = InvoiceComposer.Compose(Samples.Draft with
        {
            Currency = currency,
            Buyer = Samples.BelgianBuyer,
            Lines = [Samples.Line("Standard", 1, price)],
        });
        using var pdf = PdfDocument.Open(InvoiceDocuments.RenderPdf(document, Language.French));

        Assert.Equal(xml, Value(Find(document, "SpecifiedTradeSettlementHeaderMonetarySummation"), "DuePayableAmount"));
        Assert.Contains(page.Replace(' ', '\u00A0'), string.Concat(pdf.GetPage(1).Letters.Select(l => l.Value)), StringComparison.Ordinal);
    }

    private static XElement Find(InvoiceDocument document, string name) =>
        XDocument.Parse(Encoding.UTF8.GetString(InvoiceDocuments.RenderCii(document))).Descendants().First(e => e.Name.LocalName == name);

    private static string Value(XElement parent, string name) => parent.Descendants().First(e => e.Name.LocalName == name).Value;
}
