using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Platform.Mail;

/// <summary>
/// Delivers the outbox: claims a batch by a lease, sends it outside of any transaction, settles each mail afterwards. A crash
/// between sending and settling repeats that one mail, with the same Message-ID, when its lease has run out.
/// </summary>
internal sealed partial class DeliverMail(
    PlatformDb platform, MailOutbox outbox, IMailSender sender, IServiceScopeFactory scopes, TimeProvider clock, ILogger<DeliverMail> logger)
    : IScheduledWork
{
    public const int MaxAttempts = 5;

    private const int Batch = 20;
    private const int MostBatches = 50;
    private const int AtOnce = 4;

    /// <summary>Longer than a batch can take: Batch / AtOnce times the longest sending, with room.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var claimed = await ClaimAsync(cancellationToken);
            await Parallel.ForEachAsync(
                claimed,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (mail, token) => await DeliverAsync(mail, token));
            if (claimed.Count < Batch)
                return;
        }
    }

    private async Task<List<OutboxMail>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await platform.Set<OutboxMail>()
            .FromSql(
                $"""
                UPDATE outbox_mails SET lease_until = {now + Lease}, attempts = attempts + 1
                WHERE (reseller_id, id) IN (
                    SELECT reseller_id, id FROM outbox_mails
                    WHERE state = 'Queued' AND next_attempt_time <= {now} AND (lease_until IS NULL OR lease_until <= {now})
                    ORDER BY next_attempt_time
                    LIMIT {Batch}
                    FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }

    private async Task DeliverAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(mail.ResellerId);
        var db = scope.ServiceProvider.GetRequiredService<ResellerDb>();
        var fate = scope.ServiceProvider.GetServices<IMailFate>().SingleOrDefault(f => f.Kind == mail.Kind);
        var wanted = fate is null || await fate.IsWantedAsync(db, mail, cancellationToken);
        var result = wanted ? await TryAsync(mail, cancellationToken) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (fate is not null)
            await fate.LockAsync(db, mail, cancellationToken);
        var row = await db.Set<OutboxMail>()
            .FromSql($"SELECT * FROM outbox_mails WHERE reseller_id = {mail.ResellerId} AND id = {mail.Id} FOR UPDATE")
            .SingleAsync(cancellationToken);
        // Withdrawn while it was being sent, or settled by the node that took over after our lease: theirs stands.
        if (row.State != OutboxMailState.Queued || row.Attempts != mail.Attempts)
            return;

        if (result is null)
            row.Withdraw(clock.GetUtcNow());
        else
            Settle(row, result);
        var change = new Change(db, "system/deliver-mail", mail.Id.ToString("N"), mail.ResellerId, null, clock.GetUtcNow());
        if (fate is not null)
            await fate.OnTriedAsync(db, row, change, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<MailResult> TryAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        if (mail.Attempts > MaxAttempts)
            return new MailResult.Permanent("tooManyTries");
        try
        {
            return await sender.SendAsync(outbox.Open(mail), mail.Mailbox, cancellationToken);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // The keys that sealed it are gone: no later try can read it either.
            LogUnreadable(e, mail.Id);
            return new MailResult.Permanent("unreadable");
        }
    }

    private void Settle(OutboxMail row, MailResult result)
    {
        var now = clock.GetUtcNow();
        row.LeaseUntil = null;
        switch (result)
        {
            case MailResult.Sent sent:
                (row.State, row.GmailId, row.LastProblem) = (OutboxMailState.Sent, sent.MessageId, "");
                MailMetrics.Count(row.Kind, "sent");
                break;
            case MailResult.Transient again when row.Attempts < MaxAttempts:
                row.LastProblem = again.Reason;
                row.NextAttemptTime = now + Wait(row.Attempts, again.RetryAfter);
                LogTriedInVain(row.Id, row.Kind, row.Attempts, again.Reason);
                MailMetrics.Count(row.Kind, "again");
                return;
            default:
                row.State = OutboxMailState.Parked;
                row.LastProblem = result is MailResult.Permanent refused ? refused.Reason : ((MailResult.Transient)result).Reason;
                LogParked(row.Id, row.Kind, row.Attempts, row.LastProblem);
                MailMetrics.Count(row.Kind, "parked");
                break;
        }

        row.SettleTime = now;
        row.SealedMessage = row.State == OutboxMailState.Parked ? row.SealedMessage : null;
    }

    /// <summary>1, 4, 16, 64 minutes, or longer when Google asks for it; a daily sending limit asks for hours.</summary>
    private static TimeSpan Wait(int attempts, TimeSpan? asked)
    {
        var own = TimeSpan.FromMinutes(Math.Pow(4, attempts - 1));
        return asked > own ? asked.Value : own;
    }

    [LoggerMessage(3001, LogLevel.Warning, "Mail {MailId} ({Kind}) was not taken at try {Attempt}: {Reason}")]
    private partial void LogTriedInVain(Guid mailId, string kind, int attempt, string reason);

    [LoggerMessage(3002, LogLevel.Error, "Mail {MailId} ({Kind}) is parked after {Attempt} tries: {Reason}")]
    private partial void LogParked(Guid mailId, string kind, int attempt, string reason);

    [LoggerMessage(3003, LogLevel.Error, "Mail {MailId} cannot be unsealed")]
    private partial void LogUnreadable(Exception error, Guid mailId);
}
