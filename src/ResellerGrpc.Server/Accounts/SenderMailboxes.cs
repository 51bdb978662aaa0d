using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>Which mailbox a reseller's mails leave from: its own, else the platform's.</summary>
internal static class SenderMailboxes
{
    public static bool HasMailbox(this ResellerRow reseller, GoogleOptions google) =>
        reseller.SenderMailbox.Email.Length > 0 || google.MailSubject is { Length: > 0 };

    /// <exception cref="ApiException">MAILBOX_NOT_CONNECTED: there is neither.</exception>
    public static string MailboxOf(this ResellerRow reseller, GoogleOptions google) => reseller.SenderMailbox.Email is { Length: > 0 } own
        ? own
        : google.MailSubject is { Length: > 0 } platform ? platform : throw new ApiException(ErrorReason.MailboxNotConnected);

    /// <summary>What Google answered to the last mail that was tried from it: empty when it left; null when none was tried, or there is no mailbox.</summary>
    public static async Task<string?> LastMailProblemAsync(
        this ResellerRow reseller, ResellerDb db, GoogleOptions google, CancellationToken cancellationToken)
    {
        if (!reseller.HasMailbox(google))
            return null;
        var mailbox = reseller.MailboxOf(google);
        return await db.Set<OutboxMail>().AsNoTracking()
            .Where(m => m.Mailbox == mailbox && (m.State == OutboxMailState.Sent || m.LastProblem != ""))
            .OrderByDescending(m => m.Id).Select(m => m.LastProblem).FirstOrDefaultAsync(cancellationToken);
    }
}
