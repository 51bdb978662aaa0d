using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Jobs;

/// <summary>Deletes stored answers past their lifetime, in batches.</summary>
internal sealed class ForgetAnswers(PlatformDb db, TimeProvider clock) : IScheduledWork
{
    private const int Batch = 5_000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - StoredAnswer.Lifetime;
        int deleted;
        do
        {
            deleted = await db.Set<StoredAnswer>()
                .Where(a => db.Set<StoredAnswer>()
                    .Where(old => old.CreateTime < before)
                    .OrderBy(old => old.CreateTime)
                    .Take(Batch)
                    .Any(old => old.ResellerId == a.ResellerId && old.RequestId == a.RequestId))
                .ExecuteDeleteAsync(cancellationToken);
        }
        while (deleted == Batch);
    }
}
