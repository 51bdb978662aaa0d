using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.ObjectPool;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>
/// One pass over the due charges of one reseller: hands out its customers in bounded batches, in the order of their ids, and
/// keeps the record of the run. Memory is bounded by the batches in hand.
/// </summary>
internal sealed partial class BillingPass(ResellerDb db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<BillingPass> logger)
    : IResellerPass
{
    /// <summary>Charges, and so customers at most, per transaction: enough to spread its cost, few enough to keep locks short.</summary>
    public const int ChargesPerBatch = 250;

    /// <summary>
    /// Batches in hand at once: while the database writes one, another is composed. More of them bill no faster and hold more memory.
    /// </summary>
    private const int BatchesAtOnce = 2;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var alone = await OneAtATime.EnterAsync(db, cancellationToken);
        if (alone is null)
        {
            LogElsewhere();
            return;
        }

        var seller = new Seller(await db.Set<ResellerRow>().AsNoTracking().SingleAsync(cancellationToken));
        var now = clock.GetUtcNow();
        var day = seller.Day(now);
        if (!await db.Due(day, now).AnyAsync(cancellationToken))
        {
            await RunProgress.CloseStoppedAsync(db, day, now, cancellationToken);
            return;
        }

        await RunProgress.CloseStoppedAsync(db, day.AddDays(-1), now, cancellationToken);
        var run = await RunProgress.OpenAsync(db, seller.Row.ResellerId, day, now, cancellationToken);
        LogStarted(run.Id, run.Due);
        try
        {
            var plans = await db.Set<PlanRow>().AsNoTracking().ToDictionaryAsync(p => p.Id, cancellationToken);
            var numbers = new NumberQueue(await DocumentNumbers.LastAsync(db, seller.Invoices, day, cancellationToken));
            var pass = new Pass(seller, run.Id, day, plans, numbers, ObjectPool.Create<RowBuffer>(), clock.GetTimestamp(), run.WorkBefore);
            var total = await CollectAsync(pass, cancellationToken);
            await RunProgress.CloseAsync(db, run.Id, clock.GetUtcNow(), cancellationToken);
            LogFinished(run.Id, total.Done, total.Parked, total.Invoices, total.CreditNotes);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await RunProgress.FailAsync(db, run.Id, clock.GetUtcNow(), cancellationToken);
            throw;
        }
    }

    private async Task<BatchResult> CollectAsync(Pass pass, CancellationToken cancellationToken)
    {
        var gate = new Lock();
        var total = default(BatchResult);
        var options = new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(BatchesAsync(pass, cancellationToken), options, async (customers, cancel) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(pass.Seller.Row.ResellerId);
            var batch = await scope.ServiceProvider.GetRequiredService<BillingBatch>().RunAsync(pass, customers, cancel);
            RunMetrics.Count(batch);
            lock (gate)
            {
                total += batch;
                LogProgress(pass.RunId, total.Done, total.Parked);
            }
        });
        return total;
    }

    private async IAsyncEnumerable<Guid[]> BatchesAsync(Pass pass, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        while (true)
        {
            var customers = await db.NextCustomersAsync(pass.Day, clock.GetUtcNow(), after, ChargesPerBatch, cancellationToken);
            if (customers.Length == 0)
                yield break;
            after = customers[^1];
            yield return customers;
        }
    }

    [LoggerMessage(4000, LogLevel.Information, "Another node is billing this reseller")]
    private partial void LogElsewhere();

    [LoggerMessage(4001, LogLevel.Information, "Billing run {Run} begins: {Due} subscriptions are due")]
    private partial void LogStarted(Guid run, long due);

    [LoggerMessage(4002, LogLevel.Information, "Billing run {Run}: {Done} subscriptions billed, {Parked} parked so far")]
    private partial void LogProgress(Guid run, int done, int parked);

    [LoggerMessage(4003, LogLevel.Information, "Billing run {Run} is done: {Done} subscriptions billed, {Parked} parked, {Invoices} invoices, {CreditNotes} credit notes")]
    private partial void LogFinished(Guid run, int done, int parked, int invoices, int creditNotes);
}

/// <summary>What all batches of a pass share.</summary>
/// <param name="Numbers">Where they queue for the numbers of their invoices.</param>
/// <param name="Rows">What a batch writes its rows with, used again by the next.</param>
/// <param name="Began">Timestamp of the clock when the pass began.</param>
/// <param name="WorkBefore">What earlier passes of the same run took, in microseconds.</param>
internal sealed record Pass(
    Seller Seller, Guid RunId, DateOnly Day, IReadOnlyDictionary<Guid, PlanRow> Plans, NumberQueue Numbers, ObjectPool<RowBuffer> Rows, long Began,
    long WorkBefore);
