using ResellerGrpc.Documents.Fonts;
using ResellerGrpc.Documents.Pdf;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Layout;

/// <summary>How to pay, why no tax is charged, and the notes that the law asks for.</summary>
internal static class ClosingBlock
{
    private const double Leading = 12.5;
    private const double FineLeading = 11;

    public static void Draw(PageFlow flow, InvoiceDocument document, Labels labels)
    {
        foreach (var exemption in document.TaxSubtotals.Select(t => TaxExemption.For(t.Rate.Category)).OfType<TaxExemption>())
            Paragraph(flow, labels.Exemption(exemption), FontFace.Regular, Theme.Small, Theme.Ink, Leading);
        if (document.Payment is { } payment)
            DrawPayment(flow, payment, document, labels);
        flow.Y += 8;
        var notes = string.Join(' ', document.Notes.Select(labels.Note));
        Paragraph(flow, notes, FontFace.Regular, Theme.Fine, Theme.Muted, FineLeading);
    }

    private static void DrawPayment(PageFlow flow, PaymentInstructions payment, InvoiceDocument document, Labels labels)
    {
        flow.Y += 8;
        var code = PaymentCode.Text(document);
        flow.Keep(PaymentCode.Size); // the account stays in one piece, with or without its code
        var top = flow.Y;
        if (code is not null)
            PaymentCode.Draw(flow.Page, Theme.Right - PaymentCode.Size, top, code);
        var width = Theme.ContentWidth - (code is null ? 0 : PaymentCode.Size + 24);
        var heading = document.DueDate is { } date ? $"{labels.PaymentBy} {labels.LongDate(date)}" : labels.Payment;
        Paragraph(flow, heading, FontFace.Medium, Theme.Small, Theme.Ink, Leading + 1, width);
        string?[] parts =
        [
            $"IBAN {Grouped(payment.Iban)}",
            payment.Bic is { Length: > 0 } bic ? $"BIC {bic}" : null,
            $"{labels.Reference} {payment.Reference}",
        ];
        Paragraph(flow, labels.BankTransfer, FontFace.Regular, Theme.Small, Theme.Muted, Leading, width);
        foreach (var part in parts.OfType<string>())
            Paragraph(flow, part, FontFace.Regular, Theme.Small, Theme.Ink, Leading, width);
        if (code is null)
            return;
        Paragraph(flow, labels.ScanToPay, FontFace.Regular, Theme.Fine, Theme.Muted, Leading, width);
        flow.Y = Math.Max(flow.Y, top + PaymentCode.Size);
    }

    private static void Paragraph(
        PageFlow flow, string text, FontFace face, double size, Rgb color, double leading, double width = Theme.ContentWidth)
    {
        foreach (var line in TextFlow.Wrap(text, face, size, width))
        {
            flow.Keep(leading);
            flow.Page.Text(Theme.Left, flow.Y + leading * 0.8, face, size, color, line);
            flow.Y += leading;
        }
    }

    // Groups of four, joined by no-break spaces so that an IBAN is never broken over two lines.
    private static string Grouped(string iban) => string.Join('\u00A0', iban.Chunk(4).Select(part => new string(part)));
}
