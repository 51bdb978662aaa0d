using Microsoft.EntityFrameworkCore;
using Npgsql;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>
/// Bills the due charges of some customers in one transaction that holds the invoices, their numbers, the collected charges and
/// the figures of the run.
/// </summary>
internal sealed partial class BillingBatch(ResellerDb db, RunCredits credits, TimeProvider clock, ILogger<BillingBatch> logger)
{
    /// <summary>
    /// Every statement of a batch finds its few hundred rows by their keys. The planner would rather read the whole of a table of ten
    /// thousand rows, which is quick once and not forty times.
    /// </summary>
    private const string ByKey = "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    /// <summary>When the batch fails as a whole, its customers are taken one by one, so that only the one at fault is parked.</summary>
    public async Task<BatchResult> RunAsync(Pass pass, Guid[] customers, CancellationToken cancellationToken)
    {
        try
        {
            return await OnceAsync(pass, customers, cancellationToken);
        }
        catch (Exception e) when (IsFault(e))
        {
            LogSplit(e, pass.RunId, customers.Length);
            var sum = default(BatchResult);
            foreach (var customer in customers)
                sum += await AloneAsync(pass, customer, cancellationToken);
            return sum;
        }
    }

    /// <summary>
    /// Neither a stop nor a database that is out of reach: those end the pass, and the next one goes on. To Npgsql a lock that was waited
    /// for in vain is of that kind too; here it is the batch that is in somebody's way.
    /// </summary>
    internal static bool IsFault(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }
        || e is not OperationCanceledException and not NpgsqlException { IsTransient: true };

    private async Task<BatchResult> AloneAsync(Pass pass, Guid customer, CancellationToken cancellationToken)
    {
        try
        {
            return await OnceAsync(pass, [customer], cancellationToken);
        }
        catch (Exception e) when (IsFault(e))
        {
            LogParkedByFault(e, pass.RunId, customer);
            var reason = e as ApiException ?? new ApiException(ErrorReason.InternalFault, ("correlation_id", pass.RunId.ToString("N")));
            return await ParkAsync(pass, customer, reason, cancellationToken);
        }
    }

    private async Task<BatchResult> OnceAsync(Pass pass, Guid[] customers, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        using var place = pass.Numbers.Enter();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(ByKey, cancellationToken);
        await db.LockAccountsAsync(customers, cancellationToken);
        var charges = await db.ChargesOfAsync(pass.Day, now, customers, cancellationToken);
        var rows = await db.CustomersOfAsync(customers, cancellationToken);
        var sorted = Sorted.Of(pass, charges, rows, now);
        // Asked before the turn: nearly nobody has anything left over, and others wait meanwhile.
        var leftOver = sorted.Credits.Count > 0 || await HaveCreditAsync(customers, cancellationToken);
        place.Join(sorted.InvoiceCount);
        if (sorted.Credits.Count > 0)
        {
            // They lock their own series: whoever holds one and waits in the queue could be waited for in turn.
            await place.TurnAsync(cancellationToken);
            await credits.IssueAsync(pass, sorted, now, cancellationToken);
        }

        await sorted.WriteAsync(db, pass, place, now, cancellationToken);
        if (leftOver)
            await ApplyCreditAsync(pass, customers, now, cancellationToken);
        await RunProgress.AddAsync(db, pass, sorted.Outcome, Work(pass), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return sorted.Outcome;
    }

    private Task<bool> HaveCreditAsync(Guid[] customers, CancellationToken cancellationToken) =>
        db.Set<PaymentBalance>().AnyAsync(b => customers.Contains(b.CustomerId) && b.UnallocatedMinor > 0, cancellationToken);

    /// <summary>What customers have left over from earlier payments goes against what they now owe.</summary>
    private async Task ApplyCreditAsync(Pass pass, Guid[] customers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reseller = pass.Seller.Row.ResellerId;
        var book = new AccountBook(db, pass.Seller.Day(now), now);
        await book.ApplyCreditAsync(reseller, customers, cancellationToken);
        await book.RecordAsync(new Change(db, BillCustomers.Actor, pass.RunId.ToString("N"), reseller, null, now), cancellationToken);
    }

    private async Task<BatchResult> ParkAsync(Pass pass, Guid customer, ApiException reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        var row = (await db.CustomersOfAsync([customer], cancellationToken))[customer];
        var charges = (await db.ChargesOfAsync(pass.Day, now, [customer], cancellationToken))[customer].ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = new BatchResult(0, charges.Select(c => c.SubscriptionId).Distinct().Count(), 0, 0);
        await ParkingLot.ParkAsync(db, pass.Seller.Row.ResellerId, pass.RunId, [new Refused(row, charges, reason)], now, cancellationToken);
        await RunProgress.AddAsync(db, pass, result, Work(pass), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private TimeSpan Work(Pass pass) => clock.GetElapsedTime(pass.Began);

    [LoggerMessage(4004, LogLevel.Warning, "Billing run {Run}: a batch of {Customers} customers failed and is taken one by one")]
    private partial void LogSplit(Exception error, Guid run, int customers);

    [LoggerMessage(4005, LogLevel.Error, "Billing run {Run}: customer {Customer} is parked by a fault")]
    private partial void LogParkedByFault(Exception error, Guid run, Guid customer);
}
