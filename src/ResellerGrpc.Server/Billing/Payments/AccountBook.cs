using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Mails;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Payments;

/// <summary>An invoice that payments may be set against.</summary>
/// <param name="Balance">Tracked.</param>
/// <param name="IssueDate">No payment counts for it before this day.</param>
internal sealed record OpenInvoice(InvoiceBalance Balance, DateOnly IssueDate);

/// <summary>
/// Sets payments against invoices. Every method works on accounts that the transaction in hand has locked
/// (<see cref="CustomerTotals.LockAccountsAsync"/>) and leaves its changes tracked, to be saved by the caller.
/// </summary>
/// <param name="db">The tenant's rows.</param>
/// <param name="day">The day from which what is set against an invoice counts.</param>
/// <param name="now">The instant of the change.</param>
internal sealed class AccountBook(ResellerDb db, DateOnly day, DateTimeOffset now)
{
    private readonly List<InvoiceBalance> _settled = [];
    private readonly Dictionary<InvoiceBalance, Invoice> _touched = [];
    private readonly HashSet<Guid> _closed = [];

    /// <summary>Applies what customers have left over from earlier payments to their open invoices, oldest first, and saves.</summary>
    public async Task ApplyCreditAsync(Guid resellerId, Guid[] customers, CancellationToken cancellationToken)
    {
        var credits = await db.Set<PaymentBalance>()
            .Where(b => b.ResellerId == resellerId && customers.Contains(b.CustomerId) && b.UnallocatedMinor > 0)
            .OrderBy(b => b.PaymentId)
            .ToListAsync(cancellationToken);
        if (credits.Count == 0)
            return;
        foreach (var customer in credits.GroupBy(c => c.CustomerId))
        {
            var open = await OpenAsync(customer.Key, cancellationToken);
            foreach (var credit in customer)
                Allocate(credit, open);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The customer's open invoices, the one that fell due first first.</summary>
    public Task<List<OpenInvoice>> OpenAsync(Guid customer, CancellationToken cancellationToken) =>
        (from balance in db.Set<InvoiceBalance>()
         join invoice in db.Set<InvoiceRow>() on new { balance.ResellerId, Id = balance.InvoiceId } equals new { invoice.ResellerId, invoice.Id }
         where balance.CustomerId == customer && balance.DueMinor > 0
         orderby invoice.DueDate, invoice.Id
         select new OpenInvoice(balance, invoice.IssueDate)).ToListAsync(cancellationToken);

    /// <summary>Sets as much of the payment as is needed against these invoices, in this order; the rest stays the customer's credit.</summary>
    public void Allocate(PaymentBalance payment, IEnumerable<OpenInvoice> invoices)
    {
        foreach (var (invoice, issued) in invoices.Where(i => i.Balance.CurrencyCode == payment.CurrencyCode))
        {
            var amount = Math.Min(payment.UnallocatedMinor, invoice.DueMinor);
            if (amount == 0)
                continue;
            var counts = day > issued ? day : issued;
            Move(payment, invoice, amount, counts);
            if (invoice.DueMinor == 0)
            {
                invoice.PaidDate = counts;
                _settled.Add(invoice);
                _closed.Add(invoice.InvoiceId);
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
        Touch(invoice);
        var released = Math.Max(0, amount - invoice.DueMinor);
        if (released > 0)
            await ReleaseAsync(invoice, released, cancellationToken);
        invoice.CreditedMinor += amount;
        invoice.DueMinor -= amount;
        invoice.UpdateTime = now;
        if (invoice.DueMinor > 0)
            return;
        invoice.PaidDate ??= day;
        _closed.Add(invoice.InvoiceId);
    }

    /// <summary>Adds to what the customer owes; negative for payments and credits.</summary>
    /// <exception cref="ApiException">AMOUNT_OVERFLOW: the sum does not fit.</exception>
    public async Task AddToBalanceAsync(Guid customer, long minor, string currency, CancellationToken cancellationToken)
    {
        var figures = await db.Set<CustomerFigures>().SingleAsync(f => f.CustomerId == customer, cancellationToken);
        var sum = (Int128)(figures.BalanceMinor ?? 0) + minor;
        if (sum > long.MaxValue || sum < long.MinValue)
            throw new ApiException(ErrorReason.AmountOverflow, ("name", NamePattern.Customer.Format(figures.ResellerId, customer)));
        (figures.BalanceMinor, figures.BalanceCurrency) = ((long)sum, currency);
    }

    /// <summary>
    /// Saves, and brings to the new state what follows from it: an invoice was paid on the latest day of its payments, whatever the
    /// order in which they were recorded, and the customer may be no longer late.
    /// </summary>
    public async Task SaveAsync(Guid customer, DateOnly today, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var ids = _settled.Select(i => i.InvoiceId).ToList();
        var days = ids.Count == 0 ? [] : await db.Set<PaymentAllocationRow>()
            .Where(a => ids.Contains(a.InvoiceId)).GroupBy(a => a.InvoiceId)
            .Select(g => new { g.Key, Latest = g.Max(a => a.Date) })
            .ToDictionaryAsync(g => g.Key, g => g.Latest, cancellationToken);
        foreach (var invoice in _settled)
            invoice.PaidDate = days[invoice.InvoiceId];
        await InvoicePost.WithdrawRemindersAsync(db, _closed, now, cancellationToken);
        var figures = await db.Set<CustomerFigures>().SingleAsync(f => f.CustomerId == customer, cancellationToken);
        figures.Overdue = await (
            from balance in db.Set<InvoiceBalance>()
            join invoice in db.Set<InvoiceRow>() on new { balance.ResellerId, Id = balance.InvoiceId } equals new { invoice.ResellerId, invoice.Id }
            where balance.CustomerId == customer && balance.DueMinor > 0 && invoice.DueDate < today
            select invoice.Id).AnyAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Records each invoice whose balance changed, from what it was to what it is, and saves. To be called once all is saved.</summary>
    public async Task RecordAsync(Change change, CancellationToken cancellationToken)
    {
        if (_touched.Count == 0)
            return;
        var ids = _touched.Keys.Select(balance => balance.InvoiceId).ToList();
        var numbers = await db.Set<InvoiceRow>().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.Number })
            .ToDictionaryAsync(i => i.Id, i => i.Number, cancellationToken);
        foreach (var (balance, old) in _touched)
        {
            change.Record(
                "invoice.updated", NamePattern.Invoice.Format(balance.ResellerId, balance.InvoiceId), old, balance.Standing(), numbers[balance.InvoiceId]);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private void Touch(InvoiceBalance invoice) => _touched.TryAdd(invoice, invoice.Standing());

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
            Move(payment, invoice, -part, day);
            amount -= part;
        }
    }

    private void Move(PaymentBalance payment, InvoiceBalance invoice, long amount, DateOnly date)
    {
        Touch(invoice);
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
            Date = date,
        });
    }
}
