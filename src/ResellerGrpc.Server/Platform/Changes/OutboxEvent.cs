using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>
/// A change that watchers of the tenant will hear of. The transaction's id tells a reader which rows a snapshot of the past could
/// see already, so that a row that commits late is neither passed by nor told twice (docs/decisions/0051).
/// </summary>
internal sealed class OutboxEvent : ITenantOwned, IForgotten
{
    public required Guid ResellerId { get; init; }

    /// <summary>Given by the database in the order of insertion.</summary>
    public long Sequence { get; init; }

    /// <summary><c>pg_current_xact_id()</c> of the inserting transaction.</summary>
    public ulong TransactionId { get; init; }

    public required string Type { get; init; }

    public required string Resource { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>The audit entry of the same change, which knows who made it and what is new.</summary>
    public Guid? AuditId { get; init; }

    /// <summary>
    /// The same in short where the tenant's history has no such entry: a job's progress, a day that passed, a plan that the operator
    /// changed. A JSON object of <c>display_name</c> (or <c>names</c> by language), <c>state</c>, <c>customer</c>, <c>etag</c>,
    /// <c>actor</c> and <c>actor_kind</c>, each of which may be missing.
    /// </summary>
    public string? Facts { get; init; }
}

internal sealed class OutboxEventConfiguration : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.ToTable("outbox_events");
        builder.HasKey(e => new { e.ResellerId, e.Sequence });
        builder.Property(e => e.Sequence).UseIdentityAlwaysColumn();
        builder.Property(e => e.TransactionId).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        builder.Property(e => e.Facts).HasColumnType("jsonb");
        builder.HasIndex(e => new { e.ResellerId, e.TransactionId, e.Sequence }).HasDatabaseName("ix_outbox_events_order");
        builder.HasIndex(e => e.CreateTime).HasDatabaseName("ix_outbox_events_create_time");
    }
}
