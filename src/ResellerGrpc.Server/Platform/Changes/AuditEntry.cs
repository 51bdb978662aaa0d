using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>Who did what, when, and what was before and after. Written in the transaction of the change itself.</summary>
internal sealed class AuditEntry : ITenantOwned, ISealedLater
{
    public required Guid ResellerId { get; init; }

    /// <summary>UUIDv7: ids of one node rise with time.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>Member name, e-mail of a customer's administrator, or <c>system/{job}</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Unspecified where <see cref="Actor"/> tells: the system.</summary>
    public ActorKind ActorKind { get; init; }

    public string ActorEmail { get; init; } = "";

    public string ActorName { get; init; } = "";

    /// <summary>The method as <c>CustomerService.UpdateCustomer</c>; empty for a job.</summary>
    public string Method { get; init; } = "";

    /// <summary>Lower-case noun and past participle: <c>customer.invited</c>.</summary>
    public required string Action { get; init; }

    public required string Resource { get; init; }

    /// <summary>The resource's name to show, as it was then.</summary>
    public string ResourceName { get; init; } = "";

    /// <summary>Name of the customer concerned; empty when none is.</summary>
    public string Customer { get; init; } = "";

    /// <summary>JSON of what was; null for a creation.</summary>
    public string? OldValue { get; init; }

    public string? NewValue { get; init; }

    public Guid? RequestId { get; init; }

    public required string CorrelationId { get; init; }

    /// <summary>Place in the reseller's chain, from 1; null until the entry is sealed.</summary>
    public long? Sequence { get; set; }

    public byte[]? PreviousHash { get; set; }

    public byte[]? Hash { get; set; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(e => new { e.ResellerId, e.Id });
        builder.Property(e => e.OldValue).HasColumnType("jsonb");
        builder.Property(e => e.NewValue).HasColumnType("jsonb");
        builder.Property(e => e.ActorKind).HasConversion<string>().HasDefaultValue(ActorKind.Unspecified);
        foreach (var text in (string[])["ActorEmail", "ActorName", "Method", "ResourceName", "Customer"])
            builder.Property(text).HasDefaultValue("");
        builder.HasIndex(e => new { e.ResellerId, e.Resource, e.Id }).HasDatabaseName("ix_audit_entries_resource");
        builder.HasIndex(e => new { e.ResellerId, e.CreateTime, e.Id }).HasDatabaseName("ix_audit_entries_time");
        builder.HasIndex(e => new { e.ResellerId, e.Customer, e.CreateTime }).HasFilter("customer <> ''").HasDatabaseName("ix_audit_entries_customer");
        builder.HasIndex(e => new { e.ResellerId, e.ActorEmail, e.CreateTime }).HasFilter("actor_email <> ''").HasDatabaseName("ix_audit_entries_actor_email");
        builder.HasIndex(e => new { e.ResellerId, e.Sequence }).IsUnique().HasDatabaseName("ux_audit_entries_sequence");
        builder.HasIndex(e => new { e.ResellerId, e.CreateTime }).HasFilter("hash IS NULL").HasDatabaseName("ix_audit_entries_unsealed");
    }
}
