using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.CreditNotes;

/// <summary>An issued credit note.</summary>
internal sealed class CreditNoteRow : IssuedDocument
{
    public required Actor Actor { get; init; }

    public Guid? BillingRunId { get; init; }

    public List<CreditedInvoiceRow> Credited { get; init; } = [];

    public override string Name => NamePattern.CreditNote.Format(ResellerId, Id);
}

internal sealed class CreditNoteConfiguration : IEntityTypeConfiguration<CreditNoteRow>
{
    public void Configure(EntityTypeBuilder<CreditNoteRow> builder)
    {
        builder.ConfigureDocument("credit_notes");
        builder.Property(n => n.Actor).HasConversion(Proto.JsonConverter<Actor>()).HasColumnType("jsonb");
    }
}

/// <summary>What of one invoice line one credit note gives back. The sum per line never exceeds the line.</summary>
internal sealed class CreditedLine : ITenantOwned, IAppendOnly
{
    public required Guid ResellerId { get; init; }

    public required Guid CreditNoteId { get; init; }

    /// <summary>Line id on the credit note.</summary>
    public required Guid LineId { get; init; }

    public required Guid InvoiceId { get; init; }

    /// <summary>Line id on the invoice.</summary>
    public required Guid InvoiceLineId { get; init; }

    /// <summary>Without tax, in minor units; the sign is that of the invoice's line.</summary>
    public required long NetMinor { get; init; }
}

internal sealed class CreditedLineConfiguration : IEntityTypeConfiguration<CreditedLine>
{
    public void Configure(EntityTypeBuilder<CreditedLine> builder)
    {
        builder.ToTable("credited_lines");
        builder.HasKey(l => new { l.ResellerId, l.CreditNoteId, l.LineId });
        builder.HasOne<CreditNoteRow>().WithMany().HasForeignKey(l => new { l.ResellerId, l.CreditNoteId });
        builder.HasOne<InvoiceRow>().WithMany().HasForeignKey(l => new { l.ResellerId, l.InvoiceId });
        builder.HasIndex(l => new { l.ResellerId, l.InvoiceId }).HasDatabaseName("ix_credited_lines_invoice");
    }
}

/// <summary>What of a credit note falls on an invoice, with tax.</summary>
internal sealed class CreditedInvoiceRow : ITenantOwned, IAppendOnly
{
    public required Guid ResellerId { get; init; }

    public required Guid CreditNoteId { get; init; }

    public required Guid InvoiceId { get; init; }

    /// <summary>Positive minor units.</summary>
    public required long GrossMinor { get; init; }

    public CreditNoteRow CreditNote { get; init; } = null!;

    public InvoiceRow Invoice { get; init; } = null!;
}

internal sealed class CreditedInvoiceConfiguration : IEntityTypeConfiguration<CreditedInvoiceRow>
{
    public void Configure(EntityTypeBuilder<CreditedInvoiceRow> builder)
    {
        builder.ToTable("credited_invoices");
        builder.HasKey(c => new { c.ResellerId, c.CreditNoteId, c.InvoiceId });
        builder.HasOne(c => c.CreditNote).WithMany(n => n.Credited).HasForeignKey(c => new { c.ResellerId, c.CreditNoteId });
        builder.HasOne(c => c.Invoice).WithMany().HasForeignKey(c => new { c.ResellerId, c.InvoiceId });
        builder.HasIndex(c => new { c.ResellerId, c.InvoiceId }).HasDatabaseName("ix_credited_invoices_invoice");
    }
}
