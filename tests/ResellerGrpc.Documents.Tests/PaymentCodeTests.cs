using ResellerGrpc.Domain.Invoicing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using Xunit;
using ZXing;

namespace ResellerGrpc.Documents.Tests;

/// <summary>The payment code as a banking app sees it: read back from what is painted on the page.</summary>
public class PaymentCodeTests
{
    [Fact]
    public void A_banking_app_reads_payee_account_amount_and_reference()
    {
        var text = Scan(InvoiceDocuments.RenderPdf(Samples.Invoice, Language.French));

        Assert.Equal(
            "BCD\n002\n1\nSCT\nAGRIFRPP\nNuage Revente SAS\nFR7630006000011234567890189\nEUR860.04\n\n\nF2026-000123", text);
    }

    [Fact]
    public void The_code_stands_on_the_last_page_of_a_long_invoice() =>
        Assert.Contains("EUR480.00", Scan(InvoiceDocuments.RenderPdf(Samples.WithLines(40), Language.English)), StringComparison.Ordinal);

    [Fact]
    public void Where_no_euro_are_to_be_transferred_there_is_no_code()
    {
        var dollars = InvoiceComposer.Compose(Samples.Draft with { Currency = "USD", Buyer = Samples.BelgianBuyer });
        var paid = InvoiceComposer.Compose(Samples.Draft with { Prepaid = 86_004 });

        Assert.All([Samples.CreditNote, dollars, paid], d => Assert.Null(Scan(InvoiceDocuments.RenderPdf(d, Language.French))));
    }

    /// <summary>Paints the filled rectangles of the last page as a grey image and looks for a code in it.</summary>
    private static string? Scan(byte[] bytes)
    {
        const int scale = 4;
        using var pdf = PdfDocument.Open(bytes);
        var page = pdf.GetPage(pdf.NumberOfPages);
        var (width, height) = ((int)page.Width * scale, (int)page.Height * scale);
        var pixels = new byte[width * height];
        Array.Fill(pixels, byte.MaxValue);
        foreach (var box in page.Paths.SelectMany(path => path).Select(sub => sub.GetBoundingRectangle()).OfType<PdfRectangle>())
        {
            for (var y = (int)Math.Round((page.Height - box.Top) * scale); y < Math.Min(height, Math.Round((page.Height - box.Bottom) * scale)); y++)
                Array.Fill(pixels, byte.MinValue, y * width + (int)Math.Round(box.Left * scale), Math.Max(0, (int)Math.Round(box.Width * scale)));
        }

        var reader = new BarcodeReaderGeneric { Options = { PossibleFormats = [BarcodeFormat.QR_CODE], TryHarder = true, CharacterSet = "UTF-8" } };
        return reader.Decode(new RGBLuminanceSource(pixels, width, height, RGBLuminanceSource.BitmapFormat.Gray8))?.Text;
    }
}
