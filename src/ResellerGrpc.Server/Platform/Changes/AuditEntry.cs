using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>Who did what, when, and what was before and after. Written in the transaction of the change itself.</summary>
internal sealed class AuditEntry : ITenantOwned, IAppendOnly
{
    public required Guid ResellerId { get; init; }

    /// <summary>UUIDv7: ids of one node rise with time.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>Member name, e-mail of a customer's administrator, or <c>system/{job}</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Lower-case noun and past participle: <c>customer.invited</c>.</summary>
    public required string Action { get; init; }

    public required string Resource { get; init; }

    /// <summary>JSON of what was; null for a creation.</summary>
    public string? OldValue { get; init; }

    public string? NewValue { get; init; }

    public Guid? RequestId { get; init; }

    public required string CorrelationId { get; init; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(e => new { e.ResellerId, e.Id });
        builder.Property(e => e.OldValue).HasColumnType("jsonb");
        builder.Property(e => e.NewValue).HasColumnType("jsonb");
        builder.HasIndex(e => new { e.ResellerId, e.Resource, e.Id }).HasDatabaseName("ix_audit_entries_resource");
    }
}
