using ResellerGrpc.Documents.Fonts;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Layout;

/// <summary>Top of the first page: seller, title, and the panel with the buyer on the left and the references on the right.</summary>
internal static class HeaderBlock
{
    private const double Padding = 14;
    private const double LineHeight = 13;
    private const double BuyerWidth = 250;

    public static void Draw(PageFlow flow, InvoiceDocument document, Labels labels)
    {
        var sellerBottom = DrawSeller(flow, document.Seller, labels);
        var titleBottom = DrawTitle(flow, document, labels);
        flow.Y = Math.Max(Math.Max(sellerBottom, titleBottom) + 22, 150);
        DrawPanel(flow, document, labels);
    }

    private static double DrawSeller(PageFlow flow, InvoiceParty seller, Labels labels)
    {
        var y = flow.Y + 7;
        foreach (var line in TextFlow.Wrap(seller.Name, FontFace.Medium, Theme.Party, 320))
        {
            flow.Page.Text(Theme.Left, y, FontFace.Medium, Theme.Party, Theme.Ink, line);
            y += 18;
        }

        y += 1;
        foreach (var line in AddressLines(seller, labels).Append(seller.Email).SelectMany(l => TextFlow.Wrap(l, FontFace.Regular, Theme.Small, 320)))
        {
            flow.Page.Text(Theme.Left, y, FontFace.Regular, Theme.Small, Theme.Muted, line);
            y += LineHeight;
        }

        return y;
    }

    private static double DrawTitle(PageFlow flow, InvoiceDocument document, Labels labels)
    {
        var y = flow.Y + 11;
        flow.Page.TextRight(Theme.Right, y, FontFace.Medium, Theme.Title, Theme.Accent, labels.Title(document.Type));
        y += 20;
        flow.Page.TextRight(Theme.Right, y, FontFace.Regular, Theme.Body, Theme.Ink, $"{labels.Number} {PlainText.Drawable(document.Number)}");
        return y;
    }

    private static void DrawPanel(PageFlow flow, InvoiceDocument document, Labels labels)
    {
        var name = TextFlow.Wrap(document.Buyer.Name, FontFace.Medium, 11, BuyerWidth);
        var address = AddressLines(document.Buyer, labels).SelectMany(l => TextFlow.Wrap(l, FontFace.Regular, Theme.Small, BuyerWidth)).ToList();
        var references = References(document, labels).ToList();
        var buyerHeight = 16 + name.Count * 14.5 + address.Count * LineHeight;
        var height = Math.Max(buyerHeight, references.Count * 14.5) + 2 * Padding - 6;
        var top = flow.Y;
        flow.Page.Fill(Theme.Left, top, Theme.ContentWidth, height, Theme.Panel);
        flow.Page.Fill(Theme.Left, top, 2.5, height, Theme.Accent);

        var (x, y) = (Theme.Left + Padding + 2, top + Padding + 6);
        flow.Page.Text(x, y, FontFace.Medium, 7, Theme.Muted, document.Type == InvoiceType.CreditNote ? labels.CreditedTo : labels.BilledTo);
        y += 16;
        foreach (var line in name)
        {
            flow.Page.Text(x, y, FontFace.Medium, 11, Theme.Ink, line);
            y += 14.5;
        }

        foreach (var line in address)
        {
            flow.Page.Text(x, y, FontFace.Regular, Theme.Small, Theme.Muted, line);
            y += LineHeight;
        }

        y = top + Padding + 6;
        const double labelX = Theme.Right - 210;
        foreach (var (label, value) in references)
        {
            flow.Page.Text(labelX, y, FontFace.Regular, Theme.Small, Theme.Muted, label);
            var room = Theme.Right - Padding - labelX - FontFace.Regular.Measure(label, Theme.Small) - 8;
            var text = TextFlow.Fit(value, FontFace.Regular, Theme.Small, room);
            flow.Page.TextRight(Theme.Right - Padding, y, FontFace.Regular, Theme.Small, Theme.Ink, text);
            y += 14.5;
        }

        flow.Y = top + height + 26;
    }

    private static IEnumerable<(string Label, string Value)> References(InvoiceDocument document, Labels labels)
    {
        yield return (labels.IssueDate, labels.LongDate(document.IssueDate));
        foreach (var original in document.Preceding)
            yield return (labels.Corrects, $"{original.Number} {labels.CorrectsOf} {labels.LongDate(original.IssueDate)}");
        if (document.Period is { } period)
            yield return (labels.Period, labels.Days(period));
        if (document.DueDate is { } due)
            yield return (labels.DueDate, labels.LongDate(due));
        if (document.PurchaseOrder is { Length: > 0 } order)
            yield return (labels.PurchaseOrder, order);
        yield return (labels.Operation, labels.Services);
    }

    private static IEnumerable<string?> AddressLines(InvoiceParty party, Labels labels)
    {
        yield return party.Address.Line1;
        yield return party.Address.Line2;
        yield return string.Join(", ", new[] { $"{party.Address.PostCode} {party.Address.City}".Trim(), labels.Country(party.Address.Country) }.Where(t => t.Length > 0));
        if (party.Siret is { } siret)
            yield return $"SIRET {Grouped(siret, 9)}";
        else if (party.LegalRegistration is { Scheme: "0002" } siren)
            yield return $"SIREN {Grouped(siren.Value, 9)}";
        else if (party.LegalRegistration is { } other)
            yield return $"{labels.CompanyNumber} {other.Value}";
        if (party.VatNumber is { } vat)
            yield return $"{labels.Vat} {vat}";
    }

    // Threes up to the end of the SIREN, then the establishment: 732 829 320 00074.
    private static string Grouped(string digits, int groupedLength)
    {
        var head = digits[..Math.Min(groupedLength, digits.Length)].Chunk(3).Select(part => new string(part));
        return string.Join('\u00A0', head.Append(digits[Math.Min(groupedLength, digits.Length)..])).TrimEnd('\u00A0');
    }
}
