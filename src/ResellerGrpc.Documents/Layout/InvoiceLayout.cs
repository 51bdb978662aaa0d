using ResellerGrpc.Documents.Pdf;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Layout;

/// <summary>Lays an invoice or credit note out on A4 pages.</summary>
internal static class InvoiceLayout
{
    public static IReadOnlyList<PdfPage> Draw(InvoiceDocument document, Labels labels)
    {
        var flow = new PageFlow(document, labels);
        HeaderBlock.Draw(flow, document, labels);
        new LineTable(flow, document, labels).Draw();
        TotalsBlock.Draw(flow, document, labels);
        ClosingBlock.Draw(flow, document, labels);
        return flow.Finish();
    }
}
