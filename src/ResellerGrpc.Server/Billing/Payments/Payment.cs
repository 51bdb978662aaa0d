using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Payments;

/// <summary>Money that came in from a customer. A fact: recorded once, never changed.</summary>
internal sealed class PaymentRow : ITenantOwned, IAppendOnly
{
    public required Guid ResellerId { get; init; }

    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>Above zero, minor units of <see cref="CurrencyCode"/>.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string CurrencyCode { get; init; }

    public required DateOnly ReceiveDate { get; init; }

    public required PaymentMethod Method { get; init; }

    /// <summary>Empty, or unique within the reseller.</summary>
    public required string BankReference { get; init; }

    public required string Note { get; init; }

    public required Actor Actor { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    public PaymentBalance Balance { get; init; } = null!;

    public CustomerRow Customer { get; init; } = null!;

    public List<PaymentAllocationRow> Allocations { get; init; } = [];

    public string Name => NamePattern.Payment.Format(ResellerId, CustomerId, Id);
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<PaymentRow>
{
    public const string BankReferenceIndex = "ux_payments_bank_reference";

    public void Configure(EntityTypeBuilder<PaymentRow> builder)
    {
        builder.ToTable("payments");
        builder.HasKey(p => new { p.ResellerId, p.Id });
        builder.Ignore(p => p.Name);
        builder.Property(p => p.Method).HasConversion<string>();
        builder.Property(p => p.Actor).HasConversion(Proto.JsonConverter<Actor>()).HasColumnType("jsonb");
        builder.HasOne(p => p.Customer).WithMany().HasForeignKey(p => new { p.ResellerId, p.CustomerId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Balance).WithOne().HasForeignKey<PaymentBalance>(b => new { b.ResellerId, b.PaymentId });
        builder.HasIndex(p => new { p.ResellerId, p.BankReference }).IsUnique().HasFilter("bank_reference <> ''")
            .HasDatabaseName(BankReferenceIndex);
        builder.HasIndex(p => new { p.ResellerId, p.ReceiveDate, p.Id }).HasDatabaseName("ix_payments_receive_date");
        builder.HasIndex(p => new { p.ResellerId, p.CustomerId, p.ReceiveDate }).HasDatabaseName("ix_payments_customer");
    }
}

/// <summary>What of a payment is not allocated to an invoice: the customer's credit, applied to its next invoices.</summary>
internal sealed class PaymentBalance : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid PaymentId { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>ISO 4217, that of the payment.</summary>
    public required string CurrencyCode { get; init; }

    public required long UnallocatedMinor { get; set; }
}

internal sealed class PaymentBalanceConfiguration : IEntityTypeConfiguration<PaymentBalance>
{
    public void Configure(EntityTypeBuilder<PaymentBalance> builder)
    {
        builder.ToTable("payment_balances", table => table.HasCheckConstraint("ck_payment_balances_amount", "unallocated_minor >= 0"));
        builder.HasKey(b => new { b.ResellerId, b.PaymentId });
        builder.HasIndex(b => new { b.ResellerId, b.CustomerId }).HasFilter("unallocated_minor > 0").HasDatabaseName("ix_payment_balances_credit");
    }
}

/// <summary>
/// Part of a payment set against an invoice, or taken off it again when a credit note made it too much; the latter has a
/// negative amount. The sum per payment and invoice is never below zero.
/// </summary>
internal sealed class PaymentAllocationRow : ITenantOwned, IAppendOnly
{
    public required Guid ResellerId { get; init; }

    public required Guid Id { get; init; }

    public required Guid PaymentId { get; init; }

    public required Guid InvoiceId { get; init; }

    public required long AmountMinor { get; init; }

    /// <summary>The day from which it counts.</summary>
    public required DateOnly Date { get; init; }

    public InvoiceRow Invoice { get; init; } = null!;

    public PaymentRow Payment { get; init; } = null!;
}

internal sealed class PaymentAllocationConfiguration : IEntityTypeConfiguration<PaymentAllocationRow>
{
    public void Configure(EntityTypeBuilder<PaymentAllocationRow> builder)
    {
        builder.ToTable("payment_allocations");
        builder.HasKey(a => new { a.ResellerId, a.Id });
        builder.HasOne(a => a.Payment).WithMany(p => p.Allocations).HasForeignKey(a => new { a.ResellerId, a.PaymentId });
        builder.HasOne(a => a.Invoice).WithMany().HasForeignKey(a => new { a.ResellerId, a.InvoiceId });
        builder.HasIndex(a => new { a.ResellerId, a.PaymentId }).HasDatabaseName("ix_payment_allocations_payment");
        builder.HasIndex(a => new { a.ResellerId, a.InvoiceId }).HasDatabaseName("ix_payment_allocations_invoice");
    }
}
