using Microsoft.Extensions.Options;
using MimeKit;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>Tells a new member, by a mail in the reseller's language, that a seat waits and where to sign in.</summary>
internal sealed partial class MemberPost(
    MailOutbox outbox, CallScope scope, IOptions<GoogleOptions> google, IOptions<AccountOptions> options, ILogger<MemberPost> logger)
{
    private const string Kind = "member";

    /// <summary>Queues the mail in the transaction of the change. A service account reads no mail and gets none.</summary>
    public async Task QueueAsync(ResellerDb db, Change change, ResellerRow reseller, MemberRow member)
    {
        if (member.Kind == MemberKind.ServiceAccount)
            return;
        if (!reseller.HasMailbox(google.Value))
        {
            // The seat is there all the same: whoever was told otherwise signs in.
            LogNoMailbox(member.Id);
            return;
        }

        var mailbox = reseller.MailboxOf(google.Value);
        var words = Words.In(reseller.DefaultLanguage, scope.RequiredCaller, reseller, options.Value.ConsoleAddress);
        var message = new MimeMessage { Subject = MailPage.OneLine(words.Subject) };
        message.From.Add(new MailboxAddress(MailPage.OneLine(reseller.DisplayName), mailbox));
        message.To.Add(new MailboxAddress(MailPage.OneLine(member.DisplayName), member.Email));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, reseller.DefaultLanguage);
        message.Body = new MultipartAlternative(
            new TextPart("plain") { Text = string.Join("\n\n", words.Paragraphs) + "\n" },
            new TextPart("html") { Text = MailPage.Html(reseller.DefaultLanguage, words.Subject, words.Paragraphs) });
        await outbox.EnqueueAsync(db, change, reseller.ResellerId, Kind, member.Name, message, mailbox);
    }

    private sealed record Words(string Subject, string[] Paragraphs)
    {
        public static Words In(string language, Caller inviter, ResellerRow reseller, Uri console)
        {
            var who = inviter.Name is { Length: > 0 } name ? $"{name} ({inviter.Email})" : inviter.Email;
            return language == "fr"
                ? new($"Votre accès à {reseller.DisplayName}",
                    [
                        $"{who} vous a ajouté à l’équipe de {reseller.DisplayName}.",
                        $"Connectez-vous avec le compte Google de cette adresse :\n{console}",
                        "Si vous n’attendiez pas ce message, ignorez-le.",
                    ])
                : new($"Your access to {reseller.DisplayName}",
                    [
                        $"{who} added you to the team of {reseller.DisplayName}.",
                        $"Sign in with the Google account of this address:\n{console}",
                        "If you do not expect this, do nothing.",
                    ]);
        }
    }

    [LoggerMessage(3501, LogLevel.Warning, "Member {Member} was not told: no mailbox to send from is connected")]
    private partial void LogNoMailbox(Guid member);
}
