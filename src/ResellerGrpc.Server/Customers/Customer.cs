using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Customers.Directory;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>An organisation with one Google domain, to which the reseller sells.</summary>
internal sealed class CustomerRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid Id { get; init; }

    public required string DisplayName { get; set; }

    public required string ContactName { get; set; }

    public required string ContactEmail { get; set; }

    /// <summary>ASCII form.</summary>
    public required string Domain { get; init; }

    /// <summary>For people: Unicode form, or ASCII form where that could be taken for another name.</summary>
    public required string DomainUnicode { get; init; }

    public CustomerState State { get; set; } = CustomerState.Invited;

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string CurrencyCode { get; set; }

    public BillingProfile Billing { get; set; } = new();

    public string Notes { get; set; } = "";

    public string CrmId { get; set; } = "";

    /// <summary>Google's id of the organisation as proved at acceptance; empty before. Domains come and go, it stays.</summary>
    public string GoogleCustomerId { get; set; } = "";

    public DomainEvidence? Evidence { get; set; }

    public DateTimeOffset? ActivateTime { get; set; }

    public DateTimeOffset? ArchiveTime { get; set; }

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset UpdateTime { get; set; }

    public uint Version { get; init; }

    /// <summary>Apart from the customer, so that a mail that leaves does not change the customer's etag.</summary>
    public InvitationRow Invitation { get; set; } = null!;

    public CustomerFigures Figures { get; set; } = null!;

    /// <summary>What the customer is found by; kept by <see cref="SearchTerms.UpdateAsync"/>.</summary>
    public List<CustomerTerm> Terms { get; } = [];

    /// <summary>Since the acceptance; null before. Apart as well: a nightly sync is nobody's edit.</summary>
    public DirectoryRow? Directory { get; set; }

    public string Name => field ??= NamePattern.Customer.Format(ResellerId, Id);
}

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<CustomerRow>
{
    public const string ManagedDomainIndex = "ux_customers_managed_domain";
    public const string CrmIdIndex = "ux_customers_crm_id";

    public void Configure(EntityTypeBuilder<CustomerRow> builder)
    {
        builder.ToTable("customers");
        builder.HasKey(c => new { c.ResellerId, c.Id });
        builder.HasOne<ResellerRow>().WithMany().HasForeignKey(c => c.ResellerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(c => c.Version).IsRowVersion();
        builder.Ignore(c => c.Name);
        builder.Property(c => c.State).HasConversion<string>();
        // Sorted by code unit, the same on every machine, which is what page tokens compare by.
        builder.Property(c => c.DisplayName).UseCollation("C");
        builder.Property(c => c.Domain).UseCollation("C");
        builder.Property(c => c.Billing).HasConversion(Proto.JsonConverter<BillingProfile>()).HasColumnType("jsonb");
        builder.Property(c => c.Evidence).HasConversion(Proto.JsonConverter<DomainEvidence>()!).HasColumnType("jsonb");
        builder.HasOne(c => c.Invitation).WithOne().HasForeignKey<InvitationRow>(i => new { i.ResellerId, i.CustomerId });
        builder.HasOne(c => c.Figures).WithOne().HasForeignKey<CustomerFigures>(f => new { f.ResellerId, f.CustomerId });
        builder.HasOne(c => c.Directory).WithOne().HasForeignKey<DirectoryRow>(d => new { d.ResellerId, d.CustomerId });
        // Whoever shows a customer shows people beside seats.
        builder.Navigation(c => c.Directory).AutoInclude();
        builder.Navigation(c => c.Invitation).IsRequired();
        builder.Navigation(c => c.Figures).IsRequired();
        // Over all tenants: one reseller at most manages a domain.
        builder.HasIndex(c => c.Domain).IsUnique().HasFilter("state = 'Active'").HasDatabaseName(ManagedDomainIndex);
        builder.HasIndex(c => new { c.ResellerId, c.CrmId }).IsUnique().HasFilter("crm_id <> ''").HasDatabaseName(CrmIdIndex);
        builder.HasIndex(c => new { c.ResellerId, c.GoogleCustomerId }).HasFilter("google_customer_id <> ''")
            .HasDatabaseName("ix_customers_google_customer");
        builder.HasIndex(c => new { c.ResellerId, c.State, c.CreateTime, c.Id }).HasDatabaseName("ix_customers_state");
        builder.HasIndex(c => new { c.ResellerId, c.CreateTime, c.Id }).HasDatabaseName("ix_customers_create_time");
        builder.HasIndex(c => new { c.ResellerId, c.UpdateTime, c.Id }).HasDatabaseName("ix_customers_update_time");
        builder.HasIndex(c => new { c.ResellerId, c.DisplayName, c.Id }).HasDatabaseName("ix_customers_display_name");
        builder.HasIndex(c => new { c.ResellerId, c.Domain, c.Id }).HasDatabaseName("ix_customers_domain");
        builder.HasIndex(c => new { c.ResellerId, c.Language, c.CreateTime, c.Id }).HasDatabaseName("ix_customers_language");
        builder.HasIndex(c => new { c.ResellerId, c.CurrencyCode, c.CreateTime, c.Id }).HasDatabaseName("ix_customers_currency_code");
        builder.HasIndex(c => new { c.ResellerId, c.ContactEmail }).HasDatabaseName("ix_customers_contact_email");
    }
}

/// <summary>
/// A domain that leads to a customer that is not archived: its own, or another verified one of its organisation. The key is
/// what keeps two customers of a reseller from having one domain.
/// </summary>
internal sealed class CustomerDomain : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    /// <summary>ASCII form.</summary>
    public required string Domain { get; init; }

    public required Guid CustomerId { get; init; }
}

internal sealed class CustomerDomainConfiguration : IEntityTypeConfiguration<CustomerDomain>
{
    public const string Key = "pk_customer_domains";

    public void Configure(EntityTypeBuilder<CustomerDomain> builder)
    {
        builder.ToTable("customer_domains");
        builder.HasKey(d => new { d.ResellerId, d.Domain }).HasName(Key);
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(d => new { d.ResellerId, d.CustomerId });
        builder.HasIndex(d => d.Domain).HasDatabaseName("ix_customer_domains_domain");
    }
}

/// <summary>
/// Figures that later features keep for lists: Subscriptions writes seats and live subscriptions, Billing the balance, each in
/// the transaction of its own change.
/// </summary>
internal sealed class CustomerFigures : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>Seats over all live subscriptions.</summary>
    public long Seats { get; set; }

    public int LiveSubscriptions { get; set; }

    /// <summary>Open invoices less payments, in minor units of <see cref="BalanceCurrency"/>; null while there is neither.</summary>
    public long? BalanceMinor { get; set; }

    /// <summary>ISO 4217.</summary>
    public string? BalanceCurrency { get; set; }

    /// <summary>Whether an invoice is past its due date and not paid.</summary>
    public bool Overdue { get; set; }
}

internal sealed class CustomerFiguresConfiguration : IEntityTypeConfiguration<CustomerFigures>
{
    public void Configure(EntityTypeBuilder<CustomerFigures> builder)
    {
        builder.ToTable("customer_figures");
        builder.HasKey(f => new { f.ResellerId, f.CustomerId });
        builder.HasIndex(f => new { f.ResellerId, f.Seats, f.CustomerId }).HasDatabaseName("ix_customer_figures_seats");
        builder.HasIndex(f => f.ResellerId).HasFilter("overdue").HasDatabaseName("ix_customer_figures_overdue");
    }
}
