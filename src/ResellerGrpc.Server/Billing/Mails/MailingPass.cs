using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Subscriptions;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Mails;

/// <summary>
/// The mails of one reseller that fall due, invoice by invoice, each in a transaction that holds the customer's account: a payment comes
/// either before the reminder, which then does not go out, or after it.
/// </summary>
internal sealed partial class MailingPass(
    ResellerDb db, InvoicePost post, IOptions<GoogleOptions> google, TimeProvider clock, ILogger<MailingPass> logger)
    : IResellerPass
{
    /// <summary>An invoice that is older is not sent any more because automatic sending was switched on.</summary>
    public const int FreshDays = 2;

    private const string Name = "mail-customers";
    private const int Batch = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var reseller = await db.Set<ResellerRow>().AsNoTracking().SingleAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone);
        var today = CivilDate.Of(now, zone);
        await MarkLateAsync(today, cancellationToken);
        if (TimeZoneInfo.ConvertTime(now, zone).Hour == 0)
            await AnnounceLateAsync(reseller.ResellerId, today, now, cancellationToken);
        if (!reseller.HasMailbox(google.Value))
        {
            LogNoMailbox(reseller.ResellerId);
            return;
        }

        if (reseller.Invoicing.SendAutomatically)
            await SendNewAsync(reseller, today, cancellationToken);
        if (reseller.Reminders.Enabled)
            await RemindAsync(reseller, ReminderPlan.DayOf(now, zone), cancellationToken);
    }

    /// <summary>The list of customers filters by it; who pays is unmarked by the payment.</summary>
    private Task<int> MarkLateAsync(DateOnly today, CancellationToken cancellationToken) =>
        db.Set<CustomerFigures>()
            .Where(f => !f.Overdue && db.Set<InvoiceRow>().Any(
                i => i.CustomerId == f.CustomerId && i.DueDate < today && i.Balance.DueMinor > 0))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Overdue, true), cancellationToken);

    /// <summary>Tells watchers, in the first hour of a day, which invoices became overdue with it: nothing else changes that they could hear of.</summary>
    private async Task AnnounceLateAsync(Guid reseller, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var yesterday = today.AddDays(-1);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO outbox_events (reseller_id, type, resource, create_time, facts)
            SELECT i.reseller_id, 'invoice.updated', 'resellers/' || i.reseller_id || '/invoices/' || i.id, {now}, jsonb_build_object(
                'display_name', i.number, 'state', 'INVOICE_STATE_OPEN', 'actor', 'system/' || {Name}::text,
                'customer', 'resellers/' || i.reseller_id || '/customers/' || i.customer_id)
            FROM invoices i JOIN invoice_balances b ON b.reseller_id = i.reseller_id AND b.invoice_id = i.id
            WHERE i.reseller_id = {reseller} AND i.due_date = {yesterday} AND b.due_minor > 0
            """, cancellationToken);
        db.Announced.Add(reseller);
        await transaction.CommitAsync(cancellationToken);
    }

    private Task SendNewAsync(ResellerRow reseller, DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-FreshDays);
        return EachAsync(
            i => i.IssueDate >= since && !db.Set<DeliveryRow>().Any(d => d.InvoiceId == i.Id && d.Level == 0),
            async (invoice, balance, change) =>
            {
                if (!await db.Set<DeliveryRow>().AnyAsync(d => d.InvoiceId == invoice.Id && d.Level == 0, cancellationToken))
                    await post.QueueAsync(db, change, new PostOrder(reseller, invoice, balance.DueMinor, Actors.Job(Name), []));
            },
            cancellationToken);
    }

    private async Task RemindAsync(ResellerRow reseller, DateOnly day, CancellationToken cancellationToken)
    {
        var days = ReminderPlan.DaysOf(reseller.Reminders);
        for (var level = days.Count; level > 0; level--)
        {
            var asked = level;
            var (latest, over) = ReminderPlan.DueDates(days, level, day);
            var next = over ?? DateOnly.MinValue;
            await EachAsync(
                i => i.DueDate <= latest && i.DueDate > next && i.Balance.DueMinor > 0
                    && !db.Set<ReminderRow>().Any(r => r.InvoiceId == i.Id && r.Level >= asked),
                async (invoice, balance, change) =>
                {
                    if (balance.DueMinor == 0 || await db.Set<ReminderRow>().AnyAsync(r => r.InvoiceId == invoice.Id && r.Level >= asked, cancellationToken))
                        return;
                    var delivery = await post.QueueAsync(db, change, new PostOrder(
                        reseller, invoice, balance.DueMinor, Actors.Job(Name), [], Level: asked, LastLevel: asked == days.Count && asked > 1));
                    db.Add(new ReminderRow
                    {
                        ResellerId = invoice.ResellerId,
                        InvoiceId = invoice.Id,
                        Level = asked,
                        Date = invoice.DueDate.AddDays(days[asked - 1]),
                        DeliveryId = delivery.Id,
                    });
                },
                cancellationToken);
        }
    }

    /// <summary>Does something with each of these invoices. One that fails is told of when the others had their turn.</summary>
    private async Task EachAsync(
        Expression<Func<InvoiceRow, bool>> wanted, Func<InvoiceRow, InvoiceBalance, Change, Task> act, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var after = Guid.Empty;
        List<Guid> ids;
        do
        {
            var last = after;
            ids = await db.Set<InvoiceRow>().Where(wanted).Where(i => i.Id > last).OrderBy(i => i.Id).Select(i => i.Id).Take(Batch)
                .ToListAsync(cancellationToken);
            foreach (var id in ids)
            {
                try
                {
                    await OneAsync(id, act, cancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    failures.Add(new InvalidOperationException($"No mail could be made of invoice {id}.", e));
                }
            }

            after = ids.Count > 0 ? ids[^1] : after;
        }
        while (ids.Count == Batch);
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private async Task OneAsync(Guid id, Func<InvoiceRow, InvoiceBalance, Change, Task> act, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var invoice = await db.Set<InvoiceRow>().AsNoTracking().Include(i => i.Customer).SingleAsync(i => i.Id == id, cancellationToken);
        await db.LockAccountsAsync([invoice.CustomerId], cancellationToken);
        var balance = await db.Set<InvoiceBalance>().AsNoTracking().SingleAsync(b => b.InvoiceId == id, cancellationToken);
        var change = new Change(db, "system/" + Name, id.ToString("N"), invoice.ResellerId, null, clock.GetUtcNow());
        await act(invoice, balance, change);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(4101, LogLevel.Warning, "Reseller {Reseller} has no mailbox to send invoices and reminders from")]
    private partial void LogNoMailbox(Guid reseller);
}
