using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;

namespace ResellerGrpc.Server.Billing.Invoices;

/// <summary>An issued invoice.</summary>
internal sealed class InvoiceRow : IssuedDocument
{
    public required DateOnly DueDate { get; init; }

    /// <summary>The civil day for which its charges were collected; one invoice per customer and such day.</summary>
    public required DateOnly ChargeDate { get; init; }

    public Guid? BillingRunId { get; init; }

    public InvoiceBalance Balance { get; init; } = null!;

    public override string Name => NamePattern.Invoice.Format(ResellerId, Id);
}

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<InvoiceRow>
{
    public void Configure(EntityTypeBuilder<InvoiceRow> builder)
    {
        builder.ConfigureDocument("invoices");
        builder.HasOne(i => i.Balance).WithOne().HasForeignKey<InvoiceBalance>(b => new { b.ResellerId, b.InvoiceId });
        builder.HasIndex(i => new { i.ResellerId, i.DueDate, i.Id }).HasDatabaseName("ix_invoices_due_date");
    }
}

/// <summary>
/// What was paid and credited of an invoice. Invariant, held by the database: gross = due + paid + credited, none below zero.
/// </summary>
internal sealed class InvoiceBalance : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid InvoiceId { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>ISO 4217, that of the invoice.</summary>
    public required string CurrencyCode { get; init; }

    /// <summary>What is left to be paid, in minor units.</summary>
    public required long DueMinor { get; set; }

    public required long PaidMinor { get; set; }

    /// <summary>What credit notes took off, with tax.</summary>
    public required long CreditedMinor { get; set; }

    /// <summary>The day on which nothing was left to be paid.</summary>
    public DateOnly? PaidDate { get; set; }

    public required DateTimeOffset UpdateTime { get; set; }

    public uint Version { get; init; }
}

internal sealed class InvoiceBalanceConfiguration : IEntityTypeConfiguration<InvoiceBalance>
{
    public void Configure(EntityTypeBuilder<InvoiceBalance> builder)
    {
        builder.ToTable("invoice_balances", table => table.HasCheckConstraint(
            "ck_invoice_balances_amounts", "due_minor >= 0 AND paid_minor >= 0 AND credited_minor >= 0"));
        builder.HasKey(b => new { b.ResellerId, b.InvoiceId });
        builder.Property(b => b.Version).IsRowVersion();
        builder.HasIndex(b => new { b.ResellerId, b.CustomerId }).HasFilter("due_minor > 0").HasDatabaseName("ix_invoice_balances_open");
    }
}
