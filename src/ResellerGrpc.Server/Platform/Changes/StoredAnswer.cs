using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>The answer that a <c>request_id</c> was given, so that the same request sent again changes nothing (AIP-155).</summary>
internal sealed class StoredAnswer : ITenantOwned
{
    /// <summary>How long a request may be sent again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>The tenant; empty for the operator's requests, which belong to no reseller.</summary>
    public required Guid ResellerId { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary>SHA-256 over caller, method and request: another body under the same id is refused, not answered.</summary>
    public required byte[] Fingerprint { get; init; }

    public required byte[] Answer { get; init; }

    public required DateTimeOffset CreateTime { get; init; }
}

internal sealed class StoredAnswerConfiguration : IEntityTypeConfiguration<StoredAnswer>
{
    public void Configure(EntityTypeBuilder<StoredAnswer> builder)
    {
        builder.ToTable("stored_answers");
        builder.HasKey(a => new { a.ResellerId, a.RequestId });
        builder.HasIndex(a => a.CreateTime).HasDatabaseName("ix_stored_answers_create_time");
    }
}
