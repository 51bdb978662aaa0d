using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Platform.Mail;

/// <summary>What becomes of a mail in the outbox.</summary>
internal enum OutboxMailState
{
    /// <summary>Waits for its next try.</summary>
    Queued,

    /// <summary>Gmail took it.</summary>
    Sent,

    /// <summary>Refused for good, or tried in vain too often; an operator was alerted.</summary>
    Parked,

    /// <summary>Withdrawn before it left.</summary>
    Cancelled,
}

/// <summary>
/// A composed mail, written in the transaction of the change that causes it and delivered afterwards by <see cref="DeliverMail"/>.
/// It is complete down to its Message-ID, so that a try after a crash repeats the same mail.
/// </summary>
internal sealed class OutboxMail : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose <see cref="IMailFate"/> hears of the outcome, such as <c>invitation</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the resource that the mail is about.</summary>
    public required string Resource { get; init; }

    /// <summary>Mailbox to send from; the configured one when null.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The whole MIME message, sealed because it may carry a secret link; null once it is settled.</summary>
    public byte[]? SealedMessage { get; set; }

    public OutboxMailState State { get; set; } = OutboxMailState.Queued;

    /// <summary>Tries begun. Counted before the try, so that a mail that brings the process down is parked as well.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset NextAttemptTime { get; set; }

    /// <summary>While this is ahead, a node is sending the mail and no other takes it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Gmail's word for the last failure; no personal data.</summary>
    public string LastProblem { get; set; } = "";

    /// <summary>Gmail's id of the sent message.</summary>
    public string GmailId { get; set; } = "";

    public required DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset? SettleTime { get; set; }

    public void Withdraw(DateTimeOffset now) => (State, SealedMessage, SettleTime) = (OutboxMailState.Cancelled, null, now);
}

internal sealed class OutboxMailConfiguration : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("outbox_mails");
        builder.HasKey(m => new { m.ResellerId, m.Id });
        builder.Property(m => m.State).HasConversion<string>();
        builder.HasIndex(m => m.NextAttemptTime).HasFilter("state = 'Queued'").HasDatabaseName("ix_outbox_mails_due");
        builder.HasIndex(m => new { m.ResellerId, m.Resource }).HasFilter("state = 'Queued'").HasDatabaseName("ix_outbox_mails_resource");
    }
}
