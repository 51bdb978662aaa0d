using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Platform.Mail;

/// <summary>
/// Puts composed mails into the outbox of the transaction in hand. The bytes are kept, not a recipe: what leaves is what was
/// decided, whatever changes meanwhile, and a retry is the same mail. Attachments of a few MB are fine; the bytes go when the mail is settled.
/// </summary>
internal sealed class MailOutbox(IDataProtectionProvider protection)
{
    /// <summary>Gmail takes 35 MiB encoded; invoices with their reminders stay far below this.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private readonly IDataProtector _seal = protection.CreateProtector("outbox-mail.v1");

    /// <summary>Queues a mail; it leaves after the transaction commits.</summary>
    /// <param name="db">Context that carries the change.</param>
    /// <param name="change">The change that causes the mail.</param>
    /// <param name="resellerId">The tenant.</param>
    /// <param name="kind">See <see cref="OutboxMail.Kind"/>.</param>
    /// <param name="resource">Name of the resource that the mail is about.</param>
    /// <param name="message">Complete; its Message-ID and date are set here.</param>
    /// <param name="mailbox">Mailbox to send from; the configured one when null.</param>
    /// <param name="notBefore">When it may leave; at once when null.</param>
    /// <returns>The mail's id.</returns>
    /// <exception cref="InvalidOperationException">The message is larger than <see cref="MaxBytes"/>.</exception>
    public async Task<Guid> EnqueueAsync(
        ResellerDb db, Change change, Guid resellerId, string kind, string resource, MimeMessage message, string? mailbox,
        DateTimeOffset? notBefore = null)
    {
        var id = change.NewId();
        message.MessageId = $"{id:N}@mail.{message.From.Mailboxes.First().Domain}";
        message.Date = change.Now;
        using var bytes = new MemoryStream();
        await message.WriteToAsync(bytes);
        if (bytes.Length > MaxBytes)
            throw new InvalidOperationException($"A mail of {bytes.Length} bytes is above the outbox's bound of {MaxBytes}.");
        db.Add(new OutboxMail
        {
            ResellerId = resellerId,
            Id = id,
            Kind = kind,
            Resource = resource,
            Mailbox = mailbox,
            SealedMessage = _seal.Protect(bytes.ToArray()),
            NextAttemptTime = notBefore ?? change.Now,
            CreateTime = change.Now,
        });
        return id;
    }

    public MimeMessage Open(OutboxMail mail)
    {
        using var bytes = new MemoryStream(_seal.Unprotect(mail.SealedMessage!));
        return MimeMessage.Load(bytes);
    }

    /// <summary>
    /// Withdraws those of these mails that still wait. One that is being sent is left to its fate, which hears of the outcome once
    /// the transaction in hand has ended: the mails are locked until then.
    /// </summary>
    /// <returns>The ids of those withdrawn.</returns>
    public static async Task<IReadOnlyList<Guid>> WithdrawWaitingAsync(
        ResellerDb db, Guid resellerId, Guid[] mails, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var locked = await db.Set<OutboxMail>()
            .FromSql($"SELECT * FROM outbox_mails WHERE reseller_id = {resellerId} AND id = ANY({mails}) ORDER BY id FOR UPDATE")
            .AsNoTracking().Select(m => new { m.Id, m.State, m.LeaseUntil }).ToListAsync(cancellationToken);
        var waiting = locked.Where(m => m.State == OutboxMailState.Queued && !(m.LeaseUntil > now)).Select(m => m.Id).ToList();
        await WithdrawAsync(db.Set<OutboxMail>().Where(m => waiting.Contains(m.Id)), now, cancellationToken);
        return waiting;
    }

    /// <summary>Withdraws what still waits for a resource. A mail that is just being sent may leave all the same.</summary>
    public static Task<int> WithdrawAsync(ResellerDb db, string resource, DateTimeOffset now, CancellationToken cancellationToken) =>
        WithdrawAsync(db.Set<OutboxMail>().Where(m => m.Resource == resource), now, cancellationToken);

    private static Task<int> WithdrawAsync(IQueryable<OutboxMail> mails, DateTimeOffset now, CancellationToken cancellationToken) =>
        mails.Where(m => m.State == OutboxMailState.Queued)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.State, OutboxMailState.Cancelled)
                    .SetProperty(m => m.SealedMessage, (byte[]?)null)
                    .SetProperty(m => m.SettleTime, now),
                cancellationToken);
}
