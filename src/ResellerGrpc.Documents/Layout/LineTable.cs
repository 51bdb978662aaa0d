using ResellerGrpc.Documents.Fonts;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Layout;

/// <summary>
/// The table of lines. Columns of figures are as wide as their widest entry. When a page is full, the sum so far is carried
/// to the next one, which repeats the head of the table.
/// </summary>
internal sealed class LineTable
{
    private const double Gap = 22;
    private const double NameSize = 9.5;
    private const double DetailLeading = 11.5;
    private const double CarriedHeight = 22;

    private readonly PageFlow _flow;
    private readonly InvoiceDocument _document;
    private readonly Labels _labels;
    private readonly double _taxRight;
    private readonly double _priceRight;
    private readonly double _quantityRight;
    private readonly double _nameWidth;

    public LineTable(PageFlow flow, InvoiceDocument document, Labels labels)
    {
        (_flow, _document, _labels) = (flow, document, labels);
        var total = Widest(document.Lines.Select(l => Amount(l.NetAmount)).Append(Amount(document.Totals.LineTotal)).Append(labels.LineTotal));
        var tax = Widest(document.Lines.Select(Rate).Append(labels.Vat));
        var price = Widest(document.Lines.Select(l => Amount(l.UnitPrice)).Append(labels.UnitPrice));
        var quantity = Widest(document.Lines.Select(l => labels.Integer(l.Quantity)).Append(labels.Quantity));
        _taxRight = Theme.Right - total - Gap;
        _priceRight = _taxRight - tax - Gap;
        _quantityRight = _priceRight - price - Gap;
        _nameWidth = _quantityRight - quantity - Gap - Theme.Left;
    }

    public void Draw()
    {
        DrawHead();
        var (carried, any) = (0L, false);
        foreach (var line in _document.Lines)
        {
            var name = TextFlow.Wrap(line.Name, FontFace.Medium, NameSize, _nameWidth);
            var details = Details(line).SelectMany(d => TextFlow.Wrap(d, FontFace.Regular, Theme.Small, _nameWidth)).ToList();
            var height = RowHeight(name.Count, details.Count);
            // The last line goes over to the next page with the totals, which never stand there alone.
            var below = ReferenceEquals(line, _document.Lines[^1]) ? TotalsBlock.Height(_document) : CarriedHeight;
            if (!_flow.Fits(height + below))
            {
                if (any)
                    DrawCarried(_labels.CarriedForward, carried);
                _flow.BreakPage();
                DrawHead();
                if (any)
                    DrawCarried(_labels.BroughtForward, carried);
            }

            DrawRow(line, name, details, height);
            (carried, any) = (carried + line.NetAmount, true);
        }
    }

    private static double RowHeight(int names, int details) => 14 + names * 12.5 + details * DetailLeading + 4;

    private void DrawHead()
    {
        var y = _flow.Y;
        void Right(double x, string text) => _flow.Page.TextRight(x, y, FontFace.Medium, Theme.Fine, Theme.Muted, text);

        _flow.Page.Text(Theme.Left, y, FontFace.Medium, Theme.Fine, Theme.Muted, _labels.Designation);
        Right(_quantityRight, _labels.Quantity);
        Right(_priceRight, _labels.UnitPrice);
        Right(_taxRight, _labels.Vat);
        Right(Theme.Right, _labels.LineTotal);
        _flow.Page.Fill(Theme.Left, y + 8, Theme.ContentWidth, 0.9, Theme.Ink);
        _flow.Y = y + 9;
    }

    private void DrawRow(InvoiceLine line, IReadOnlyList<string> name, IReadOnlyList<string> details, double height)
    {
        var y = _flow.Y + 17;
        void Right(double x, string text) => _flow.Page.TextRight(x, y, FontFace.Regular, NameSize, Theme.Ink, text);

        Right(_quantityRight, _labels.Integer(line.Quantity));
        Right(_priceRight, Amount(line.UnitPrice));
        Right(_taxRight, Rate(line));
        Right(Theme.Right, Amount(line.NetAmount));
        foreach (var text in name)
        {
            _flow.Page.Text(Theme.Left, y, FontFace.Medium, NameSize, Theme.Ink, text);
            y += 12.5;
        }

        foreach (var text in details)
        {
            _flow.Page.Text(Theme.Left, y, FontFace.Regular, Theme.Small, Theme.Muted, text);
            y += DetailLeading;
        }

        _flow.Y += height;
        _flow.Page.Fill(Theme.Left, _flow.Y, Theme.ContentWidth, 0.6, Theme.Rule);
    }

    private void DrawCarried(string label, long amount)
    {
        var y = _flow.Y + 15;
        _flow.Page.TextRight(_taxRight, y, FontFace.Medium, Theme.Small, Theme.Muted, label);
        _flow.Page.TextRight(Theme.Right, y, FontFace.Medium, NameSize, Theme.Ink, Amount(amount));
        _flow.Y += CarriedHeight;
        _flow.Page.Fill(Theme.Left, _flow.Y, Theme.ContentWidth, 0.6, Theme.Rule);
    }

    private IEnumerable<string?> Details(InvoiceLine line)
    {
        yield return line.Description;
        var parts = new List<string>();
        if (line.Period is { } period && period != _document.Period)
            parts.Add(_labels.Days(period));
        // Billing's description says the calculation already.
        if (line.Proration is { } share && line.Description?.Contains($"{share.Days}/{share.DaysInPeriod}", StringComparison.Ordinal) != true)
            parts.Add($"{_labels.Integer(line.Quantity)} × {Amount(line.UnitPrice)} × {share.Days}/{share.DaysInPeriod} {_labels.ProratedDays}");
        yield return string.Join(" · ", parts);
    }

    private string Amount(long minor) => _labels.Amount(minor, _document.Currency);

    private string Rate(InvoiceLine line) => line.Tax.Category == TaxCategory.OutOfScope ? "–" : _labels.Percent(line.Tax);

    private static double Widest(IEnumerable<string> texts) => texts.Max(text => FontFace.Regular.Measure(text, NameSize));
}
