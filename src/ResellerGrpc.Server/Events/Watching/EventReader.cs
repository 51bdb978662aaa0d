using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>An event with what its audit entry knows, or else what stands beside it.</summary>
internal sealed record EventRow
{
    public required long Sequence { get; init; }

    public required string TransactionId { get; init; }

    public required string Type { get; init; }

    public required string Resource { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    public string? Actor { get; init; }

    public string? ActorKind { get; init; }

    public string? ActorEmail { get; init; }

    public string? ActorName { get; init; }

    public Guid? RequestId { get; init; }

    public string? ResourceName { get; init; }

    public string? Customer { get; init; }

    public string? CustomerName { get; init; }

    public string? State { get; init; }

    public string? Etag { get; init; }
}

/// <summary>
/// Reads a tenant's outbox from one snapshot of the database to the next. A transaction that an earlier snapshot could not see is read
/// once it commits, whatever its number: nothing is passed by, nothing told twice, and nobody waits for a long transaction of others.
/// </summary>
internal sealed class EventReader(ResellerDb db, ICustomerNames customers)
{
    /// <summary>Most events read at once.</summary>
    public const int BatchSize = 100;

    /// <param name="Rows">In order; at most <see cref="BatchSize"/>.</param>
    /// <param name="Snapshot">What the batch was read up to.</param>
    public sealed record Batch(IReadOnlyList<EventRow> Rows, string Snapshot)
    {
        public bool IsLast => Rows.Count < BatchSize;
    }

    public async Task<Position> NowAsync(CancellationToken cancellationToken) => new(await SnapshotAsync(cancellationToken));

    /// <param name="after">Where the reader stands.</param>
    /// <param name="language"><c>fr</c> or <c>en</c>, for names that have both.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Batch> ReadAsync(Position after, string language, CancellationToken cancellationToken)
    {
        var upTo = after.Batch ?? await SnapshotAsync(cancellationToken);
        var rows = await db.Database.SqlQuery<EventRow>(
            $"""
            SELECT e.sequence, e.transaction_id::text AS transaction_id, e.type, e.resource, e.create_time,
                   coalesce(a.actor, e.facts ->> 'actor') AS actor, coalesce(a.actor_kind, e.facts ->> 'actor_kind') AS actor_kind,
                   a.actor_email, a.actor_name, a.request_id,
                   coalesce(a.resource_name, e.facts -> 'names' ->> {language}, e.facts ->> 'display_name') AS resource_name,
                   coalesce(a.customer, e.facts ->> 'customer') AS customer,
                   coalesce(a.new_value, a.old_value) ->> 'customer_display_name' AS customer_name,
                   coalesce(a.new_value -> 'invitation' ->> 'state', a.new_value ->> 'state', e.facts ->> 'state') AS state,
                   coalesce(a.new_value ->> 'etag', e.facts ->> 'etag') AS etag
            FROM outbox_events e LEFT JOIN audit_entries a ON a.reseller_id = e.reseller_id AND a.id = e.audit_id
            WHERE e.reseller_id = {db.Tenant.ResellerId}
              AND e.transaction_id >= pg_snapshot_xmin({after.Seen}::pg_snapshot)
              AND NOT pg_visible_in_snapshot(e.transaction_id, {after.Seen}::pg_snapshot)
              AND pg_visible_in_snapshot(e.transaction_id, {upTo}::pg_snapshot)
              AND (e.transaction_id, e.sequence) > ({after.TransactionId}::xid8, {after.Sequence})
            ORDER BY e.transaction_id, e.sequence
            LIMIT {BatchSize}
            """).ToListAsync(cancellationToken);
        return new Batch(await NamedAsync(rows, cancellationToken), upTo);
    }

    /// <summary>Adds the names of customers that the resources themselves do not tell, such as those of orders.</summary>
    private async Task<IReadOnlyList<EventRow>> NamedAsync(List<EventRow> rows, CancellationToken cancellationToken)
    {
        var missing = rows.Where(row => row.CustomerName is null).Select(CustomerOf).OfType<Guid>().Distinct().ToList();
        if (missing.Count == 0)
            return rows;
        var names = await customers.FindAsync(missing, cancellationToken);
        return [.. rows.Select(row => row.CustomerName is null && CustomerOf(row) is { } id && names.TryGetValue(id, out var name)
            ? row with { CustomerName = name }
            : row)];
    }

    private static Guid? CustomerOf(EventRow row) => NamePattern.Customer.TryParse(row.Customer, out var ids) ? ids[1] : null;

    private Task<string> SnapshotAsync(CancellationToken cancellationToken) =>
        db.Database.SqlQuery<string>($"""SELECT pg_current_snapshot()::text AS "Value" """).SingleAsync(cancellationToken);
}
