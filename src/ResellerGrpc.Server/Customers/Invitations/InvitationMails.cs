using System.Globalization;
using System.Net;
using MimeKit;
using ResellerGrpc.Domain.Names;

namespace ResellerGrpc.Server.Customers.Invitations;

/// <summary>Composes the invitation and its reminder: plain text and HTML, in the customer's language. Pure.</summary>
internal static class InvitationMails
{
    public const string Kind = "invitation";
    public const string ReminderKind = "invitation-reminder";

    /// <param name="From">Address of the sender mailbox.</param>
    /// <param name="FromName">Name shown as the sender.</param>
    /// <param name="Expires">Civil date, in the reseller's time zone, on which the link stops working.</param>
    /// <param name="Reminder">Whether this reminds of an earlier mail.</param>
    public sealed record Facts(
        string From, string FromName, string ResellerName, string InviterName, string InviterEmail, string ContactName,
        string ContactEmail, string CustomerName, string Domain, string Message, string Language, string Link, DateOnly Expires,
        bool Reminder);

    public static MimeMessage Compose(Facts facts)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress(OneLine(facts.FromName), facts.From));
        message.To.Add(new MailboxAddress(OneLine(facts.ContactName), AsciiAddress(facts.ContactEmail)));
        if (EmailAddress.Parse(facts.InviterEmail).Value is { } inviter && !inviter.Value.EndsWith(".gserviceaccount.com", StringComparison.Ordinal))
            message.ReplyTo.Add(new MailboxAddress(OneLine(facts.InviterName), inviter.Value));
        var words = Words.In(facts);
        message.Subject = OneLine(words.Subject);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, facts.Language);
        var text = new TextPart("plain") { Text = Plain(facts, words) };
        var html = new TextPart("html") { Text = Html(facts, words) };
        message.Body = new MultipartAlternative(text, html);
        return message;
    }

    private static string Plain(Facts facts, Words words)
    {
        string[] parts =
        [
            words.Greeting, words.Introduction, .. Quoted(facts, words), words.Action + "\n" + facts.Link, words.Proof, words.Expiry,
            words.Ignore,
        ];
        return string.Join("\n\n", parts) + "\n";
    }

    private static string[] Quoted(Facts facts, Words words) =>
        facts.Message.Length == 0 ? [] : [words.Quote + "\n> " + Normal(facts.Message).Replace("\n", "\n> ", StringComparison.Ordinal)];

    /// <summary>One column, real headings and paragraphs, a link that reads as one: what screen readers and small screens need.</summary>
    private static string Html(Facts facts, Words words)
    {
        var quote = facts.Message.Length == 0
            ? ""
            : $"""
                <p>{E(words.Quote)}</p>
                <blockquote style="margin:0 0 16px;padding:0 16px;border-left:4px solid #5f6368">{E(Normal(facts.Message)).Replace("\n", "<br>", StringComparison.Ordinal)}</blockquote>

                """;
        return $"""
            <!DOCTYPE html>
            <html lang="{facts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{E(words.Subject)}</title>
            </head>
            <body style="margin:0;padding:24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
            <main style="max-width:560px;margin:0 auto">
            <h1 style="font-size:22px;line-height:1.3">{E(words.Subject)}</h1>
            <p>{E(words.Greeting)}</p>
            <p>{E(words.Introduction)}</p>
            {quote}<p style="margin:24px 0"><a href="{E(facts.Link)}" style="display:inline-block;padding:12px 24px;background:#0b57d0;color:#ffffff;text-decoration:none;border-radius:4px">{E(words.Button)}</a></p>
            <p>{E(words.Proof)}</p>
            <p>{E(words.Expiry)}</p>
            <p>{E(words.Ignore)}</p>
            </main>
            </body>
            </html>
            """;
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private static string Normal(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim('\n');

    /// <summary>Headers have one line: what could begin another is a space. So is what a reader would take for an encoded word.</summary>
    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Replace("=?", "= ?", StringComparison.Ordinal);

    private static string AsciiAddress(string address) => EmailAddress.Parse(address).Value?.Value ?? address;

    private sealed record Words(
        string Subject, string Greeting, string Introduction, string Quote, string Action, string Button, string Proof, string Expiry,
        string Ignore)
    {
        public static Words In(Facts f) => f.Language == "fr" ? French(f) : English(f);

        private static Words English(Facts f) => new(
            (f.Reminder ? "Reminder: " : "") + $"{f.ResellerName} invites {f.CustomerName}",
            $"Hello {f.ContactName},",
            $"{f.InviterName} of {f.ResellerName} invites {f.CustomerName} to manage Shared Contacts for Gmail for the domain {f.Domain}.",
            $"{f.InviterName} writes:",
            "Open the invitation:",
            "Open the invitation",
            $"To accept, sign in with a Google account that administers {f.Domain}. If that is somebody else, forward this mail.",
            $"The link works until {f.Expires.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}.",
            $"If you do not expect this, do nothing, or answer to {f.InviterEmail}.");

        private static Words French(Facts f) => new(
            (f.Reminder ? "Rappel : " : "") + $"{f.ResellerName} invite {f.CustomerName}",
            $"Bonjour {f.ContactName},",
            $"{f.InviterName}, de {f.ResellerName}, invite {f.CustomerName} à gérer Shared Contacts for Gmail pour le domaine {f.Domain}.",
            $"{f.InviterName} vous écrit :",
            "Ouvrir l’invitation :",
            "Ouvrir l’invitation",
            $"Pour accepter, connectez-vous avec un compte Google qui administre {f.Domain}. Si c’est une autre personne, transférez-lui ce message.",
            $"Le lien est valable jusqu’au {f.Expires.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("fr-FR"))}.",
            $"Si vous n’attendiez pas ce message, ignorez-le ou répondez à {f.InviterEmail}.");
    }
}
