using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>A tenant: the company that sells licences and bills its customers.</summary>
internal sealed class ResellerRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required string DisplayName { get; set; }

    /// <summary>IANA id; civil dates of this reseller's subscriptions and invoices are read in it.</summary>
    public required string TimeZone { get; set; }

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public required string DefaultLanguage { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string DefaultCurrency { get; set; }

    /// <summary>How long an applied order may be undone; zero bills at once.</summary>
    public TimeSpan UndoWindow { get; set; } = TimeSpan.FromHours(24);

    public LegalData Legal { get; set; } = new();

    public InvoiceSettings Invoicing { get; set; } = new();

    public ReminderSettings Reminders { get; set; } = new();

    public SenderMailbox SenderMailbox { get; set; } = new();

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset UpdateTime { get; set; }

    public uint Version { get; init; }

    public string Name => NamePattern.Reseller.Format(ResellerId);
}

internal sealed class ResellerConfiguration : IEntityTypeConfiguration<ResellerRow>
{
    public void Configure(EntityTypeBuilder<ResellerRow> builder)
    {
        builder.ToTable("resellers");
        builder.HasKey(r => r.ResellerId);
        builder.Property(r => r.Version).IsRowVersion();
        builder.Ignore(r => r.Name);
        builder.Property(r => r.Legal).HasConversion(Proto.JsonConverter<LegalData>()).HasColumnType("jsonb");
        builder.Property(r => r.Invoicing).HasConversion(Proto.JsonConverter<InvoiceSettings>()).HasColumnType("jsonb");
        builder.Property(r => r.Reminders).HasConversion(Proto.JsonConverter<ReminderSettings>()).HasColumnType("jsonb");
        builder.Property(r => r.SenderMailbox).HasConversion(Proto.JsonConverter<SenderMailbox>()).HasColumnType("jsonb");
    }
}
