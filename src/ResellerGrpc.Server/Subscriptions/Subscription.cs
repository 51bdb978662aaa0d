using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>
/// What a customer has of a plan. <see cref="Snapshot"/> is the truth that the rules work on; the other columns repeat parts
/// of it for lists and jobs and are written by <see cref="Set"/> alone.
/// </summary>
internal sealed class SubscriptionRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public SubscriptionSnapshot Snapshot { get; private set; } = null!;

    public V1.SubscriptionState State { get; private set; }

    public Guid PlanId { get; private set; }

    public int Seats { get; private set; }

    public bool AutoRenew { get; private set; }

    /// <summary>The first day of the next period; <see cref="DateOnly.MaxValue"/> when there will be none.</summary>
    public DateOnly RenewalDate { get; private set; }

    /// <summary>The next civil day that brings something: a period, an end, a scheduled order. Null once ended.</summary>
    public DateOnly? DueDate { get; private set; }

    public required Guid CreationOrderId { get; init; }

    /// <summary>The last order that took effect: it explains the present state and carries the purchase-order number.</summary>
    public required Guid LastOrderId { get; set; }

    public DateTimeOffset? TermsAcceptTime { get; set; }

    /// <summary>Why the last attempt to bring it to its day failed, as a stable code; null when it did not.</summary>
    public string? ParkReason { get; set; }

    /// <summary>When a parked subscription is tried again.</summary>
    public DateTimeOffset? RetryTime { get; set; }

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset UpdateTime { get; set; }

    public uint Version { get; init; }

    public CustomerRow Customer { get; init; } = null!;

    public string Name => NamePattern.Subscription.Format(ResellerId, CustomerId, Id);

    /// <summary>Every plan that a decision about the subscription may ask for.</summary>
    public IEnumerable<Guid> PlanIds()
    {
        var named = Snapshot.Scheduled.Select(order => order.Intent switch
        {
            ChangePlan change => change.PlanId,
            ChangeRenewal change => change.Settings.SwitchToPlanId,
            _ => null,
        });
        return named.Append(Snapshot.PlanId).Append(Snapshot.Renewal.SwitchToPlanId).OfType<string>().Select(Guid.Parse);
    }

    public void Set(SubscriptionSnapshot snapshot)
    {
        Snapshot = snapshot;
        State = Enum.Parse<V1.SubscriptionState>(snapshot.State.ToString());
        PlanId = Guid.Parse(snapshot.PlanId);
        Seats = snapshot.Seats;
        AutoRenew = snapshot.Renewal.AutoRenew;
        DueDate = snapshot.NextDay();
        RenewalDate = snapshot.RenewalDate() ?? DateOnly.MaxValue;
    }
}

internal sealed class SubscriptionConfiguration : IEntityTypeConfiguration<SubscriptionRow>
{
    public void Configure(EntityTypeBuilder<SubscriptionRow> builder)
    {
        builder.ToTable("subscriptions");
        builder.HasKey(s => new { s.ResellerId, s.Id });
        builder.Property(s => s.Version).IsRowVersion();
        builder.Ignore(s => s.Name);
        builder.Property(s => s.Snapshot).HasConversion(StoredJson.Converter<SubscriptionSnapshot>()).HasColumnType("jsonb");
        builder.Property(s => s.State).HasConversion<string>();
        builder.HasOne(s => s.Customer).WithMany().HasForeignKey(s => new { s.ResellerId, s.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PlanRow>().WithMany().HasForeignKey(s => s.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.ResellerId, s.CustomerId, s.Id }).HasDatabaseName("ix_subscriptions_customer");
        builder.HasIndex(s => new { s.ResellerId, s.CreateTime, s.Id }).HasDatabaseName("ix_subscriptions_create_time");
        builder.HasIndex(s => new { s.ResellerId, s.RenewalDate, s.Id }).HasDatabaseName("ix_subscriptions_renewal_date");
        builder.HasIndex(s => s.DueDate).HasFilter("due_date IS NOT NULL").HasDatabaseName("ix_subscriptions_due_date");
    }
}
