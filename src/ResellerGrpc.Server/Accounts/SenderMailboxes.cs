using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform.Errors;
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
}
