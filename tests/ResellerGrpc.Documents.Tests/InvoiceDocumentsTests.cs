using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using Xunit;

namespace ResellerGrpc.Documents.Tests;

public class InvoiceDocumentsTests
{
    [Fact]
    public void An_invoice_opens_as_pdf_and_reads_back()
    {
        using var pdf = PdfDocument.Open(InvoiceDocuments.RenderPdf(Samples.Invoice, Language.French));

        var text = ContentOrderTextExtractor.GetText(pdf.GetPage(1));
        Assert.Equal(1, pdf.NumberOfPages);
        Assert.Contains("F2026-000123", text, StringComparison.Ordinal);
        Assert.Contains("Cabinet Moreau & Associés", text, StringComparison.Ordinal);
        Assert.Contains("716,70\u00A0€", text, StringComparison.Ordinal);
        Assert.Contains("143,34\u00A0€", text, StringComparison.Ordinal);
        Assert.Contains("860,04\u00A0€", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_attached_xml_is_the_bare_one()
    {
        using var pdf = PdfDocument.Open(InvoiceDocuments.RenderPdf(Samples.Invoice, Language.French));

        Assert.True(pdf.Advanced.TryGetEmbeddedFiles(out var files));
        var file = Assert.Single(files);
        Assert.Equal("factur-x.xml", file.Name);
        Assert.Equal(Encoding.UTF8.GetString(InvoiceDocuments.RenderCii(Samples.Invoice)), Encoding.UTF8.GetString(file.Memory.Span));
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public void The_same_document_gives_the_same_bytes(Language language) =>
        Assert.Equal(InvoiceDocuments.RenderPdf(Samples.TwoRates, language), InvoiceDocuments.RenderPdf(Samples.TwoRates, language));
}
