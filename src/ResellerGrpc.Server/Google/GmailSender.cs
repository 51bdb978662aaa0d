using System.Buffers.Text;
using Google.Apis.Gmail.v1;
using Google.Apis.Gmail.v1.Data;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ResellerGrpc.Server.Google;

/// <summary>Gmail's messages.send.</summary>
internal sealed class GmailSender(
    GoogleClients clients, IOptions<GoogleOptions> options, TimeProvider clock, ILogger<GmailSender> logger) : IMailSender
{
    public async Task<MailResult> SendAsync(MimeMessage message, string? mailbox, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var credential = clients.ActingFor(mailbox ?? settings.MailSubject, GmailService.ScopeConstants.GmailSend);
        var body = new Message { Raw = await EncodeAsync(message, cancellationToken) };
        var retry = new GoogleRetry(repeat: false, settings.FirstWait, settings.SendTimeout, clock);
        var (answer, fault) = await GoogleCall.SendAsync(
            clients.Gmail.Users.Messages.Send(body, "me"), credential, retry, settings.SendTimeout, clock, cancellationToken);
        if (answer is not null)
        {
            GoogleLog.MailSent(logger, answer.Id);
            return new MailResult.Sent(answer.Id);
        }

        GoogleLog.MailNotSent(logger, fault!.Kind, fault.Status, fault.Reason);
        return Result(fault);
    }

    private static async Task<string> EncodeAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        using var bytes = new MemoryStream();
        await message.WriteToAsync(format, bytes, cancellationToken);
        return Base64Url.EncodeToString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static MailResult Result(GoogleFault fault)
    {
        var reason = fault.Reason.Length > 0 ? fault.Reason : fault.Kind.ToString();
        return fault.Kind switch
        {
            // A missing or withdrawn delegation is repaired by the administrator; the mail must not be lost meanwhile.
            GoogleFaultKind.Rejected or GoogleFaultKind.NotVisible => new MailResult.Permanent(reason),
            _ => new MailResult.Transient(reason, fault.RetryAfter),
        };
    }
}
