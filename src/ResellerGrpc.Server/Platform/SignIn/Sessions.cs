using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ResellerGrpc.Server.Data;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>Begins, checks and ends sessions. An ended session is out within half a minute on every node.</summary>
internal sealed class Sessions(PlatformDb db, IMemoryCache cache, TimeProvider clock, IOptions<SignInOptions> options)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private sealed record Known(DateTimeOffset ExpireTime, DateTimeOffset Since);

    public async Task<Guid> BeginAsync(string subject, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            Subject = subject,
            CreateTime = now,
            ExpireTime = now + options.Value.LongestLifetime,
        };
        db.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    /// <summary>Why the session does not count any more; null while it lasts.</summary>
    public async ValueTask<ErrorReason?> FlawAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!cache.TryGetValue(Key(id), out Known? known) || known!.Since > now || now - known.Since >= Fresh)
        {
            var lasts = await db.Set<Session>().AsNoTracking()
                .Where(s => s.Id == id && s.EndTime == null)
                .Select(s => (DateTimeOffset?)s.ExpireTime)
                .SingleOrDefaultAsync(cancellationToken);
            if (lasts is null)
                return ErrorReason.TokenInvalid;
            known = cache.Set(Key(id), new Known(lasts.Value, now), Fresh);
        }

        return known.ExpireTime <= now ? ErrorReason.TokenExpired : null;
    }

    public Task EndAsync(Guid id, CancellationToken cancellationToken) => EndAsync([id], cancellationToken);

    /// <summary>Ends all sessions of a person, on whatever device.</summary>
    public async Task EndAllAsync(string subject, CancellationToken cancellationToken) => await EndAsync(
        await db.Set<Session>().Where(s => s.Subject == subject && s.EndTime == null).Select(s => s.Id).ToListAsync(cancellationToken), cancellationToken);

    private async Task EndAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.Set<Session>().Where(s => ids.Contains(s.Id) && s.EndTime == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndTime, now), cancellationToken);
        // After the change, so that no call in between keeps what it read before.
        ids.ForEach(id => cache.Remove(Key(id)));
    }

    private static object Key(Guid id) => (nameof(Sessions), id);
}
