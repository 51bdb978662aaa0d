using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Accounts;

/// <summary>Seats by caller, remembered for a few seconds so that a busy console does not ask the database at each call.</summary>
internal sealed class Identities(PlatformDb db, CallScope scope, IMemoryCache cache, TimeProvider clock) : IIdentities
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>What callers see of it is exact to the hour; writing it more often would cost each of them a write.</summary>
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromHours(1);

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
        else
            cache.Remove(key);
        return memberships;
    }

    private async Task<IReadOnlyList<Membership>> ReadAsync(Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seats = await SeatsAsync(caller, cancellationToken);
        if (seats.Exists(seat => seat.Subject is null))
        {
            await BindAsync(caller, now, cancellationToken);
            seats = await SeatsAsync(caller, cancellationToken);
        }

        var own = seats.Where(seat => seat.Subject == caller.Subject).ToList();
        foreach (var seat in own.Where(seat => seat.LastSeen is null || now - seat.LastSeen >= SeenPrecision))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO member_activity (reseller_id, member_id, last_seen_time)
                SELECT reseller_id, id, {now} FROM members WHERE reseller_id = {seat.Membership.ResellerId} AND id = {seat.Membership.MemberId}
                ON CONFLICT (reseller_id, member_id) DO UPDATE SET last_seen_time = excluded.last_seen_time
                """,
                cancellationToken);
        }

        return [.. own.Select(seat => seat.Membership)];
    }

    private sealed record Seat(Membership Membership, string? Subject, DateTimeOffset? LastSeen);

    private Task<List<Seat>> SeatsAsync(Caller caller, CancellationToken cancellationToken) =>
        db.Set<MemberRow>().AsNoTracking()
            .Where(m => m.Email == caller.Email && (m.Subject == null || m.Subject == caller.Subject))
            .OrderBy(m => m.CreateTime).ThenBy(m => m.ResellerId)
            .Select(m => new Seat(
                new Membership(m.ResellerId, m.Id, m.Role),
                m.Subject,
                db.Set<MemberActivity>().Where(a => a.ResellerId == m.ResellerId && a.MemberId == m.Id)
                    .Select(a => (DateTimeOffset?)a.LastSeenTime).FirstOrDefault()))
            .ToListAsync(cancellationToken);

    /// <summary>
    /// At first sight a seat is bound to Google's subject, and takes Google's name when nobody gave it one. The rows are locked, so
    /// that two first calls at once cannot bind two subjects.
    /// </summary>
    private async Task BindAsync(Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await db.Set<MemberRow>()
            .FromSql($"SELECT *, xmin FROM members WHERE email = {caller.Email} AND subject IS NULL ORDER BY reseller_id FOR UPDATE")
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var old = row.ToProto(null);
            row.Subject = caller.Subject;
            row.DisplayName = row.DisplayName.Length > 0 ? row.DisplayName : caller.Name ?? "";
            row.UpdateTime = now;
            await db.SaveChangesAsync(cancellationToken);
            var self = new CallScope
            {
                Caller = caller,
                Membership = new Membership(row.ResellerId, row.Id, row.Role),
                // Whichever method was the first to be called: what changed is the seat.
                CorrelationId = scope.CorrelationId,
            };
            new Change(db, self, row.ResellerId, null, now).Record("member.updated", row.Name, old, row.ToProto(null));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
