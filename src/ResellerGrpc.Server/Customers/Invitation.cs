using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>The present or last invitation of a customer; resending puts a new link in its place.</summary>
internal sealed class InvitationRow : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>SHA-256 of the token in the link. Kept when the link has died: a repeated acceptance finds its answer by it.</summary>
    public required byte[] TokenHash { get; set; }

    public required InvitationState State { get; set; }

    public required string Email { get; set; }

    public required string Language { get; set; }

    public required Actor Inviter { get; set; }

    /// <summary>Words of the inviter.</summary>
    public string Message { get; set; } = "";

    public Offer? Offer { get; set; }

    public GoogleDomainView GoogleView { get; set; }

    /// <summary>The mail in the outbox; null when only the link was wanted.</summary>
    public Guid? MailId { get; set; }

    public required DateTimeOffset CreateTime { get; set; }

    public required DateTimeOffset ExpireTime { get; set; }

    public DateTimeOffset? SendTime { get; set; }

    public DateTimeOffset? OpenTime { get; set; }

    public DateTimeOffset? AnswerTime { get; set; }

    public DateTimeOffset? RevokeTime { get; set; }

    public DateTimeOffset? RemindTime { get; set; }

    /// <summary>Gmail's word for why the mail could not be sent.</summary>
    public string FailureReason { get; set; } = "";

    public int SendAttempts { get; set; }

    public string DeclineReason { get; set; } = "";

    public string AcceptedBy { get; set; } = "";

    public int ResendCount { get; set; }

    public uint Version { get; init; }

    /// <summary>Whether the link works at <paramref name="now"/>.</summary>
    public bool IsOpen(DateTimeOffset now) =>
        now < ExpireTime
        && State is (InvitationState.Queued or InvitationState.Sent or InvitationState.Failed or InvitationState.Opened);
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<InvitationRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> builder)
    {
        builder.ToTable("invitations");
        builder.HasKey(i => new { i.ResellerId, i.CustomerId });
        builder.Property(i => i.Version).IsRowVersion();
        builder.Property(i => i.State).HasConversion<string>();
        builder.Property(i => i.GoogleView).HasConversion<string>();
        builder.Property(i => i.Inviter).HasConversion(Proto.JsonConverter<Actor>()).HasColumnType("jsonb");
        builder.Property(i => i.Offer).HasConversion(Proto.JsonConverter<Offer>()!).HasColumnType("jsonb");
        builder.HasIndex(i => i.TokenHash).IsUnique().HasDatabaseName("ux_invitations_token_hash");
        builder.HasIndex(i => new { i.ResellerId, i.State }).HasDatabaseName("ix_invitations_state");
        builder.HasIndex(i => i.ExpireTime)
            .HasFilter("state IN ('Queued', 'Sent', 'Failed', 'Opened')").HasDatabaseName("ix_invitations_open");
    }
}
