using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Documents;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Downloads;

/// <summary>A file made of an issued document.</summary>
internal sealed record DocumentFile(byte[] Bytes, string Name, string MediaType);

/// <summary>Renders issued documents on demand: the same bytes each time, from what was stored at issue.</summary>
internal static class DocumentFiles
{
    public static DocumentFile Render(InvoiceDocument document, string language, DocumentFormat format) => format == DocumentFormat.Xml
        ? new DocumentFile(InvoiceDocuments.RenderCii(document), NameOf(document, format), MediaTypeOf(format))
        : new DocumentFile(
            InvoiceDocuments.RenderPdf(document, language == "fr" ? Language.French : Language.English), NameOf(document, format), MediaTypeOf(format));

    public static string NameOf(InvoiceDocument document, DocumentFormat format) =>
        InvoiceDocuments.FileName(document, format == DocumentFormat.Xml ? "xml" : "pdf");

    public static string MediaTypeOf(DocumentFormat format) =>
        format == DocumentFormat.Xml ? InvoiceDocuments.CiiMediaType : InvoiceDocuments.PdfMediaType;

    /// <summary>The invoice or credit note of this name.</summary>
    /// <exception cref="ApiException">RESOURCE_NOT_FOUND.</exception>
    public static async Task<IssuedDocument> FindAsync(ResellerDb db, string name, CancellationToken cancellationToken)
    {
        IssuedDocument? found = null;
        if (NamePattern.Invoice.TryParse(name, out var invoice))
            found = await db.Set<InvoiceRow>().AsNoTracking().Include(i => i.Customer).SingleOrDefaultAsync(i => i.Id == invoice[1], cancellationToken);
        else if (NamePattern.CreditNote.TryParse(name, out var note))
            found = await db.Set<CreditNoteRow>().AsNoTracking().Include(n => n.Customer).SingleOrDefaultAsync(n => n.Id == note[1], cancellationToken);
        return found ?? throw ApiException.NotFound(name);
    }
}
