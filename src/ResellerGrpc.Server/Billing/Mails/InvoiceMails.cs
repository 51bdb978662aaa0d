using System.Globalization;
using MimeKit;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Billing.Downloads;
using ResellerGrpc.Server.Platform.Mail;

namespace ResellerGrpc.Server.Billing.Mails;

/// <summary>Composes the mails of documents: plain text and HTML in the customer's language, with the files attached. Pure.</summary>
internal static class InvoiceMails
{
    /// <param name="ReplyTo">Address for answers; empty for that of the sender.</param>
    /// <param name="CreditNote">Whether the document is a credit note.</param>
    /// <param name="Due">What is left to pay; of a credit note what it gives back.</param>
    /// <param name="DueDate">Null on a credit note.</param>
    /// <param name="Message">Further words of the sender; empty for none.</param>
    /// <param name="Level">0 for the document itself, then the number of the reminder.</param>
    /// <param name="LastLevel">Whether no further reminder follows.</param>
    public sealed record Facts(
        string From, string FromName, string ReplyTo, string Seller, string ContactName, IReadOnlyList<string> Recipients, string Language,
        bool CreditNote, string Number, DateOnly IssueDate, Money Gross, Money Due, DateOnly? DueDate, string Iban, string Bic, string Message,
        int Level, bool LastLevel, IReadOnlyList<DocumentFile> Files);

    public static MimeMessage Compose(Facts facts)
    {
        var words = facts.Language == "fr" ? French(facts) : English(facts);
        var message = new MimeMessage { Subject = MailPage.OneLine(words.Subject) };
        message.From.Add(new MailboxAddress(MailPage.OneLine(facts.FromName), facts.From));
        message.To.AddRange(facts.Recipients.Select(r => new MailboxAddress("", EmailAddress.Parse(r).Value?.Value ?? r)));
        if (facts.ReplyTo.Length > 0)
            message.ReplyTo.Add(new MailboxAddress(MailPage.OneLine(facts.FromName), facts.ReplyTo));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, facts.Language);
        var parts = words.Parts.Where(p => p.Length > 0).ToList();
        var body = new MultipartAlternative(
            new TextPart("plain") { Text = string.Join("\n\n", parts) + "\n" },
            new TextPart("html") { Text = MailPage.Html(facts.Language, words.Subject, parts) });
        var mixed = new Multipart("mixed") { body };
        foreach (var file in facts.Files)
            mixed.Add(Attachment(file));
        message.Body = mixed;
        return message;
    }

    private static MimePart Attachment(DocumentFile file) => new(ContentType.Parse(file.MediaType))
    {
        Content = new MimeContent(new MemoryStream(file.Bytes)),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = file.Name,
    };

    private sealed record Words(string Subject, params string[] Parts);

    private static Words English(Facts f)
    {
        var amount = (Gross: MoneyText.Format(f.Gross, "en"), Due: MoneyText.Format(f.Due, "en"));
        var (issued, due) = (Day(f.IssueDate, "en-GB"), f.DueDate is { } day ? Day(day, "en-GB") : "");
        var subject = f switch
        {
            { Level: > 0 } => $"{(f.LastLevel ? "Last reminder" : "Reminder")}: invoice {f.Number} of {f.Seller}",
            { CreditNote: true } => $"Credit note {f.Number} of {f.Seller}",
            _ => $"Invoice {f.Number} of {f.Seller}",
        };
        var matter = f switch
        {
            { Level: 1 } => $"Invoice {f.Number} of {issued} was due on {due}; {amount.Due} are still to be paid. If your payment is on its way, this mail is settled.",
            { Level: > 1, LastLevel: false } => $"We have still not received {amount.Due} for invoice {f.Number} of {issued}, which was due on {due}. Please pay now, or tell us what holds you back.",
            { Level: > 1 } => $"This is our last reminder: {amount.Due} of invoice {f.Number} of {issued}, due on {due}, remain unpaid. Late payment penalties as stated on the invoice apply.",
            { CreditNote: true } => $"Attached is credit note {f.Number} of {issued} for {amount.Gross}.",
            _ => $"Attached is invoice {f.Number} of {issued} for {amount.Gross}." + (f.Due.Minor > 0 ? $" Please pay {amount.Due} by {due}." : ""),
        };
        return new Words(
            subject, $"Hello {f.ContactName},", matter, MailPage.Lines(f.Message), f.CreditNote || f.Due.Minor == 0 ? "" : Account(f, "Account", "Reference"),
            "The PDF is for reading; the XML file has the same document for accounting software.", f.Seller);
    }

    private static Words French(Facts f)
    {
        var amount = (Gross: MoneyText.Format(f.Gross, "fr"), Due: MoneyText.Format(f.Due, "fr"));
        var (issued, due) = (Day(f.IssueDate, "fr-FR"), f.DueDate is { } day ? Day(day, "fr-FR") : "");
        var subject = f switch
        {
            { Level: > 0 } => $"{(f.LastLevel ? "Dernier rappel" : "Rappel")} : facture {f.Number} de {f.Seller}",
            { CreditNote: true } => $"Avoir {f.Number} de {f.Seller}",
            _ => $"Facture {f.Number} de {f.Seller}",
        };
        var matter = f switch
        {
            { Level: 1 } => $"La facture {f.Number} du {issued} était à régler le {due} ; il reste {amount.Due} à payer. Si votre paiement est en route, ce message est sans objet.",
            { Level: > 1, LastLevel: false } => $"Nous n’avons toujours pas reçu {amount.Due} pour la facture {f.Number} du {issued}, échue le {due}. Merci de régler maintenant ou de nous dire ce qui vous en empêche.",
            { Level: > 1 } => $"Ceci est notre dernier rappel : {amount.Due} de la facture {f.Number} du {issued}, échue le {due}, restent impayés. Les pénalités de retard indiquées sur la facture s’appliquent.",
            { CreditNote: true } => $"Voici l’avoir {f.Number} du {issued}, d’un montant de {amount.Gross}.",
            _ => $"Voici la facture {f.Number} du {issued}, d’un montant de {amount.Gross}." + (f.Due.Minor > 0 ? $" Merci de régler {amount.Due} avant le {due} inclus." : ""),
        };
        return new Words(
            subject, $"Bonjour {f.ContactName},", matter, MailPage.Lines(f.Message), f.CreditNote || f.Due.Minor == 0 ? "" : Account(f, "Compte", "Référence"),
            "Le PDF est fait pour être lu ; le fichier XML contient le même document pour votre logiciel de comptabilité.", f.Seller);
    }

    private static string Account(Facts f, string account, string reference) =>
        f.Iban.Length == 0 ? "" : $"{account} : {f.Iban}{(f.Bic.Length > 0 ? $" ({f.Bic})" : "")}\n{reference} : {f.Number}";

    private static string Day(DateOnly day, string culture) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(culture));
}
