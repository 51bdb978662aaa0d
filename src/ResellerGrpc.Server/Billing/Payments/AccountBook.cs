using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Billing.Payments;

/// <summary>
/// Sets payments against invoices. Every method works on accounts that the transaction in hand has locked
/// (<see cref="Runs.DueCharges.LockAccountsAsync"/>) and leaves its changes tracked, to be saved by the caller.
/// </summary>
internal sealed class AccountBook(ResellerDb db, DateOnly day, DateTimeOffset now)
{
    /// <summary>Invoices that became paid.</summary>
    public List<Guid> Settled { get; } = [];

    /// <summary>Applies what customers have left over from earlier payments to their open invoices, oldest first, and saves.</summary>
    public static async Task ApplyCreditAsync(
        ResellerDb db, Guid resellerId, Guid[] customers, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var credits = await db.Set<PaymentBalance>()
            .Where(b => b.ResellerId == resellerId && customers.Contains(b.CustomerId) && b.UnallocatedMinor > 0)
            .OrderBy(b => b.PaymentId)
            .ToListAsync(cancellationToken);
        if (credits.Count == 0)
            return;
        var book = new AccountBook(db, day, now);
        foreach (var customer in credits.GroupBy(c => c.CustomerId))
        {
            var open = await book.OpenAsync(customer.Key, cancellationToken);
            foreach (var credit in customer)
                book.Allocate(credit, open);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The customer's open invoices, the one that fell due first first.</summary>
    public Task<List<InvoiceBalance>> OpenAsync(Guid customer, CancellationToken cancellationToken) =>
        (from balance in db.Set<InvoiceBalance>()
         join invoice in db.Set<InvoiceRow>() on new { balance.ResellerId, Id = balance.InvoiceId } equals new { invoice.ResellerId, invoice.Id }
         where balance.CustomerId == customer && balance.DueMinor > 0
         orderby invoice.DueDate, invoice.Id
         select balance).ToListAsync(cancellationToken);

    /// <summary>Sets as much of the payment as is needed against these invoices, in this order; the rest stays the customer's credit.</summary>
    public void Allocate(PaymentBalance payment, IEnumerable<InvoiceBalance> invoices)
    {
        foreach (var invoice in invoices.Where(i => i.CurrencyCode == payment.CurrencyCode))
        {
            var amount = Math.Min(payment.UnallocatedMinor, invoice.DueMinor);
            if (amount == 0)
                continue;
            Move(payment, invoice, amount);
            if (invoice.DueMinor == 0)
            {
                invoice.PaidDate = day;
                Settled.Add(invoice.InvoiceId);
            }
        }
    }

    /// <summary>
    /// Takes a credit off an invoice. Payments that the invoice no longer needs are released, the latest first, and become the
    /// customer's credit again.
    /// </summary>
    /// <param name="amount">Above zero, at most what was not credited before.</param>
    public async Task CreditAsync(InvoiceBalance invoice, long amount, CancellationToken cancellationToken)
    {
        var released = Math.Max(0, amount - invoice.DueMinor);
        if (released > 0)
            await ReleaseAsync(invoice, released, cancellationToken);
        invoice.CreditedMinor += amount;
        invoice.DueMinor -= amount;
        invoice.UpdateTime = now;
        if (invoice.DueMinor == 0)
            invoice.PaidDate ??= day;
    }

    /// <summary>Adds to what the customer owes; negative for payments and credits.</summary>
    public async Task AddToBalanceAsync(Guid customer, long minor, string currency, CancellationToken cancellationToken)
    {
        var figures = await db.Set<CustomerFigures>().SingleAsync(f => f.CustomerId == customer, cancellationToken);
        figures.BalanceMinor = (figures.BalanceMinor ?? 0) + minor;
        figures.BalanceCurrency = currency;
    }

    private async Task ReleaseAsync(InvoiceBalance invoice, long amount, CancellationToken cancellationToken)
    {
        var payments = await db.Set<PaymentAllocationRow>()
            .Where(a => a.InvoiceId == invoice.InvoiceId)
            .GroupBy(a => a.PaymentId)
            .Select(g => new { PaymentId = g.Key, Minor = g.Sum(a => a.AmountMinor) })
            .Where(p => p.Minor > 0)
            .OrderByDescending(p => p.PaymentId)
            .ToListAsync(cancellationToken);
        foreach (var paid in payments.TakeWhile(_ => amount > 0))
        {
            var payment = await db.Set<PaymentBalance>().SingleAsync(b => b.PaymentId == paid.PaymentId, cancellationToken);
            var part = Math.Min(amount, paid.Minor);
            Move(payment, invoice, -part);
            amount -= part;
        }
    }

    private void Move(PaymentBalance payment, InvoiceBalance invoice, long amount)
    {
        payment.UnallocatedMinor -= amount;
        invoice.PaidMinor += amount;
        invoice.DueMinor -= amount;
        invoice.UpdateTime = now;
        db.Add(new PaymentAllocationRow
        {
            ResellerId = payment.ResellerId,
            Id = Guid.CreateVersion7(now),
            PaymentId = payment.PaymentId,
            InvoiceId = invoice.InvoiceId,
            AmountMinor = amount,
            Date = day,
        });
    }
}
