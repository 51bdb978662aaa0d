using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.SignIn;

namespace ResellerGrpc.Server.Jobs;

/// <summary>Deletes sessions a month after they could last be used: by then no question about a sign-in is asked of them.</summary>
internal sealed class ForgetSessions(PlatformDb db, TimeProvider clock) : IScheduledWork
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Kept;
        return db.Set<Session>().Where(s => s.ExpireTime < before).ExecuteDeleteAsync(cancellationToken);
    }
}
