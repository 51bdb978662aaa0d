using System.Globalization;
using MimeKit;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Platform.Mail;

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
        message.From.Add(new MailboxAddress(MailPage.OneLine(facts.FromName), facts.From));
        message.To.Add(new MailboxAddress(MailPage.OneLine(facts.ContactName), AsciiAddress(facts.ContactEmail)));
        if (EmailAddress.Parse(facts.InviterEmail).Value is { } inviter && !inviter.Value.EndsWith(".gserviceaccount.com", StringComparison.Ordinal))
            message.ReplyTo.Add(new MailboxAddress(MailPage.OneLine(facts.InviterName), inviter.Value));
        var words = Words.In(facts);
        message.Subject = MailPage.OneLine(words.Subject);
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
        facts.Message.Length == 0 ? [] : [words.Quote + "\n> " + MailPage.Lines(facts.Message).Replace("\n", "\n> ", StringComparison.Ordinal)];

    private static string Html(Facts facts, Words words)
    {
        MailPage.Part[] quoted = facts.Message.Length == 0 ? [] : [MailPage.Paragraph(words.Quote), MailPage.Quote(MailPage.Lines(facts.Message))];
        return MailPage.Html(facts.Language, words.Subject,
        [
            MailPage.Paragraph(words.Greeting), MailPage.Paragraph(words.Introduction), .. quoted, MailPage.Button(words.Button, facts.Link),
            MailPage.Paragraph(words.Proof), MailPage.Paragraph(words.Expiry), MailPage.Paragraph(words.Ignore),
        ]);
    }

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
