using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Subscriptions.Orders;

namespace ResellerGrpc.Server.Subscriptions.Charges;

/// <summary>
/// A line that waits for an invoice, or stands on one: a <see cref="ChargeLine"/> of the rules as columns. Orders and
/// renewals write it, billing collects it. It is due when <see cref="BillableFrom"/> and <see cref="DueOn"/> have both come and
/// <see cref="CollectTime"/> is null. An undone order's lines are deleted; a collected line never changes again.
/// </summary>
internal sealed class ChargeRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    /// <summary>UUIDv7; also the contract's <c>line_id</c>.</summary>
    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public required Guid SubscriptionId { get; init; }

    /// <summary>The order that caused the line; of a renewal the one that set the present terms.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>
    /// Unique within the reseller: subscription, first day and tier for a period that begins by itself, order and position for
    /// the lines of an order.
    /// That nothing is ever charged twice rests on it.
    /// </summary>
    public required string Key { get; init; }

    public required LineKind Kind { get; init; }

    public required Guid PlanId { get; init; }

    /// <summary>Number of the price version within the plan.</summary>
    public required int PriceVersion { get; init; }

    /// <summary>0 for the first tier.</summary>
    public required int Tier { get; init; }

    /// <summary>Negative in a credit.</summary>
    public required long Quantity { get; init; }

    /// <summary>Minor units of <see cref="Currency"/> per licence and whole period.</summary>
    public required long UnitPriceMinor { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The whole period that the price is for, half open.</summary>
    public required DateOnly PeriodStart { get; init; }

    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The first day charged or credited.</summary>
    public required DateOnly FromDate { get; init; }

    /// <summary>Signed minor units, net of tax.</summary>
    public required long AmountMinor { get; init; }

    public required long AdjustmentMinor { get; init; }

    public required bool Limited { get; init; }

    /// <summary>The civil date, in the reseller's time zone, of the invoice that collects it.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When the order's undo window closes; the moment it was made where there is none.</summary>
    public required DateTimeOffset BillableFrom { get; init; }

    /// <summary>The customer's, as the order had it; may be empty.</summary>
    public required string PurchaseOrderNumber { get; init; }

    /// <summary>When billing took it; null while it waits. Lines that cancel each other out are taken without a document.</summary>
    public DateTimeOffset? CollectTime { get; set; }

    public Guid? InvoiceId { get; set; }

    public Guid? CreditNoteId { get; set; }

    public required DateTimeOffset CreateTime { get; init; }

    public uint Version { get; init; }

    /// <summary>The line as the rules made it: what was quoted and what an invoice explains.</summary>
    public ChargeLine ToLine() => new()
    {
        SubscriptionId = SubscriptionId.ToString(),
        Kind = Kind,
        PlanId = PlanId.ToString(),
        PriceVersion = PriceVersion,
        Tier = Tier,
        Quantity = Quantity,
        UnitPriceMinor = UnitPriceMinor,
        Currency = Currency,
        PeriodStart = PeriodStart,
        PeriodEnd = PeriodEnd,
        From = FromDate,
        AmountMinor = AmountMinor,
        AdjustmentMinor = AdjustmentMinor,
        Limited = Limited,
        DueOn = DueOn,
    };
}

internal sealed class ChargeConfiguration : IEntityTypeConfiguration<ChargeRow>
{
    public const string KeyIndex = "ux_charges_key";

    public void Configure(EntityTypeBuilder<ChargeRow> builder)
    {
        builder.ToTable("charges");
        builder.HasKey(c => new { c.ResellerId, c.Id });
        builder.Property(c => c.Version).IsRowVersion();
        builder.Property(c => c.Kind).HasConversion<string>();
        builder.HasOne<SubscriptionRow>().WithMany()
            .HasForeignKey(c => new { c.ResellerId, c.SubscriptionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OrderRow>().WithMany()
            .HasForeignKey(c => new { c.ResellerId, c.OrderId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.ResellerId, c.Key }).IsUnique().HasDatabaseName(KeyIndex);
        builder.HasIndex(c => new { c.ResellerId, c.CustomerId, c.DueOn })
            .HasFilter("collect_time IS NULL").HasDatabaseName("ix_charges_waiting");
        builder.HasIndex(c => c.DueOn).HasFilter("collect_time IS NULL").HasDatabaseName("ix_charges_due");
        builder.HasIndex(c => new { c.ResellerId, c.InvoiceId })
            .HasFilter("invoice_id IS NOT NULL").HasDatabaseName("ix_charges_invoice");
    }
}
