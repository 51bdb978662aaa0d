using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>A person's or service account's seat at a reseller, invited by address and bound to Google's subject at first sight.</summary>
internal sealed class MemberRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Lower case.</summary>
    public required string Email { get; init; }

    public string DisplayName { get; set; } = "";

    public required MemberRole Role { get; set; }

    public required MemberKind Kind { get; init; }

    /// <summary>Google's <c>sub</c>, bound when the member first calls; an address given to somebody else later does not inherit the seat.</summary>
    public string? Subject { get; set; }

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset UpdateTime { get; set; }

    public uint Version { get; init; }

    public string Name => NamePattern.Member.Format(ResellerId, Id);
}

internal sealed class MemberConfiguration : IEntityTypeConfiguration<MemberRow>
{
    public const string EmailIndex = "ux_members_email";

    public void Configure(EntityTypeBuilder<MemberRow> builder)
    {
        builder.ToTable("members");
        builder.HasKey(m => new { m.ResellerId, m.Id });
        builder.HasOne<ResellerRow>().WithMany().HasForeignKey(m => m.ResellerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(m => m.Version).IsRowVersion();
        builder.Ignore(m => m.Name);
        builder.Property(m => m.Role).HasConversion<string>();
        builder.Property(m => m.Kind).HasConversion<string>();
        builder.HasIndex(m => new { m.ResellerId, m.Email }).IsUnique().HasDatabaseName(EmailIndex);
        builder.HasIndex(m => m.Email).HasDatabaseName("ix_members_email");
    }
}

/// <summary>When a member last called. A table of its own, so that being seen does not change the member's etag.</summary>
internal sealed class MemberActivity : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid MemberId { get; init; }

    public required DateTimeOffset LastSeenTime { get; set; }
}

internal sealed class MemberActivityConfiguration : IEntityTypeConfiguration<MemberActivity>
{
    public void Configure(EntityTypeBuilder<MemberActivity> builder)
    {
        builder.ToTable("member_activity");
        builder.HasKey(a => new { a.ResellerId, a.MemberId });
        builder.HasOne<MemberRow>().WithOne().HasForeignKey<MemberActivity>(a => new { a.ResellerId, a.MemberId });
    }
}
