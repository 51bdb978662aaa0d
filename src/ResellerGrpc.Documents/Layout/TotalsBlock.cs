using ResellerGrpc.Documents.Fonts;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Layout;

/// <summary>Below the lines: tax per rate on the left, totals with the amount due on the right. Never split over two pages.</summary>
internal static class TotalsBlock
{
    private const double RowHeight = 17;
    private const double BoxHeight = 30;
    private const double Padding = 14;
    private const double LabelSize = 10;
    private const double PayableSize = 13;
    private const double NarrowestBox = 214;
    private const double TaxGap = 24;
    private const double WidestTaxTable = 230;

    public static void Draw(PageFlow flow, InvoiceDocument document, Labels labels)
    {
        var totals = Totals(document, labels).ToList();
        var left = Theme.Right - BoxWidth(document, labels, totals);
        var height = Height(document);
        flow.Keep(height);
        var top = flow.Y + 22;
        DrawTax(flow, document, labels, top, left - TaxGap);
        var y = top;
        foreach (var (label, value) in totals)
        {
            flow.Page.Text(left + Padding, y, FontFace.Regular, LabelSize, Theme.Muted, label);
            flow.Page.TextRight(Theme.Right - Padding, y, FontFace.Regular, LabelSize, Theme.Ink, value);
            y += RowHeight;
        }

        DrawPayable(flow, document, labels, left, y - 7);
        flow.Y = top + height - 16;
    }

    /// <summary>What the block takes of a page, in points.</summary>
    public static double Height(InvoiceDocument document)
    {
        var totals = 3 + (document.AccountingTax is null ? 0 : 1) + (document.Totals.Prepaid == 0 ? 0 : 1);
        return 24 + Math.Max(totals * RowHeight + BoxHeight, 16 + document.TaxSubtotals.Count * 14);
    }

    private static void DrawTax(PageFlow flow, InvoiceDocument document, Labels labels, double y, double right)
    {
        right = Math.Min(right, Theme.Left + WidestTaxTable);
        flow.Page.Text(Theme.Left, y, FontFace.Medium, Theme.Fine, Theme.Muted, labels.VatDetail);
        y += 16;
        foreach (var subtotal in document.TaxSubtotals)
        {
            var rate = subtotal.Rate.Category == TaxCategory.OutOfScope ? "" : $" × {labels.Percent(subtotal.Rate)}";
            var text = $"{labels.VatBase} {labels.Amount(subtotal.TaxableAmount, document.Currency)}{rate}";
            flow.Page.Text(Theme.Left, y, FontFace.Regular, Theme.Small, Theme.Ink, text);
            flow.Page.TextRight(right, y, FontFace.Regular, Theme.Small, Theme.Ink, labels.Amount(subtotal.TaxAmount, document.Currency));
            y += 14;
        }
    }

    private static void DrawPayable(PageFlow flow, InvoiceDocument document, Labels labels, double left, double y)
    {
        var label = PayableLabel(document, labels);
        flow.Page.Fill(left, y, Theme.Right - left, BoxHeight, Theme.Accent);
        flow.Page.Text(left + Padding, y + 19.5, FontFace.Medium, 11, Theme.White, label);
        var amount = labels.Amount(document.Totals.Payable, document.Currency);
        flow.Page.TextRight(Theme.Right - Padding, y + 20, FontFace.Medium, PayableSize, Theme.White, amount);
    }

    /// <summary>Wide enough for the longest amount beside its label.</summary>
    private static double BoxWidth(InvoiceDocument document, Labels labels, List<(string Label, string Value)> totals)
    {
        const double gap = 18;
        double Row(string label, string value, FontFace face, double labelSize, double valueSize) =>
            2 * Padding + gap + face.Measure(label, labelSize) + face.Measure(value, valueSize);

        var payable = labels.Amount(document.Totals.Payable, document.Currency);
        return totals.Select(t => Row(t.Label, t.Value, FontFace.Regular, LabelSize, LabelSize))
            .Append(Row(PayableLabel(document, labels), payable, FontFace.Medium, 11, PayableSize))
            .Append(NarrowestBox)
            .Max();
    }

    private static string PayableLabel(InvoiceDocument document, Labels labels) =>
        document.Type == InvoiceType.CreditNote ? labels.Credited : labels.Payable;

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
