using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Events.Audit;

/// <summary>The end of a reseller's chain: shows that nothing was cut off, and is the lock that sealing takes.</summary>
internal sealed class AuditChain : IPlatformOnly
{
    public required Guid ResellerId { get; init; }

    /// <summary>Number of the last sealed entry; 0 before the first.</summary>
    public long Sequence { get; set; }

    /// <summary>Its hash; empty before the first.</summary>
    public byte[] Hash { get; set; } = [];
}

internal sealed class AuditChainConfiguration : IEntityTypeConfiguration<AuditChain>
{
    public void Configure(EntityTypeBuilder<AuditChain> builder)
    {
        builder.ToTable("audit_chains");
        builder.HasKey(c => c.ResellerId);
    }
}
