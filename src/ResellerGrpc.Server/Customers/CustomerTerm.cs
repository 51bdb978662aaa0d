using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Customers;

/// <summary>What a term is.</summary>
internal enum TermKind
{
    /// <summary>A word of the names, the address or the domain, see <see cref="SearchTerms"/>.</summary>
    Word,

    /// <summary>The contact's address in lower case.</summary>
    Email,

    /// <summary>The domain or another of the organisation, ASCII; also of an archived customer.</summary>
    Domain,
}

/// <summary>
/// A row for each term that a customer is found by. A plain index answers both an exact term and the beginning of a word, and does
/// so under row-level security, where PostgreSQL keeps LIKE away from every index (docs/decisions/0060).
/// </summary>
internal sealed class CustomerTerm : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid CustomerId { get; init; }

    public required TermKind Kind { get; init; }

    public required string Term { get; init; }
}

internal sealed class CustomerTermConfiguration : IEntityTypeConfiguration<CustomerTerm>
{
    public void Configure(EntityTypeBuilder<CustomerTerm> builder)
    {
        builder.ToTable("customer_terms");
        builder.HasKey(t => new { t.ResellerId, t.Kind, t.Term, t.CustomerId });
        builder.Property(t => t.Kind).HasConversion<string>();
        builder.Property(t => t.Term).UseCollation("C");
        builder.HasOne<CustomerRow>().WithMany(c => c.Terms).HasForeignKey(t => new { t.ResellerId, t.CustomerId });
        builder.HasIndex(t => new { t.ResellerId, t.CustomerId }).HasDatabaseName("ix_customer_terms_customer");
    }
}
