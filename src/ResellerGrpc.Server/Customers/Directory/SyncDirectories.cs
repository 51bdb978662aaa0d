using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Directory;

/// <summary>
/// The nightly reading of all active customers' directories. A batch is claimed by putting its due time off, asked without any
/// transaction open, and written customer by customer; what a crash or a failing Google leaves undone is due again in the next round.
/// </summary>
internal sealed class SyncDirectories(PlatformDb platform, IServiceScopeFactory scopes, DirectoryReadings readings, TimeProvider clock)
    : IScheduledWork
{
    private const string Actor = "system/sync-directories";
    private const int Batch = 50;
    private const int MostBatches = 2_000;
    private const int AtOnce = 4;

    /// <summary>Longer than a batch takes, shorter than the hour between two rounds.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(50);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Of this round's start: what fails now waits for the next round instead of being asked in a circle.
        var start = clock.GetUtcNow();
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var claimed = await ClaimAsync(start, cancellationToken);
            await Parallel.ForEachAsync(
                claimed,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (row, token) => await SyncAsync(row.ResellerId, row.CustomerId, token));
            if (claimed.Count < Batch)
                return;
        }
    }

    private Task<List<DirectoryRow>> ClaimAsync(DateTimeOffset start, CancellationToken cancellationToken) =>
        platform.Set<DirectoryRow>()
            .FromSql(
                $"""
                UPDATE customer_directories SET due_time = {start + Lease}
                WHERE (reseller_id, customer_id) IN (
                    SELECT reseller_id, customer_id FROM customer_directories
                    WHERE due_time < {start}
                    ORDER BY due_time
                    LIMIT {Batch}
                    FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);

    private async Task SyncAsync(Guid resellerId, Guid customerId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(resellerId);
        var db = scope.ServiceProvider.GetRequiredService<ResellerDb>();
        var known = await db.Whole().AsNoTracking().SingleAsync(c => c.Id == customerId, cancellationToken);
        if (known.State != CustomerState.Active)
            return;
        var reading = await readings.ReadAsync(known, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM customers WHERE reseller_id = {resellerId} AND id = {customerId} FOR UPDATE", cancellationToken);
        var row = await db.Whole().SingleAsync(c => c.Id == customerId, cancellationToken);
        if (row.State != CustomerState.Active)
            return;
        DirectoryReadings.Apply(row, reading, new Change(db, Actor, customerId.ToString("N"), resellerId, null, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
