using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>Deletes events that no resume token reaches any more, in batches. What happened stays in the audit entries.</summary>
internal sealed class ForgetEvents(PlatformDb db, TimeProvider clock, IOptions<EventOptions> options) : IScheduledWork
{
    private const int Batch = 5_000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - options.Value.Kept;
        int deleted;
        do
        {
            deleted = await db.Set<OutboxEvent>()
                .Where(e => db.Set<OutboxEvent>()
                    .Where(old => old.CreateTime < before)
                    .OrderBy(old => old.CreateTime)
                    .Take(Batch)
                    .Any(old => old.ResellerId == e.ResellerId && old.Sequence == e.Sequence))
                .ExecuteDeleteAsync(cancellationToken);
        }
        while (deleted == Batch);
    }
}
