using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Downloads;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Mails;

/// <summary>A mail to be sent.</summary>
/// <param name="Document">With its customer.</param>
/// <param name="DueMinor">What is left to pay of an invoice.</param>
/// <param name="Recipients">Empty for the customer's own.</param>
/// <param name="Message">Further words; empty for none.</param>
/// <param name="Level">0 for the document itself, then the number of the reminder.</param>
internal sealed record PostOrder(
    ResellerRow Reseller, IssuedDocument Document, long DueMinor, Actor Actor, IReadOnlyList<string> Recipients, string Message = "",
    int Level = 0, bool LastLevel = false);

/// <summary>Queues mails of documents in the transaction of the change that causes them.</summary>
internal sealed class InvoicePost(MailOutbox outbox, IOptions<GoogleOptions> google)
{
    /// <summary>See <see cref="OutboxMail.Kind"/>.</summary>
    public const string Kind = "invoice";

    /// <exception cref="Platform.Errors.ApiException">MAILBOX_NOT_CONNECTED.</exception>
    public async Task<DeliveryRow> QueueAsync(ResellerDb db, Change change, PostOrder order)
    {
        var document = order.Document;
        var mailbox = order.Reseller.MailboxOf(google.Value);
        var recipients = order.Recipients.Count > 0 ? order.Recipients : Recipients(document.Customer);
        var message = InvoiceMails.Compose(FactsOf(order, mailbox, recipients));
        var id = await outbox.EnqueueAsync(db, change, document.ResellerId, Kind, document.Name, message, mailbox);
        var delivery = new DeliveryRow
        {
            ResellerId = document.ResellerId,
            Id = id,
            InvoiceId = document is InvoiceRow ? document.Id : null,
            CreditNoteId = document is CreditNoteRow ? document.Id : null,
            Level = order.Level,
            Recipients = [.. recipients],
            Actor = order.Actor,
            CreateTime = change.Now,
        };
        db.Add(delivery);
        delivery.Record(change, document.Name, document.CustomerId, document.Number, null);
        return delivery;
    }

    /// <summary>Takes back the reminders of these invoices that have not left yet: they are settled.</summary>
    public static async Task WithdrawRemindersAsync(
        ResellerDb db, IReadOnlyCollection<Guid> invoices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (invoices.Count == 0)
            return;
        var waiting = await db.Set<DeliveryRow>()
            .Where(d => d.Level > 0 && d.State == DeliveryState.Queued && d.InvoiceId != null && invoices.Contains(d.InvoiceId.Value))
            .ToListAsync(cancellationToken);
        if (waiting.Count == 0)
            return;
        // One that leaves at this very moment keeps its delivery: it is brought to its end by what becomes of the mail.
        var withdrawn = await MailOutbox.WithdrawWaitingAsync(
            db, waiting[0].ResellerId, [.. waiting.Select(d => d.Id)], now, cancellationToken);
        db.RemoveRange(waiting.Where(d => withdrawn.Contains(d.Id)));
    }

    /// <summary>The contact and the addresses for invoices, each once.</summary>
    private static IReadOnlyList<string> Recipients(CustomerRow customer) =>
        [.. customer.Billing.InvoiceEmails.Prepend(customer.ContactEmail).DistinctBy(e => EmailAddress.Parse(e).Value?.Key ?? e)];

    private static InvoiceMails.Facts FactsOf(PostOrder order, string mailbox, IReadOnlyList<string> recipients)
    {
        var (reseller, document, customer) = (order.Reseller, order.Document, order.Document.Customer);
        var sender = reseller.SenderMailbox.DisplayName;
        var seller = reseller.Legal.LegalName.Length > 0 ? reseller.Legal.LegalName : reseller.DisplayName;
        return new InvoiceMails.Facts(
            mailbox, sender.Length > 0 ? sender : reseller.DisplayName, reseller.Legal.ContactEmail, seller, customer.ContactName, recipients,
            customer.Language, document is CreditNoteRow, document.Number, document.IssueDate, new Money(document.GrossMinor, document.CurrencyCode),
            new Money(order.DueMinor, document.CurrencyCode), (document as InvoiceRow)?.DueDate, reseller.Legal.Iban, reseller.Legal.Bic,
            order.Message, order.Level, order.LastLevel,
            [
                DocumentFiles.Render(document.Document, document.Language, DocumentFormat.Pdf),
                DocumentFiles.Render(document.Document, document.Language, DocumentFormat.Xml),
            ]);
    }
}

/// <summary>Brings what became of a mail to its delivery.</summary>
internal sealed class DeliveryFate : IMailFate
{
    public string Kind => InvoicePost.Kind;

    /// <summary>A reminder of an invoice that was settled since has nothing to remind of.</summary>
    public async Task<bool> IsWantedAsync(ResellerDb db, OutboxMail mail, CancellationToken cancellationToken) =>
        !await (
            from delivery in db.Set<DeliveryRow>()
            join balance in db.Set<InvoiceBalance>() on new { delivery.ResellerId, InvoiceId = delivery.InvoiceId!.Value } equals new { balance.ResellerId, balance.InvoiceId }
            where delivery.Id == mail.Id && delivery.Level > 0 && balance.DueMinor == 0
            select delivery.Id).AnyAsync(cancellationToken);

    /// <summary>A delivery belongs to one mail and is changed with it; the mail's own lock is enough.</summary>
    public Task LockAsync(ResellerDb db, OutboxMail mail, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task OnTriedAsync(ResellerDb db, OutboxMail mail, Change change, CancellationToken cancellationToken)
    {
        var delivery = await db.Set<DeliveryRow>().SingleOrDefaultAsync(d => d.Id == mail.Id, cancellationToken);
        if (delivery is null)
            return;
        if (mail.State == OutboxMailState.Cancelled)
        {
            db.Remove(delivery);
            return;
        }

        var old = delivery.ToProto("en");
        delivery.Problem = mail.LastProblem;
        (delivery.State, delivery.SendTime) = mail.State switch
        {
            OutboxMailState.Sent => (DeliveryState.Sent, change.Now),
            OutboxMailState.Parked => (DeliveryState.Failed, null),
            _ => (delivery.State, delivery.SendTime),
        };
        var document = delivery.InvoiceId is { } invoice
            ? db.Set<InvoiceRow>().Where(i => i.Id == invoice).Select(i => new { i.CustomerId, i.Number })
            : db.Set<CreditNoteRow>().Where(n => n.Id == delivery.CreditNoteId).Select(n => new { n.CustomerId, n.Number });
        var named = await document.SingleAsync(cancellationToken);
        delivery.Record(change, mail.Resource, named.CustomerId, named.Number, old);
    }
}
