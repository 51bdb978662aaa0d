using ResellerGrpc.Documents.Cii;
using ResellerGrpc.Documents.Layout;
using ResellerGrpc.Documents.Pdf;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents;

/// <summary>
/// Turns an issued invoice or credit note into files. Pure and thread-safe: the same record gives the same bytes, on any
/// machine and in any locale. The record is taken as it is; <see cref="InvoiceRules"/> judges it before issue.
/// </summary>
public static class InvoiceDocuments
{
    /// <summary>Media type of <see cref="RenderPdf"/>.</summary>
    public const string PdfMediaType = "application/pdf";

    /// <summary>Media type of <see cref="RenderCii"/>.</summary>
    public const string CiiMediaType = "application/xml";

    /// <summary>
    /// A PDF/A-3b file, A4, with the XML of <see cref="RenderCii"/> attached as factur-x.xml (profile EN 16931). The
    /// attachment is the same in each language.
    /// </summary>
    public static byte[] RenderPdf(InvoiceDocument document, Language language)
    {
        ArgumentNullException.ThrowIfNull(document);
        var labels = Labels.For(language);
        var title = $"{labels.Title(document.Type)} {document.Number}";
        var seller = PlainText.Clean(document.Seller.Name);
        var metadata = new PdfMetadata(title, seller, $"{title} – {seller}", labels.LanguageTag, document.IssueDate);
        return PdfA3Writer.Write(InvoiceLayout.Draw(document, labels), metadata, RenderCii(document));
    }

    /// <summary>UN/CEFACT Cross Industry Invoice (D22B), profile EN 16931, UTF-8 without byte order mark.</summary>
    public static byte[] RenderCii(InvoiceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return CiiWriter.Write(document);
    }

    /// <summary>The name under which a document is saved: its number without what file systems refuse, and the extension.</summary>
    /// <param name="document">The document.</param>
    /// <param name="extension">Without dot: pdf or xml.</param>
    public static string FileName(InvoiceDocument document, string extension)
    {
        ArgumentNullException.ThrowIfNull(document);
        var name = string.Concat(document.Number.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
        return $"{name}.{extension}";
    }
}
