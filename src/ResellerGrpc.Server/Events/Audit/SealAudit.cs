using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;
using Row = ResellerGrpc.Server.Platform.Changes.AuditEntry;

namespace ResellerGrpc.Server.Events.Audit;

/// <summary>Seals what was written since the last run, reseller by reseller.</summary>
internal sealed class SealAudit(PlatformDb db, AuditSealer sealer) : IScheduledWork
{
    private const int ResellersAtOnce = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        List<Guid> waiting;
        do
        {
            waiting = await db.Set<Row>().AsNoTracking()
                .Where(e => e.Hash == null)
                .Select(e => e.ResellerId)
                .Distinct()
                .OrderBy(reseller => reseller)
                .Take(ResellersAtOnce)
                .ToListAsync(cancellationToken);
            foreach (var reseller in waiting)
            {
                while (await sealer.SealAsync(reseller, cancellationToken) == AuditSealer.BatchSize)
                {
                    // The next batch of the same reseller.
                }
            }
        }
        while (waiting.Count == ResellersAtOnce);
    }
}
