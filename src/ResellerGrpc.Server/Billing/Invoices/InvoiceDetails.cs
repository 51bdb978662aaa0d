using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Invoices;

/// <summary>What happened around one invoice: credit notes, payments, mails, reminders.</summary>
internal sealed class InvoiceDetails(ResellerDb db)
{
    public async Task FillAsync(Invoice invoice, InvoiceRow row, CancellationToken cancellationToken)
    {
        var notes = await db.Set<CreditedInvoiceRow>().AsNoTracking()
            .Where(c => c.InvoiceId == row.Id).Select(c => c.CreditNoteId).OrderBy(id => id).ToListAsync(cancellationToken);
        invoice.CreditNotes.AddRange(notes.Select(id => NamePattern.CreditNote.Format(row.ResellerId, id)));
        invoice.Payments.AddRange(await PaymentsAsync(row, cancellationToken));
    }

    private async Task<IEnumerable<PaymentAllocation>> PaymentsAsync(InvoiceRow row, CancellationToken cancellationToken)
    {
        var paid = await db.Set<PaymentAllocationRow>().AsNoTracking()
            .Where(a => a.InvoiceId == row.Id)
            .GroupBy(a => a.PaymentId)
            .Select(g => new { Id = g.Key, Minor = g.Sum(a => a.AmountMinor), Date = g.Min(a => a.Date) })
            .Where(p => p.Minor > 0)
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
        return paid.Select(p => new PaymentAllocation
        {
            Payment = NamePattern.Payment.Format(row.ResellerId, row.CustomerId, p.Id),
            Invoice = row.Name,
            InvoiceNumber = row.Number,
            Amount = Wire.Money(p.Minor, row.CurrencyCode),
            Date = p.Date.ToProto(),
        });
    }
}
