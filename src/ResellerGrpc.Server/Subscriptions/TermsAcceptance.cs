using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Subscriptions.Orders;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>That a customer accepted a version of a plan's terms, by whose word, with which order.</summary>
internal sealed class TermsAcceptance : ITenantOwned, IAppendOnly
{
    public required Guid ResellerId { get; init; }

    public required Guid OrderId { get; init; }

    public required Guid CustomerId { get; init; }

    public required Guid SubscriptionId { get; init; }

    public required Guid PlanId { get; init; }

    public required string TermsVersion { get; init; }

    /// <summary>The member who vouches for it, or the customer's administrator who accepted.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset AcceptTime { get; init; }
}

internal sealed class TermsAcceptanceConfiguration : IEntityTypeConfiguration<TermsAcceptance>
{
    public void Configure(EntityTypeBuilder<TermsAcceptance> builder)
    {
        builder.ToTable("terms_acceptances");
        builder.HasKey(a => new { a.ResellerId, a.OrderId });
        builder.HasOne<OrderRow>().WithOne().HasForeignKey<TermsAcceptance>(a => new { a.ResellerId, a.OrderId })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.ResellerId, a.SubscriptionId }).HasDatabaseName("ix_terms_acceptances_subscription");
    }
}
