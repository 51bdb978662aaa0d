using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Payments;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>
/// One pass over the due charges of one reseller, customer by customer in bounded batches, each in one transaction that holds the
/// invoices, their numbers, the collected charges and the figures of the run. Memory is bounded by the batch.
/// </summary>
internal sealed partial class BillingPass(ResellerDb db, RunCredits credits, TimeProvider clock, ILogger<BillingPass> logger)
{
    /// <summary>Customers per transaction: large enough to spread its cost, small enough to keep locks short.</summary>
    public const int CustomersPerBatch = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var seller = new Seller(await db.Set<ResellerRow>().AsNoTracking().SingleAsync(cancellationToken));
        var now = clock.GetUtcNow();
        var day = seller.Day(now);
        var due = await db.Due(day, now).Select(c => c.SubscriptionId).Distinct().CountAsync(cancellationToken);
        if (due == 0)
            return;
        var run = await RunProgress.OpenAsync(db, seller.Row.ResellerId, day, due, now, cancellationToken);
        LogStarted(run, due);
        try
        {
            var plans = await db.Set<PlanRow>().AsNoTracking().ToDictionaryAsync(p => p.Id, cancellationToken);
            var total = await CollectAsync(new Pass(seller, run, day, plans), cancellationToken);
            await RunProgress.CloseAsync(db, run, clock.GetUtcNow(), cancellationToken);
            LogFinished(run, total.Done, total.Parked, total.Invoices, total.CreditNotes);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await RunProgress.FailAsync(db, run, clock.GetUtcNow(), cancellationToken);
            throw;
        }
    }

    private async Task<BatchResult> CollectAsync(Pass pass, CancellationToken cancellationToken)
    {
        var total = default(BatchResult);
        var after = Guid.Empty;
        while (true)
        {
            var customers = await db.NextCustomersAsync(pass.Day, clock.GetUtcNow(), after, CustomersPerBatch, cancellationToken);
            if (customers.Count == 0)
                return total;
            var batch = await BatchAsync(pass, [.. customers], cancellationToken);
            total = new(total.Done + batch.Done, total.Parked + batch.Parked, total.Invoices + batch.Invoices, total.CreditNotes + batch.CreditNotes);
            after = customers[^1];
            RunMetrics.Count(batch);
            LogProgress(pass.RunId, total.Done, total.Parked);
        }
    }

    /// <summary>One batch; when it fails as a whole, its customers one by one, so that only the one at fault is parked.</summary>
    private async Task<BatchResult> BatchAsync(Pass pass, Guid[] customers, CancellationToken cancellationToken)
    {
        try
        {
            return await BatchOnceAsync(pass, customers, cancellationToken);
        }
        catch (Exception e) when (customers.Length > 1 && e is not OperationCanceledException && e is not Npgsql.NpgsqlException { IsTransient: true })
        {
            LogSplit(e, pass.RunId, customers.Length);
            var sum = default(BatchResult);
            foreach (var customer in customers)
            {
                var one = await AloneAsync(pass, customer, cancellationToken);
                sum = new(sum.Done + one.Done, sum.Parked + one.Parked, sum.Invoices + one.Invoices, sum.CreditNotes + one.CreditNotes);
            }

            return sum;
        }
    }

    private async Task<BatchResult> AloneAsync(Pass pass, Guid customer, CancellationToken cancellationToken)
    {
        try
        {
            return await BatchOnceAsync(pass, [customer], cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && e is not Npgsql.NpgsqlException { IsTransient: true })
        {
            LogParkedByFault(e, pass.RunId, customer);
            db.ChangeTracker.Clear();
            return await ParkAsync(pass, customer, new ApiException(ErrorReason.InternalFault, ("correlation_id", pass.RunId.ToString("N"))), cancellationToken);
        }
    }

    private async Task<BatchResult> ParkAsync(Pass pass, Guid customer, ApiException reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = (await db.CustomersOfAsync([customer], cancellationToken))[customer];
        var charges = (await db.ChargesOfAsync(pass.Day, now, [customer], cancellationToken))[customer].ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = new BatchResult(0, charges.Select(c => c.SubscriptionId).Distinct().Count(), 0, 0);
        await ParkingLot.ParkAsync(db, pass.Seller.Row.ResellerId, pass.RunId, [new Refused(row, charges, reason)], now, cancellationToken);
        await RunProgress.AddAsync(db, pass.RunId, result, TimeSpan.Zero, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private async Task<BatchResult> BatchOnceAsync(Pass pass, Guid[] customers, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountsAsync(pass.Seller.Row.ResellerId, customers, cancellationToken);
        var charges = await db.ChargesOfAsync(pass.Day, now, customers, cancellationToken);
        var rows = await db.CustomersOfAsync(customers, cancellationToken);
        var sorted = Sorted.Of(pass, charges, rows, now);
        await credits.IssueAsync(pass, sorted, now, cancellationToken);
        await sorted.WriteAsync(db, pass, now, cancellationToken);
        await AccountBook.ApplyCreditAsync(db, pass.Seller.Row.ResellerId, customers, pass.Seller.Day(now), now, cancellationToken);
        await RunProgress.AddAsync(db, pass.RunId, sorted.Result, clock.GetElapsedTime(began), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return sorted.Result;
    }

    [LoggerMessage(4001, LogLevel.Information, "Billing run {Run} begins: {Due} subscriptions are due")]
    private partial void LogStarted(Guid run, int due);

    [LoggerMessage(4002, LogLevel.Information, "Billing run {Run}: {Done} subscriptions billed, {Parked} parked so far")]
    private partial void LogProgress(Guid run, int done, int parked);

    [LoggerMessage(4003, LogLevel.Information, "Billing run {Run} is done: {Done} subscriptions billed, {Parked} parked, {Invoices} invoices, {CreditNotes} credit notes")]
    private partial void LogFinished(Guid run, int done, int parked, int invoices, int creditNotes);

    [LoggerMessage(4004, LogLevel.Warning, "Billing run {Run}: a batch of {Customers} customers failed and is taken one by one")]
    private partial void LogSplit(Exception error, Guid run, int customers);

    [LoggerMessage(4005, LogLevel.Error, "Billing run {Run}: customer {Customer} is parked by a fault")]
    private partial void LogParkedByFault(Exception error, Guid run, Guid customer);
}

/// <summary>What all batches of a pass share.</summary>
internal sealed record Pass(Seller Seller, Guid RunId, DateOnly Day, IReadOnlyDictionary<Guid, PlanRow> Plans);
