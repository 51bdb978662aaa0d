using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Issuing;

/// <summary>The contract's messages of a document as issued: everything that never changes.</summary>
internal static class Faces
{
    public static Invoice InvoiceOf(PreparedDocument prepared, InvoiceDocument document)
    {
        var order = prepared.Order;
        var language = order.Customer.Language;
        var invoice = new Invoice
        {
            Customer = order.Customer.Name,
            Number = document.Number,
            Language = language,
            CurrencyCode = document.Currency,
            IssueDate = document.IssueDate.ToProto(),
            DueDate = (document.DueDate ?? document.IssueDate).ToProto(),
            ServicePeriod = document.Period.ToProto(),
            Seller = order.Seller.PartyOf(document.Seller),
            Buyer = Parties.ToProto(document.Buyer),
            Totals = document.Totals.ToProto(document.Currency),
            AccountingTax = document.AccountingTax is { } books ? Wire.Money(books.Amount, books.Currency) : null,
        };
        invoice.Lines.AddRange(prepared.Lines);
        invoice.TaxSubtotals.AddRange(document.TaxSubtotals.Select(s => s.ToProto(document.Currency, language)));
        invoice.LegalNotes.AddRange(document.Notes.Select(n => language == "fr" ? n.French : n.English));
        invoice.PurchaseOrderNumbers.AddRange(
            prepared.Lines.Select(l => l.PurchaseOrderNumber).Where(po => po.Length > 0).Distinct());
        return invoice;
    }

    public static CreditNote CreditNoteOf(PreparedDocument prepared, InvoiceDocument document)
    {
        var order = prepared.Order;
        var language = order.Customer.Language;
        var note = new CreditNote
        {
            Customer = order.Customer.Name,
            Number = document.Number,
            Language = language,
            Reason = order.Reason,
            IssueDate = document.IssueDate.ToProto(),
            Seller = order.Seller.PartyOf(document.Seller),
            Buyer = Parties.ToProto(document.Buyer),
            Totals = document.Totals.ToProto(document.Currency),
            AccountingTax = document.AccountingTax is { } books ? Wire.Money(books.Amount, books.Currency) : null,
        };
        note.Lines.AddRange(prepared.Lines);
        note.TaxSubtotals.AddRange(document.TaxSubtotals.Select(s => s.ToProto(document.Currency, language)));
        return note;
    }
}
