using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Subscriptions.Quotes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions.Renewals;

/// <summary>
/// One pass over what is due at one reseller, in bounded batches of one transaction each. Rows that another node holds are
/// skipped: it does them. A batch that fails is taken one by one, and only the one at fault is parked and tried again later.
/// </summary>
internal sealed partial class RenewalPass(ResellerDb db, TimeProvider clock, ILogger<RenewalPass> logger)
    : IResellerPass
{
    /// <summary>Large enough to spread the cost of a transaction, small enough to keep locks short.</summary>
    private const int Batch = 100;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var reseller = await db.Set<ResellerRow>().AsNoTracking().SingleAsync(cancellationToken);
        var today = CivilDate.Of(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone));
        await StartDueAsync(reseller, today, cancellationToken);
        while (await RunBatchAsync(reseller, today, Batch, cancellationToken) > 0)
        {
            // Each batch leaves fewer that are due; what fails gets a later retry time.
        }
    }

    private async Task<int> RunBatchAsync(ResellerRow reseller, DateOnly today, int size, CancellationToken cancellationToken)
    {
        try
        {
            return await RunOnceAsync(reseller, today, size, cancellationToken);
        }
        catch (Exception e) when (size > 1 && IsOfOneRow(e))
        {
            LogSplit(e, reseller.ResellerId);
            var done = 0;
            while (done < size && await RunBatchAsync(reseller, today, 1, cancellationToken) > 0)
                done++;
            return done;
        }
    }

    private async Task<int> RunOnceAsync(ResellerRow reseller, DateOnly today, int size, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var change = new Change(db, RenewSubscriptions.Actor, Guid.NewGuid().ToString("N"), reseller.ResellerId, null, clock.GetUtcNow());
        var due = await LockDueAsync(reseller.ResellerId, today, change.Now, size, cancellationToken);
        if (due.Count == 0)
            return 0;
        try
        {
            await AdvanceAsync(reseller, today, due, change, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception e) when (size == 1 && IsOfOneRow(e))
        {
            await transaction.RollbackAsync(cancellationToken);
            await ParkAsync(due[0], e, change.Now, cancellationToken);
        }

        return due.Count;
    }

    private async Task AdvanceAsync(
        ResellerRow reseller, DateOnly today, IReadOnlyList<Guid> due, Change change, CancellationToken cancellationToken)
    {
        var rows = await db.Set<SubscriptionRow>().Include(s => s.Customer).Where(s => due.Contains(s.Id)).ToListAsync(cancellationToken);
        var shelf = await db.LoadShelfAsync(rows.SelectMany(row => row.PlanIds()), cancellationToken);
        var orders = await CatchUp.LoadOrdersAsync(db, rows, cancellationToken);
        var customers = rows.Select(row => row.CustomerId).Distinct().ToArray();
        await db.LockAccountsAsync(customers, cancellationToken);
        foreach (var row in rows)
        {
            var facts = new OrderFacts
            {
                Reseller = reseller,
                Customer = row.Customer,
                Row = row,
                Shelf = shelf,
                Now = change.Now,
                Today = today,
            };
            new CatchUp(db, change, facts, orders).Run();
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.CountSeatsAsync(customers, cancellationToken);
    }

    private Task<List<Guid>> LockDueAsync(
        Guid reseller, DateOnly today, DateTimeOffset now, int size, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<Guid>(
            $"""
            SELECT id AS "Value" FROM subscriptions
            WHERE reseller_id = {reseller} AND due_date <= {today} AND (retry_time IS NULL OR retry_time <= {now})
            ORDER BY due_date, id LIMIT {size} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);

    /// <summary>A fault of the whole (the database is gone, the host stops) is nobody's in particular.</summary>
    private static bool IsOfOneRow(Exception e) => e is not OperationCanceledException and not Npgsql.NpgsqlException { IsTransient: true };

    private async Task ParkAsync(Guid id, Exception error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reason = error is AmountOverflowException ? ErrorReason.AmountOverflow : ErrorReason.InternalFault;
        if (reason == ErrorReason.InternalFault)
            LogParked(error, id);
        db.ChangeTracker.Clear();
        await db.Set<SubscriptionRow>().Where(s => s.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.ParkReason, reason.ToString()).SetProperty(s => s.RetryTime, now + RetryAfter), cancellationToken);
    }

    [LoggerMessage(3001, LogLevel.Warning, "Renewals of reseller {Reseller}: a batch failed and is taken one by one")]
    private partial void LogSplit(Exception error, Guid reseller);

    [LoggerMessage(3002, LogLevel.Error, "Subscription {Subscription} is parked by a fault")]
    private partial void LogParked(Exception error, Guid subscription);
}
