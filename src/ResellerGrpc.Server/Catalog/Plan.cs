using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;

namespace ResellerGrpc.Server.Catalog;

/// <summary>Something on sale, the same for all resellers: its policies and texts. Prices and terms have rows of their own.</summary>
internal sealed class PlanRow
{
    public required Guid Id { get; init; }

    /// <summary>Unique, lower case.</summary>
    public required string Code { get; init; }

    /// <summary>Names, descriptions and features in every language; only these fields of the message are set.</summary>
    public required V1.Plan Texts { get; set; }

    /// <summary>Code and names in all languages, folded for searches.</summary>
    public required string SearchText { get; set; }

    public V1.PlanState State { get; set; } = V1.PlanState.Active;

    public required V1.BillingInterval Interval { get; init; }

    /// <summary>0 for none.</summary>
    public required int CommitmentMonths { get; set; }

    public required int TrialDays { get; set; }

    public required int MinSeats { get; set; }

    public required int MaxSeats { get; set; }

    public required DecreasePolicy DecreasePolicy { get; set; }

    public Guid[] UpgradeTargets { get; set; } = [];

    /// <summary>The version that new subscriptions are sold under; its text is a <see cref="PlanTermsRow"/>.</summary>
    public required string TermsVersion { get; set; }

    /// <summary>Every currency it has a price in, for filters; sorted.</summary>
    public string[] Currencies { get; set; } = [];

    public required bool Demo { get; set; }

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset UpdateTime { get; set; }

    public DateTimeOffset? ArchiveTime { get; set; }

    public uint Version { get; init; }

    public List<PriceVersionRow> Prices { get; init; } = [];

    public List<PlanTermsRow> Terms { get; init; } = [];

    public string Name => NamePattern.Plan.Format(Id);
}

internal sealed class PlanConfiguration : IEntityTypeConfiguration<PlanRow>
{
    public const string CodeIndex = "ux_plans_code";

    public void Configure(EntityTypeBuilder<PlanRow> builder)
    {
        builder.ToTable("plans");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Version).IsRowVersion();
        builder.Ignore(p => p.Name);
        builder.Property(p => p.Code).UseCollation("C");
        builder.Property(p => p.Texts).HasConversion(Proto.JsonConverter<V1.Plan>()).HasColumnType("jsonb");
        builder.Property(p => p.State).HasConversion<string>();
        builder.Property(p => p.Interval).HasConversion<string>();
        builder.Property(p => p.DecreasePolicy).HasConversion<string>();
        builder.HasMany(p => p.Prices).WithOne().HasForeignKey(v => v.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Terms).WithOne().HasForeignKey(t => t.PlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.Code).IsUnique().HasDatabaseName(CodeIndex);
    }
}

/// <summary>The prices of a plan for periods that start on or after a day. Written once: a price never changes.</summary>
internal sealed class PriceVersionRow : IAppendOnly
{
    public required Guid PlanId { get; init; }

    /// <summary>1, 2, 3 within the plan.</summary>
    public required int Number { get; init; }

    public required DateOnly EffectiveDate { get; init; }

    /// <summary>One per currency; all of the same mode.</summary>
    public required IReadOnlyList<PriceTable> Tables { get; init; }

    public required DateTimeOffset CreateTime { get; init; }

    /// <summary><c>plans/{plan}/priceVersions/{number}</c>.</summary>
    public static string NameOf(string planId, int number) => FormattableString.Invariant($"plans/{planId}/priceVersions/{number}");
}

internal sealed class PriceVersionConfiguration : IEntityTypeConfiguration<PriceVersionRow>
{
    public const string DateIndex = "ux_price_versions_effective_date";

    public void Configure(EntityTypeBuilder<PriceVersionRow> builder)
    {
        builder.ToTable("price_versions");
        builder.HasKey(v => new { v.PlanId, v.Number });
        builder.Property(v => v.Tables).HasConversion(StoredJson.Converter<IReadOnlyList<PriceTable>>()).HasColumnType("jsonb");
        builder.HasIndex(v => new { v.PlanId, v.EffectiveDate }).IsUnique().HasDatabaseName(DateIndex);
    }
}

/// <summary>The terms of a plan in one version. Written once: customers accepted this very text.</summary>
internal sealed class PlanTermsRow : IAppendOnly
{
    public required Guid PlanId { get; init; }

    public required string TermsVersion { get; init; }

    public required V1.Terms Terms { get; init; }

    public required DateTimeOffset CreateTime { get; init; }
}

internal sealed class PlanTermsConfiguration : IEntityTypeConfiguration<PlanTermsRow>
{
    public void Configure(EntityTypeBuilder<PlanTermsRow> builder)
    {
        builder.ToTable("plan_terms");
        builder.HasKey(t => new { t.PlanId, t.TermsVersion });
        builder.Property(t => t.Terms).HasConversion(Proto.JsonConverter<V1.Terms>()).HasColumnType("jsonb");
    }
}
