using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Directory;

/// <summary>What Google's directory says of a customer, and when it is to be asked again.</summary>
internal sealed class DirectoryRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>Its <c>problem</c> is the name of a <see cref="Google.GoogleFaultKind"/>, put into words when it is shown.</summary>
    public required DirectoryFacts Facts { get; set; }

    /// <summary>From when on a nightly round reads it; null for a customer that is archived.</summary>
    public required DateTimeOffset? DueTime { get; set; }
}

internal sealed class DirectoryConfiguration : IEntityTypeConfiguration<DirectoryRow>
{
    public void Configure(EntityTypeBuilder<DirectoryRow> builder)
    {
        builder.ToTable("customer_directories");
        builder.HasKey(d => new { d.ResellerId, d.CustomerId });
        builder.Property(d => d.Facts).HasConversion(Proto.JsonConverter<DirectoryFacts>()).HasColumnType("jsonb");
        builder.HasIndex(d => d.DueTime).HasFilter("due_time IS NOT NULL").HasDatabaseName("ix_customer_directories_due");
    }
}
