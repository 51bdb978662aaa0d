using MimeKit;

namespace ResellerGrpc.Server.Google;

/// <summary>Sends mail from a mailbox of a Workspace domain.</summary>
internal interface IMailSender
{
    /// <summary>Hands a message over once; never repeats by itself, since a lost answer may mean that it was sent.</summary>
    /// <param name="message">Complete message with From, To, Message-ID and body.</param>
    /// <param name="mailbox">Mailbox to send from; the configured one when null.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may have been sent.</param>
    Task<MailResult> SendAsync(MimeMessage message, string? mailbox, CancellationToken cancellationToken);
}

/// <summary>What became of a message: <see cref="Sent"/>, <see cref="Transient"/> or <see cref="Permanent"/>.</summary>
internal abstract record MailResult
{
    private MailResult()
    {
    }

    /// <summary>Google took it.</summary>
    /// <param name="MessageId">Gmail's id of the message.</param>
    internal sealed record Sent(string MessageId) : MailResult;

    /// <summary>It was not taken, or nobody knows; a later try may succeed.</summary>
    /// <param name="Reason">Word for logs and for the outbox, without personal data.</param>
    /// <param name="RetryAfter">Earliest next try as Google asked, or null.</param>
    internal sealed record Transient(string Reason, TimeSpan? RetryAfter) : MailResult;

    /// <summary>It was refused, and the same message would be refused again.</summary>
    /// <param name="Reason">Word for logs and for the outbox, without personal data.</param>
    internal sealed record Permanent(string Reason) : MailResult;
}
