using System.Globalization;
using System.Text;
using ResellerGrpc.Domain;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Exports;

/// <summary>
/// The table of an export: one row per line of a document. Amounts of credit notes are negative, so that sums over a column are
/// right. Columns are only ever added at the end. Pure.
/// </summary>
internal static class ExportTable
{
    private static readonly string[] Columns =
    [
        "line_id", "document_type", "number", "issue_date", "due_date", "customer", "customer_name", "domain", "buyer_name", "buyer_vat_id",
        "description", "explanation", "period_start", "period_end", "quantity", "unit_price", "net_amount", "tax_category", "tax_rate_percent",
        "currency", "document_net", "document_tax", "document_gross", "purchase_order_number", "credited_invoice", "credited_line_id",
    ];

    public static void Head(StringBuilder csv) => Csv.Row(csv, Columns);

    public static void Rows(StringBuilder csv, ExportDocument document)
    {
        if (document.CreditNote)
        {
            var note = CreditNote.Parser.ParseFrom(document.Face);
            Rows(csv, document, note.Customer, note.Buyer, note.Lines, note.Totals, -1);
        }
        else
        {
            var invoice = Invoice.Parser.ParseFrom(document.Face);
            Rows(csv, document, invoice.Customer, invoice.Buyer, invoice.Lines, invoice.Totals, 1);
        }
    }

    private static void Rows(
        StringBuilder csv, ExportDocument document, string customer, Party buyer, IEnumerable<ChargeLine> lines, Totals totals, int sign)
    {
        foreach (var line in lines)
        {
            Csv.Row(
                csv,
                line.LineId, document.CreditNote ? "credit_note" : "invoice", Csv.Text(document.Number), Day(document.IssueDate), Day(document.DueDate),
                customer, Csv.Text(document.CustomerName), Csv.Text(document.Domain), Csv.Text(buyer.LegalName), Csv.Text(buyer.VatId),
                Csv.Text(line.Description), Csv.Text(line.Explanation),
                Day(line.Period?.StartDate?.ToDateOnly()), Day(line.Period?.EndDate?.ToDateOnly()?.AddDays(-1)),
                (sign * line.Quantity).ToString(CultureInfo.InvariantCulture), line.UnitPrice is null ? "" : Amount(line.UnitPrice, 1),
                Amount(line.NetAmount, sign), ErrorStatus.WireName(line.TaxCategory), Percent(line.TaxRateBasisPoints),
                line.NetAmount.CurrencyCode, Amount(totals.Net, sign), Amount(totals.Tax, sign), Amount(totals.Gross, sign),
                Csv.Text(line.PurchaseOrderNumber), line.CreditedInvoice, line.CreditedLineId);
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static string Amount(global::Google.Type.Money amount, int sign) =>
        MoneyText.Invariant(new Money(sign * Wire.Minor(amount)!.Value, amount.CurrencyCode));

    private static string Percent(int basisPoints) => string.Create(CultureInfo.InvariantCulture, $"{basisPoints / 100}.{basisPoints % 100:00}");
}
