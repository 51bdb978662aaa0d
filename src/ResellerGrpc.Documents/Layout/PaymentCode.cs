using QRCoder;
using ResellerGrpc.Documents.Pdf;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Layout;

/// <summary>
/// The credit transfer as a QR code that banking apps of the euro area read (EPC069-12, version 002): payee, IBAN, amount and
/// reference fill themselves in.
/// </summary>
internal static class PaymentCode
{
    /// <summary>Beyond it a code is not defined: 999 999 999,99 €.</summary>
    private const long LargestAmount = 99_999_999_999;
    private const int LongestName = 70;

    /// <summary>Width and height in points, the light margin that readers need included.</summary>
    public const double Size = 78;

    /// <summary>The code's text; null where there is nothing to transfer in euro.</summary>
    public static string? Text(InvoiceDocument document)
    {
        if (document is not { Currency: "EUR", Payment: { } payment, Totals.Payable: > 0 and <= LargestAmount })
            return null;
        var name = PlainText.Clean(document.Seller.Name);
        string[] lines =
        [
            "BCD", "002", "1", "SCT", payment.Bic ?? "", name[..Math.Min(name.Length, LongestName)], payment.Iban,
            "EUR" + MoneyText.Invariant(new Money(document.Totals.Payable, "EUR")), "", "", PlainText.Clean(payment.Reference),
        ];
        return string.Join('\n', lines);
    }

    public static void Draw(PdfPage page, double x, double y, string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var matrix = code.ModuleMatrix;
        var module = Size / matrix.Count;
        var boxes = new List<FilledBox>();
        for (var row = 0; row < matrix.Count; row++)
        {
            for (var from = 0; from < matrix.Count; from++)
            {
                var to = from;
                while (to < matrix.Count && matrix[row][to])
                    to++;
                if (to > from)
                    boxes.Add(new FilledBox(x + from * module, y + row * module, (to - from) * module, module, Theme.Ink));
                from = to;
            }
        }

        page.FillTogether(boxes);
    }
}
