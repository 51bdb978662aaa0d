using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>
/// The billing of one reseller for one civil day. Its figures are written in the transaction of each batch, so that they are true
/// whenever the process stops, and the next pass of the day goes on with the same record.
/// </summary>
internal sealed class BillingRunRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The civil day up to which charges are collected.</summary>
    public required DateOnly Date { get; init; }

    public BillingRunState State { get; set; } = BillingRunState.Running;

    public long TotalSubscriptions { get; set; }

    public long DoneSubscriptions { get; set; }

    public long ParkedSubscriptions { get; set; }

    public long Invoices { get; set; }

    public long CreditNotes { get; set; }

    /// <summary>Time that the passes of the day took, in microseconds: the rate is what was done over it.</summary>
    public long WorkMicroseconds { get; set; }

    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset UpdateTime { get; set; }

    public DateTimeOffset? EndTime { get; set; }

    public string Name => NamePattern.BillingRun.Format(ResellerId, Id);
}

internal sealed class BillingRunConfiguration : IEntityTypeConfiguration<BillingRunRow>
{
    public void Configure(EntityTypeBuilder<BillingRunRow> builder)
    {
        builder.ToTable("billing_runs");
        builder.HasKey(r => new { r.ResellerId, r.Id });
        builder.Ignore(r => r.Name);
        builder.Property(r => r.State).HasConversion<string>();
        builder.HasOne<ResellerRow>().WithMany().HasForeignKey(r => r.ResellerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.ResellerId, r.Date }).IsUnique().HasDatabaseName("ux_billing_runs_date");
        builder.HasIndex(r => r.ResellerId).HasFilter("state = 'Running'").HasDatabaseName("ix_billing_runs_running");
        builder.HasIndex(r => new { r.ResellerId, r.StartTime, r.Id }).HasDatabaseName("ix_billing_runs_start_time");
    }
}

/// <summary>A subscription whose charges could not be invoiced. It stays here until it can; each run tries it again.</summary>
internal sealed class ParkedSubscriptionRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid SubscriptionId { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>The run that tried it last.</summary>
    public required Guid BillingRunId { get; set; }

    public required ErrorReason Reason { get; set; }

    /// <summary>What the reason's sentence needs, as a JSON object of texts.</summary>
    public required string Facts { get; set; }

    public required DateTimeOffset ParkTime { get; init; }
}

internal sealed class ParkedSubscriptionConfiguration : IEntityTypeConfiguration<ParkedSubscriptionRow>
{
    public void Configure(EntityTypeBuilder<ParkedSubscriptionRow> builder)
    {
        builder.ToTable("parked_subscriptions");
        builder.HasKey(p => new { p.ResellerId, p.SubscriptionId });
        builder.Property(p => p.Reason).HasConversion<string>();
        builder.Property(p => p.Facts).HasColumnType("jsonb");
        builder.HasIndex(p => new { p.ResellerId, p.BillingRunId }).HasDatabaseName("ix_parked_subscriptions_run");
    }
}
