using ResellerGrpc.Documents.Fonts;
using ResellerGrpc.Documents.Pdf;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Layout;

/// <summary>
/// The pages of one document and the place where drawing goes on. Every page after the first begins with a short header
/// that names seller and document; page x/y is written when all pages are there.
/// </summary>
internal sealed class PageFlow
{
    private readonly InvoiceDocument _document;
    private readonly Labels _labels;
    private readonly List<PdfPage> _pages = [];

    public PageFlow(InvoiceDocument document, Labels labels)
    {
        (_document, _labels) = (document, labels);
        Begin();
        Y = 56;
    }

    public PdfPage Page => _pages[^1];

    /// <summary>Distance of the next free line from the top of the page.</summary>
    public double Y { get; set; }

    public bool Fits(double height) => Y + height <= Theme.Bottom;

    /// <summary>Goes on with a new page below its short header.</summary>
    public void BreakPage()
    {
        Begin();
        var title = $"{_labels.Title(_document.Type)} {PlainText.Drawable(_document.Number)} ({_labels.Continued})";
        var titleWidth = FontFace.Regular.Measure(title, Theme.Small);
        var name = TextFlow.Fit(_document.Seller.Name, FontFace.Medium, Theme.Body, Theme.ContentWidth - titleWidth - 20);
        Page.Text(Theme.Left, 46, FontFace.Medium, Theme.Body, Theme.Ink, name);
        Page.TextRight(Theme.Right, 46, FontFace.Regular, Theme.Small, Theme.Muted, title);
        Y = 78;
    }

    /// <summary>Starts a new page unless <paramref name="height"/> points are left.</summary>
    public void Keep(double height)
    {
        if (!Fits(height))
            BreakPage();
    }

    public IReadOnlyList<PdfPage> Finish()
    {
        var legal = string.Join(" — ", new[] { _document.Seller.Name, _document.Seller.LegalInformation }.Where(t => !string.IsNullOrEmpty(t)));
        for (var i = 0; i < _pages.Count; i++)
        {
            var page = _pages[i];
            page.Fill(Theme.Left, Theme.FooterRule, Theme.ContentWidth, 0.6, Theme.Rule);
            var number = $"{_labels.Page} {i + 1}/{_pages.Count}";
            var room = Theme.ContentWidth - FontFace.Regular.Measure(number, Theme.Fine) - 16;
            var y = Theme.FooterRule + 14;
            foreach (var line in TextFlow.Wrap(legal, FontFace.Regular, Theme.Fine, room).Take(3))
            {
                page.Text(Theme.Left, y, FontFace.Regular, Theme.Fine, Theme.Muted, line);
                y += 10;
            }

            page.TextRight(Theme.Right, Theme.FooterRule + 14, FontFace.Regular, Theme.Fine, Theme.Muted, number);
        }

        return _pages;
    }

    private void Begin()
    {
        _pages.Add(new PdfPage());
        Page.Fill(0, 0, PdfPage.Width, 6, Theme.Accent);
    }
}
