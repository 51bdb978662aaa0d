using System.Text;
using System.Xml.Linq;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;
using Xunit;

namespace ResellerGrpc.Documents.Tests;

/// <summary>What makes a file a PDF/A-3 and a Factur-X, as far as its structure shows.</summary>
public class PdfStructureTests
{
    private static readonly byte[] Bytes = InvoiceDocuments.RenderPdf(Samples.TwoRates, Language.French);
    private static readonly string Raw = Encoding.Latin1.GetString(Bytes);

    [Theory]
    [InlineData("/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1")]
    [InlineData("/AFRelationship /Alternative")]
    [InlineData("/AF [")]
    [InlineData("/Names << /EmbeddedFiles")]
    [InlineData("/Subtype /text#2Fxml")]
    [InlineData("/Lang (fr)")]
    [InlineData("/ID [<")]
    public void The_file_has_the_entry(string entry) => Assert.Contains(entry, Raw, StringComparison.Ordinal);

    [Theory]
    [InlineData("/Encrypt")]
    [InlineData("/JavaScript")]
    [InlineData("/SMask")]
    public void The_file_has_nothing_that_PDF_A_forbids(string entry) => Assert.DoesNotContain(entry, Raw, StringComparison.Ordinal);

    [Fact]
    public void It_is_version_1_7_with_a_binary_mark()
    {
        Assert.StartsWith("%PDF-1.7\n%", Raw, StringComparison.Ordinal);
        Assert.All(Bytes[10..14], b => Assert.True(b > 127));
    }

    [Fact]
    public void The_metadata_stand_uncompressed_and_agree_with_the_information_dictionary()
    {
        using var pdf = PdfDocument.Open(Bytes);
        Assert.True(pdf.TryGetXmpMetadata(out var xmp));
        var text = xmp.GetXDocument().ToString();

        Assert.Contains("<?xpacket begin=", Raw, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:part>3</pdfaid:part>", text, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:conformance>B</pdfaid:conformance>", text, StringComparison.Ordinal);
        Assert.Contains("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>", text, StringComparison.Ordinal);
        Assert.Contains("<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>", text, StringComparison.Ordinal);
        Assert.Contains("<pdfaSchema:prefix>fx</pdfaSchema:prefix>", text, StringComparison.Ordinal);
        Assert.Contains(pdf.Information.Title!, text, StringComparison.Ordinal);
        Assert.Equal("Facture F2026-000123", pdf.Information.Title);
        Assert.Equal("D:20261101000000+00'00'", pdf.Information.CreationDate);
    }

    [Fact]
    public void Every_font_is_an_embedded_subset_with_a_unicode_map()
    {
        using var pdf = PdfDocument.Open(Bytes);
        var fonts = pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys
            .Select(key => pdf.Structure.GetObject(key).Data).OfType<DictionaryToken>()
            .Where(d => d.TryGet(NameToken.Subtype, out NameToken type) && type.Data == "Type0").ToList();

        Assert.Equal(2, fonts.Count);
        Assert.All(fonts, font => Assert.True(font.ContainsKey(NameToken.ToUnicode)));
        Assert.Equal(2, Raw.Split("/FontFile2 ").Length - 1);
        Assert.Matches("/BaseFont /[A-Z]{6}\\+Roboto-Regular", Raw);
        Assert.Matches("/BaseFont /[A-Z]{6}\\+Roboto-Medium", Raw);
    }

    [Fact]
    public void Pages_repeat_the_head_carry_the_sum_and_count()
    {
        // 40 lines of 10,00 €: whatever is carried forward on one page is brought forward on the next.
        using var pdf = PdfDocument.Open(InvoiceDocuments.RenderPdf(Samples.WithLines(40), Language.French));
        var pages = pdf.GetPages().Select(p => string.Concat(p.Letters.Select(l => l.Value))).ToList();

        Assert.True(pages.Count > 1);
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Contains("Désignation", pages[i], StringComparison.Ordinal);
            Assert.Contains($"Page {i + 1}/{pages.Count}", pages[i], StringComparison.Ordinal);
            if (i > 0)
                Assert.Equal(After(pages[i - 1], "À reporter"), After(pages[i], "Report"));
        }

        Assert.Contains("480,00\u00A0€", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_to_pay_to_is_never_split_over_two_pages()
    {
        // In dollars there is no code beside it, and 1 to 14 lines bring it to every height of a page.
        for (var lines = 1; lines <= 14; lines++)
        {
            using var pdf = PdfDocument.Open(InvoiceDocuments.RenderPdf(Samples.WithLines(lines) with { Currency = "USD" }, Language.French));
            var page = Assert.Single(pdf.GetPages().Select(p => string.Concat(p.Letters.Select(l => l.Value))), p => p.Contains("IBAN", StringComparison.Ordinal));

            Assert.Contains("À régler au plus tard", page, StringComparison.Ordinal);
            Assert.Contains("Référence F2026-000123", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Zażółć gęślą jaźń")]
    [InlineData("Příliš žluťoučký kůň")]
    [InlineData("Ελληνική Επιχείρηση")]
    [InlineData("Българско дружество")]
    [InlineData("東京クラウド")]
    [InlineData("L\u202Fespace fine")]
    public void A_name_of_any_script_reads_back(string name)
    {
        var document = Samples.Invoice with { Buyer = Samples.Invoice.Buyer with { Name = name } };
        using var pdf = PdfDocument.Open(InvoiceDocuments.RenderPdf(document, Language.English));

        Assert.Contains(name.Replace('\u202F', '\u00A0'), string.Concat(pdf.GetPage(1).Letters.Select(l => l.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_control_characters_and_broken_surrogates_still_gives_files()
    {
        var document = Samples.Invoice with { Buyer = Samples.Invoice.Buyer with { Name = "A\u0000B\uD800C\u202E" } };

        var xml = XDocument.Parse(Encoding.UTF8.GetString(InvoiceDocuments.RenderCii(document)));

        Assert.Contains(xml.Descendants(), e => e.Value == "A B\uFFFDC");
        using var pdf = PdfDocument.Open(InvoiceDocuments.RenderPdf(document, Language.French));
        Assert.Equal(1, pdf.NumberOfPages);
    }

    private static string After(string text, string label)
    {
        var start = text.IndexOf(label, StringComparison.Ordinal) + label.Length;
        return text[start..(text.IndexOf('€', start) + 1)];
    }
}
