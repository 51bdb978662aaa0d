using ResellerGrpc.Documents.Fonts;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Layout;

/// <summary>Below the lines: tax per rate on the left, totals with the amount due on the right. Never split over two pages.</summary>
internal static class TotalsBlock
{
    private const double RowHeight = 17;
    private const double BoxHeight = 30;
    private const double TotalsLeft = Theme.Right - 214;
    private const double TaxRight = Theme.Left + 220;

    public static void Draw(PageFlow flow, InvoiceDocument document, Labels labels)
    {
        var totals = Totals(document, labels).ToList();
        var taxHeight = 16 + document.TaxSubtotals.Count * 14;
        var height = 24 + Math.Max(totals.Count * RowHeight + BoxHeight, taxHeight);
        flow.Keep(height);
        var top = flow.Y + 22;
        DrawTax(flow, document, labels, top);
        var y = top;
        foreach (var (label, value) in totals)
        {
            flow.Page.Text(TotalsLeft + 14, y, FontFace.Regular, 10, Theme.Muted, label);
            flow.Page.TextRight(Theme.Right, y, FontFace.Regular, 10, Theme.Ink, value);
            y += RowHeight;
        }

        DrawPayable(flow, document, labels, y - 7);
        flow.Y = top + height - 16;
    }

    private static void DrawTax(PageFlow flow, InvoiceDocument document, Labels labels, double y)
    {
        flow.Page.Text(Theme.Left, y, FontFace.Medium, Theme.Fine, Theme.Muted, labels.VatDetail);
        y += 16;
        foreach (var subtotal in document.TaxSubtotals)
        {
            var rate = subtotal.Rate.Category == TaxCategory.OutOfScope ? "" : $" × {labels.Percent(subtotal.Rate)}";
            var text = $"{labels.VatBase} {labels.Amount(subtotal.TaxableAmount, document.Currency)}{rate}";
            flow.Page.Text(Theme.Left, y, FontFace.Regular, Theme.Small, Theme.Ink, text);
            flow.Page.TextRight(TaxRight, y, FontFace.Regular, Theme.Small, Theme.Ink, labels.Amount(subtotal.TaxAmount, document.Currency));
            y += 14;
        }
    }

    private static void DrawPayable(PageFlow flow, InvoiceDocument document, Labels labels, double y)
    {
        var label = document.Type == InvoiceType.CreditNote ? labels.Credited : labels.Payable;
        flow.Page.Fill(TotalsLeft, y, Theme.Right - TotalsLeft, BoxHeight, Theme.Accent);
        flow.Page.Text(TotalsLeft + 14, y + 19.5, FontFace.Medium, 11, Theme.White, label);
        var amount = labels.Amount(document.Totals.Payable, document.Currency);
        flow.Page.TextRight(Theme.Right - 12, y + 20, FontFace.Medium, 13, Theme.White, amount);
    }

    private static IEnumerable<(string Label, string Value)> Totals(InvoiceDocument document, Labels labels)
    {
        var (totals, currency) = (document.Totals, document.Currency);
        yield return (labels.TotalExclusive, labels.Amount(totals.TaxExclusive, currency));
        yield return (labels.TotalVat, labels.Amount(totals.Tax, currency));
        if (document.AccountingTax is { } tax)
            yield return ($"{labels.TotalVatIn} {tax.Currency}", labels.Amount(tax.Amount, tax.Currency));
        yield return (labels.TotalInclusive, labels.Amount(totals.TaxInclusive, currency));
        if (totals.Prepaid != 0)
            yield return (labels.Prepaid, labels.Amount(-totals.Prepaid, currency));
    }
}
