using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using Row = ResellerGrpc.Server.Platform.Changes.AuditEntry;

namespace ResellerGrpc.Server.Events.Audit;

/// <summary>
/// Chains a reseller's entries after they have committed. Writers never wait for one another: whoever seals takes the chain's
/// row as lock, and an entry that commits late gets a later number.
/// </summary>
internal sealed class AuditSealer(PlatformDb db)
{
    public const int BatchSize = 500;

    /// <returns>How many entries were sealed; fewer than <see cref="BatchSize"/> when none is left.</returns>
    public async Task<int> SealAsync(Guid reseller, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var chain = await LockAsync(reseller, cancellationToken);
        var rows = await db.Set<Row>().AsNoTracking()
            .Where(e => e.ResellerId == reseller && e.Hash == null)
            .OrderBy(e => e.CreateTime).ThenBy(e => e.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.Sequence = ++chain.Sequence;
            row.PreviousHash = chain.Hash;
            row.Hash = chain.Hash = AuditHash.Of(row.ToProto());
        }

        await WriteAsync(reseller, rows, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return rows.Count;
    }

    private async Task<AuditChain> LockAsync(Guid reseller, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO audit_chains (reseller_id, sequence, hash) VALUES ({reseller}, 0, ''::bytea) ON CONFLICT DO NOTHING", cancellationToken);
        return await db.Set<AuditChain>()
            .FromSql($"SELECT * FROM audit_chains WHERE reseller_id = {reseller} FOR UPDATE")
            .SingleAsync(cancellationToken);
    }

    private Task<int> WriteAsync(Guid reseller, List<Row> rows, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE audit_entries e SET sequence = s.sequence, previous_hash = s.previous_hash, hash = s.hash
            FROM unnest({rows.Select(r => r.Id).ToArray()}, {rows.Select(r => r.Sequence!.Value).ToArray()},
                        {rows.Select(r => r.PreviousHash!).ToArray()}, {rows.Select(r => r.Hash!).ToArray()})
                AS s (id, sequence, previous_hash, hash)
            WHERE e.reseller_id = {reseller} AND e.id = s.id
            """,
            cancellationToken);
}
