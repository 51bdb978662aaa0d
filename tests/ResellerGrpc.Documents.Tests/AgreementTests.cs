using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ResellerGrpc.Domain.Invoicing;
using UglyToad.PdfPig;
using Xunit;

namespace ResellerGrpc.Documents.Tests;

/// <summary>
/// The attached XML against the text of the pages: what a machine reads is what a person reads. Only the file is read; how
/// amounts and dates look is said here anew. Blanks do not count, since lines of text are broken where they fit.
/// </summary>
public partial class AgreementTests
{
    private static readonly Dictionary<string, InvoiceDocument> Documents = new()
    {
        ["invoice"] = Samples.TwoRates,
        ["reverse charge"] = Samples.ReverseCharge,
        ["credit note"] = Samples.CreditNote,
        ["long invoice"] = Long(InvoiceType.Invoice),
        ["long credit note"] = Long(InvoiceType.CreditNote),
    };

    public static TheoryData<string, Language> Cases =>
        [.. Documents.Keys.SelectMany(name => (TheoryDataRow<string, Language>[])[(name, Language.French), (name, Language.English)])];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_line_stands_once_with_its_amounts_and_the_sum_is_carried_from_page_to_page(string name, Language language)
    {
        var (xml, pages) = Read(name, language);
        var (page, at, carried) = (0, 0, 0m);
        foreach (var line in All(xml, "IncludedSupplyChainTradeLineItem"))
        {
            var row = Row(line, language);
            var found = pages[page].IndexOf(row, at, StringComparison.Ordinal);
            if (found < 0)
            {
                Assert.Contains((language == Language.French ? "Àreporter" : "Carriedforward") + Amount(carried, language), pages[page][at..], StringComparison.Ordinal);
                (page, at) = (page + 1, 0);
                Assert.Contains((language == Language.French ? "Report" : "Broughtforward") + Amount(carried, language), pages[page], StringComparison.Ordinal);
                found = pages[page].IndexOf(row, StringComparison.Ordinal);
            }

            Assert.True(found >= 0, $"{row} does not follow on page {page + 1}: {pages[page]}");
            at = found + row.Length;
            carried += Number(line, "LineTotalAmount");
        }

        Assert.Equal(Documents[name].Lines.Count > 10, pages.Count > 1);
        Assert.Equal(pages.Count - 1, page);
        Assert.Equal(carried, Number(xml, "TaxBasisTotalAmount"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_totals_and_the_tax_of_each_rate_are_those_of_the_xml(string name, Language language)
    {
        var (xml, pages) = Read(name, language);
        var french = language == Language.French;
        var settlement = All(xml, "ApplicableHeaderTradeSettlement").Single();

        foreach (var tax in settlement.Elements().Where(e => e.Name.LocalName == "ApplicableTradeTax"))
        {
            Assert.Contains(
                $"{(french ? "Base" : "Net")}{Amount(Number(tax, "BasisAmount"), language)}×{Percent(tax, language)}{Amount(Number(tax, "CalculatedAmount"), language)}",
                pages[^1], StringComparison.Ordinal);
        }

        var payable = Documents[name].Type == InvoiceType.CreditNote ? (french ? "Netàvotrecrédit" : "Amountcredited") : french ? "Netàpayer" : "Amountdue";
        Assert.Contains(
            (french ? "TotalHT" : "Totalexcl.VAT") + Amount(Number(settlement, "TaxBasisTotalAmount"), language)
            + (french ? "TotalTVA" : "TotalVAT") + Amount(Number(settlement, "TaxTotalAmount"), language)
            + (french ? "TotalTTC" : "Totalincl.VAT") + Amount(Number(settlement, "GrandTotalAmount"), language)
            + payable + Amount(Number(settlement, "DuePayableAmount"), language),
            pages[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Parties_numbers_dates_and_the_account_are_those_of_the_xml(string name, Language language)
    {
        var (xml, pages) = Read(name, language);
        var whole = string.Concat(pages);

        foreach (var party in All(xml, "SellerTradeParty").Concat(All(xml, "BuyerTradeParty")))
        {
            string[] facts =
            [
                Text(party, "Name"), Text(party, "LineOne"), $"{Text(party, "PostcodeCode")} {Text(party, "CityName")}",
                .. All(party, "SpecifiedLegalOrganization").Concat(All(party, "SpecifiedTaxRegistration")).Select(e => Text(e, "ID")),
            ];
            Assert.All(facts, fact => Assert.Contains(Squeezed(fact), pages[0], StringComparison.Ordinal));
        }

        var document = All(xml, "ExchangedDocument").Single();
        Assert.Contains(Squeezed(Title(Text(document, "TypeCode"), language) + (language == Language.French ? "N°" : "No.") + Text(document, "ID")), pages[0], StringComparison.Ordinal);
        Assert.Contains((language == Language.French ? "Dated’émission" : "Issuedate") + Date(document, language), pages[0], StringComparison.Ordinal);
        foreach (var due in All(xml, "DueDateDateTime"))
            Assert.Contains((language == Language.French ? "Échéance" : "Duedate") + Date(due, language), pages[0], StringComparison.Ordinal);
        foreach (var original in All(xml, "InvoiceReferencedDocument"))
            Assert.Contains(Text(original, "IssuerAssignedID") + (language == Language.French ? "du" : "of") + Date(original, language), pages[0], StringComparison.Ordinal);
        foreach (var order in All(xml, "BuyerOrderReferencedDocument"))
            Assert.Contains(Text(order, "IssuerAssignedID"), pages[0], StringComparison.Ordinal);
        foreach (var account in All(xml, "IBANID"))
            Assert.Contains("IBAN" + account.Value, whole, StringComparison.Ordinal);
        // The XML has each note in both languages, one after the other.
        foreach (var note in All(document, "IncludedNote"))
            Assert.Contains(Squeezed(Text(note, "Content").Split(" / ")[language == Language.French ? 0 : ^1]), whole, StringComparison.Ordinal);
    }

    /// <summary>As the table is drawn: figures from left to right, then the name. Parts of a period are days in the XML.</summary>
    private static string Row(XElement line, Language language)
    {
        var (quantity, price) = (Number(line, "BilledQuantity"), Amount(Number(line, "ChargeAmount"), language));
        var end = Percent(line, language) + Amount(Number(line, "LineTotalAmount"), language) + Squeezed(Text(line, "Name")) + Squeezed(Text(line, "Description"));
        if (All(line, "BasisQuantity").SingleOrDefault() is not { } days)
            return Integer(quantity, language) + price + end;
        // Of these samples, all prorated lines are 20 days of the period.
        var licences = Integer(quantity / 20, language);
        return $"{licences}{price}{end}{licences}×{price}×20/{days.Value}{(language == Language.French ? "jours" : "days")}";
    }

    private static (XDocument Xml, IReadOnlyList<string> Pages) Read(string name, Language language)
    {
        using var pdf = PdfDocument.Open(InvoiceDocuments.RenderPdf(Documents[name], language));
        Assert.True(pdf.Advanced.TryGetEmbeddedFiles(out var files));
        var xml = XDocument.Parse(Encoding.UTF8.GetString(Assert.Single(files).Memory.Span));
        return (xml, [.. pdf.GetPages().Select(p => Squeezed(string.Concat(p.Letters.Select(l => l.Value))))]);
    }

    /// <summary>45 lines of different prices, each third one for 20 days of 30.</summary>
    private static InvoiceDocument Long(InvoiceType type) => InvoiceComposer.Compose(Samples.Draft with
    {
        Type = type,
        Number = type == InvoiceType.Invoice ? "F2026-000124" : "A2026-000008",
        DueDate = type == InvoiceType.Invoice ? Samples.Draft.DueDate : null,
        Preceding = type == InvoiceType.Invoice ? [] : [new PrecedingInvoice("F2026-000123", Samples.Issued)],
        Lines =
        [
            .. Enumerable.Range(1, 45).Select(i => Samples.Line($"Shared Contacts offre {i}", i * 31, 137 * i) with
            {
                Proration = i % 3 == 0 ? new Proration(20, 30) : null,
            }),
        ],
    });

    private static string Title(string code, Language language) => (code, language) switch
    {
        ("380", Language.French) => "Facture",
        ("380", _) => "Invoice",
        ("381", Language.French) => "Avoir",
        _ => "Credit note",
    };

    private static string Amount(decimal value, Language language) => language == Language.French
        ? value.ToString("#,0.00", French) + "€"
        : "€" + value.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Integer(decimal value, Language language) =>
        value.ToString("#,0", language == Language.French ? French : NumberFormatInfo.InvariantInfo);

    private static string Percent(XElement taxed, Language language) =>
        Number(taxed, "RateApplicablePercent").ToString("0.##", language == Language.French ? French : NumberFormatInfo.InvariantInfo) + "%";

    private static string Date(XElement dated, Language language)
    {
        var date = DateOnly.ParseExact(Text(dated, "DateTimeString"), "yyyyMMdd", CultureInfo.InvariantCulture);
        var month = (date.Month, language) switch
        {
            (11, Language.French) => "novembre",
            (11, _) => "November",
            (12, Language.French) => "décembre",
            _ => "December",
        };
        return (date.Day == 1 && language == Language.French ? "1er" : $"{date.Day}") + month + date.Year;
    }

    /// <summary>Groups of three are parted by a blank, which does not count.</summary>
    private static readonly NumberFormatInfo French = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "" };

    private static IEnumerable<XElement> All(XContainer within, string element) => within.Descendants().Where(e => e.Name.LocalName == element);

    private static string Text(XContainer within, string element) => All(within, element).First().Value;

    private static decimal Number(XContainer within, string element) => decimal.Parse(Text(within, element), CultureInfo.InvariantCulture);

    private static string Squeezed(string text) => Blanks().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
