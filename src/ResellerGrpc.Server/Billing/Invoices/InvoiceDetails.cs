using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Mails;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Invoices;

/// <summary>What happened around one invoice: credit notes, payments, mails, reminders.</summary>
internal sealed class InvoiceDetails(CallScope scope, ResellerDb db)
{
    public async Task FillAsync(Invoice invoice, InvoiceRow row, CancellationToken cancellationToken)
    {
        var notes = await db.Set<CreditedInvoiceRow>().AsNoTracking()
            .Where(c => c.InvoiceId == row.Id).Select(c => c.CreditNoteId).OrderBy(id => id).ToListAsync(cancellationToken);
        invoice.CreditNotes.AddRange(notes.Select(id => NamePattern.CreditNote.Format(row.ResellerId, id)));
        invoice.Payments.AddRange(await PaymentsAsync(row, cancellationToken));
        var mails = await db.Set<DeliveryRow>().AsNoTracking().Where(d => d.InvoiceId == row.Id).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        invoice.Deliveries.AddRange(mails.Where(d => d.Level == 0).Select(d => d.ToProto(scope.Language)));
        invoice.Reminders.AddRange(await RemindersAsync(row, mails, cancellationToken));
    }

    /// <summary>Those that were asked for and, while the invoice is open, those that would follow.</summary>
    private async Task<IEnumerable<Reminder>> RemindersAsync(
        InvoiceRow row, IReadOnlyList<DeliveryRow> mails, CancellationToken cancellationToken)
    {
        var settings = await db.Set<ResellerRow>().AsNoTracking().Select(r => r.Reminders).SingleAsync(cancellationToken);
        var asked = await db.Set<ReminderRow>().AsNoTracking().Where(r => r.InvoiceId == row.Id).OrderBy(r => r.Level).ToListAsync(cancellationToken);
        var last = asked.Count > 0 ? asked[^1].Level : 0;
        var planned = settings.Enabled && row.Balance.DueMinor > 0
            ? ReminderPlan.DaysOf(settings).Select((days, i) => new Reminder { Level = i + 1, Date = row.DueDate.AddDays(days).ToProto() })
            : [];
        return asked
            .Select(r => new Reminder
            {
                Level = r.Level,
                Date = r.Date.ToProto(),
                Delivery = mails.SingleOrDefault(d => d.Id == r.DeliveryId)?.ToProto(scope.Language),
            })
            .Concat(planned.Where(p => p.Level > last));
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
