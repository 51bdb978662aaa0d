using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.CreditNotes;

/// <summary>What of an invoice line a credit takes.</summary>
/// <param name="Line">As it stands on the invoice.</param>
/// <param name="NetMinor">With the sign of the invoice's line.</param>
internal sealed record CreditTarget(InvoiceRow Invoice, ChargeLine Line, long NetMinor);

/// <param name="Line">Signed as charges are: negative for what the customer gets back.</param>
/// <param name="Target">Null for a charge that is set off on the credit note.</param>
internal sealed record CreditItem(ChargeLine Line, CreditTarget? Target);

/// <summary>Issues a credit note within the transaction in hand, which has locked the customer's account.</summary>
internal sealed class CreditIssuer(ResellerDb db)
{
    /// <summary>Issues what <see cref="Prepare"/> made of the order. Takes a number: whatever fails from here on must undo the transaction.</summary>
    /// <exception cref="Platform.Errors.ApiException">AMOUNT_OVERFLOW.</exception>
    public async Task<CreditNoteRow> IssueAsync(CreditOrder order, PreparedDocument prepared, Change change, CancellationToken cancellationToken)
    {
        var numbers = await DocumentNumbers.TakeAsync(
            db, order.Seller.Row.ResellerId, order.Seller.CreditNotes, order.Seller.Day(change.Now), 1, cancellationToken);
        var document = prepared.Numbered(numbers.First, numbers.IssueDate);
        var row = Row(order, prepared, document, change);
        db.Add(row);
        Remember(order, prepared, row);
        await SetOffAsync(order, row, change, cancellationToken);
        change.Record("credit_note.issued", row.Name, null, DocumentHistory.Issued(CreditNote.Parser.ParseFrom(row.Face)));
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }

    /// <summary>Composes and checks; writes nothing.</summary>
    /// <exception cref="Platform.Errors.ApiException">As <see cref="DocumentFactory.Prepare"/>.</exception>
    public static PreparedDocument Prepare(CreditOrder order)
    {
        var prepared = DocumentFactory.Prepare(new DocumentOrder
        {
            Type = InvoiceType.CreditNote,
            Seller = order.Seller,
            Customer = order.Customer,
            Currency = order.Currency,
            IssueDate = order.IssueDate,
            Reason = order.Reason,
            Preceding = [.. order.Invoices.Select(i => new PrecedingInvoice(i.Number, i.IssueDate))],
            Lines = [.. order.Items.Select(item => new BillableLine(item.Line, item.Target is { } t ? RateOf(t) : null))],
        });
        foreach (var (line, item) in prepared.Lines.Zip(order.Items))
        {
            line.LineId = Guid.CreateVersion7().ToString();
            line.CreditedLineId = item.Target?.Line.LineId ?? "";
            line.CreditedInvoice = item.Target?.Invoice.Name ?? "";
        }

        return prepared;
    }

    /// <summary>The credit takes the rate that the invoice had, whatever holds today.</summary>
    private static TaxRate RateOf(CreditTarget target)
    {
        var face = Invoice.Parser.ParseFrom(target.Invoice.Face);
        return target.Invoice.Document.Lines[face.Lines.IndexOf(face.Lines.First(l => l.LineId == target.Line.LineId))].Tax;
    }

    private static CreditNoteRow Row(CreditOrder order, PreparedDocument prepared, InvoiceDocument document, Change change)
    {
        var id = change.NewId();
        var face = Faces.CreditNoteOf(prepared, document);
        face.Name = NamePattern.CreditNote.Format(order.Seller.Row.ResellerId, id);
        face.Actor = order.Actor;
        face.CreateTime = change.Now.ToProto();
        return new CreditNoteRow
        {
            ResellerId = order.Seller.Row.ResellerId,
            Id = id,
            CustomerId = order.Customer.Id,
            Number = document.Number,
            IssueDate = document.IssueDate,
            Language = order.Customer.Language,
            CurrencyCode = document.Currency,
            NetMinor = document.Totals.TaxExclusive,
            TaxMinor = document.Totals.Tax,
            GrossMinor = document.Totals.TaxInclusive,
            Document = document,
            Face = face.ToByteArray(),
            Actor = order.Actor,
            BillingRunId = order.BillingRunId,
            CreateTime = change.Now,
        };
    }

    private void Remember(CreditOrder order, PreparedDocument prepared, CreditNoteRow row)
    {
        foreach (var (line, item) in prepared.Lines.Zip(order.Items).Where(pair => pair.Second.Target is not null))
        {
            db.Add(new CreditedLine
            {
                ResellerId = row.ResellerId,
                CreditNoteId = row.Id,
                LineId = Guid.Parse(line.LineId),
                InvoiceId = item.Target!.Invoice.Id,
                InvoiceLineId = Guid.Parse(item.Target.Line.LineId),
                NetMinor = item.Target.NetMinor,
            });
        }
    }

    /// <summary>
    /// Sets the credit against its invoices. Tax is rounded on each document, so that the credits of an invoice can differ from it by
    /// a minor unit: the last one closes it exactly, and none takes more than it holds.
    /// </summary>
    private async Task SetOffAsync(CreditOrder order, CreditNoteRow note, Change change, CancellationToken cancellationToken)
    {
        var day = note.IssueDate;
        var book = new AccountBook(db, day, change.Now);
        var left = note.GrossMinor;
        var total = 0L;
        foreach (var invoice in order.Invoices)
        {
            var balance = await db.Set<InvoiceBalance>().SingleAsync(b => b.InvoiceId == invoice.Id, cancellationToken);
            var holds = balance.DueMinor + balance.PaidMinor;
            var amount = order.Closes.Contains(invoice.Id) ? holds : Math.Min(left, holds);
            if (amount == 0)
                continue;
            await book.CreditAsync(balance, amount, cancellationToken);
            left = Math.Max(0, left - amount);
            total += amount;
            db.Add(new CreditedInvoiceRow { ResellerId = note.ResellerId, CreditNoteId = note.Id, InvoiceId = invoice.Id, GrossMinor = amount });
        }

        await book.AddToBalanceAsync(order.Customer.Id, -total, note.CurrencyCode, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await book.ApplyCreditAsync(note.ResellerId, [order.Customer.Id], cancellationToken);
        await book.SaveAsync(order.Customer.Id, day, cancellationToken);
        await book.RecordAsync(change, cancellationToken);
    }
}
