using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;

namespace ResellerGrpc.Server.Accounts;

/// <summary>Seats by caller, remembered for a few seconds so that a busy console does not ask the database at each call.</summary>
internal sealed class Identities(PlatformDb db, IMemoryCache cache, TimeProvider clock) : IIdentities
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private sealed record Known(IReadOnlyList<Membership> Memberships, DateTimeOffset Since);

    public async ValueTask<IReadOnlyList<Membership>> FindMembershipsAsync(Caller caller, CancellationToken cancellationToken)
    {
        var key = (nameof(Identities), caller.Subject, caller.Email);
        var now = clock.GetUtcNow();
        if (cache.TryGetValue(key, out Known? known) && known!.Since <= now && now - known.Since < Fresh)
            return known.Memberships;
        var memberships = await ReadAsync(caller, now, cancellationToken);
        if (memberships.Count > 0)
            cache.Set(key, new Known(memberships, now), Fresh);
        return memberships;
    }

    private async Task<IReadOnlyList<Membership>> ReadAsync(Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Binding is one statement, so that two first calls at once cannot bind two subjects.
        await db.Set<MemberRow>()
            .Where(m => m.Email == caller.Email && m.Subject == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Subject, caller.Subject), cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO member_activity (reseller_id, member_id, last_seen_time)
            SELECT reseller_id, id, {now} FROM members WHERE email = {caller.Email} AND subject = {caller.Subject}
            ON CONFLICT (reseller_id, member_id) DO UPDATE SET last_seen_time = excluded.last_seen_time
            """,
            cancellationToken);
        return await db.Set<MemberRow>().AsNoTracking()
            .Where(m => m.Email == caller.Email && m.Subject == caller.Subject)
            .OrderBy(m => m.CreateTime).ThenBy(m => m.ResellerId)
            .Select(m => new Membership(m.ResellerId, m.Id, m.Role))
            .ToListAsync(cancellationToken);
    }
}
