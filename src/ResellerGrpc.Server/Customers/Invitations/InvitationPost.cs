using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Invitations;

/// <summary>Queues the mails of invitations in the transaction of the change that causes them.</summary>
internal sealed class InvitationPost(
    InvitationLinks links, MailOutbox outbox, IOptions<GoogleOptions> google, IOptions<CustomerOptions> options)
{
    /// <summary>
    /// The invitation, and its reminder, which waits in the outbox until shortly before the end: the link is known now and kept
    /// nowhere. Whatever answers the invitation withdraws what still waits.
    /// </summary>
    /// <exception cref="ApiException">MAILBOX_NOT_CONNECTED: neither the reseller nor the platform has a mailbox to send from.</exception>
    public async Task QueueAsync(ResellerDb db, Change change, ResellerRow reseller, CustomerRow customer, string token)
    {
        var mailbox = reseller.MailboxOf(google.Value);
        customer.Invitation.MailId = await outbox.EnqueueAsync(
            db, change, reseller.ResellerId, InvitationMails.Kind, customer.Name, Compose(reseller, customer, mailbox, token, false), mailbox);
        var remindAt = customer.Invitation.ExpireTime - options.Value.ReminderBefore;
        if (options.Value.ReminderBefore > TimeSpan.Zero && remindAt > change.Now)
        {
            await outbox.EnqueueAsync(
                db, change, reseller.ResellerId, InvitationMails.ReminderKind, customer.Name,
                Compose(reseller, customer, mailbox, token, true), mailbox, remindAt);
        }
    }

    private MimeMessage Compose(ResellerRow reseller, CustomerRow customer, string mailbox, string token, bool reminder)
    {
        var invitation = customer.Invitation;
        var sender = reseller.SenderMailbox;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone);
        return InvitationMails.Compose(new InvitationMails.Facts(
            mailbox,
            sender.DisplayName.Length > 0 ? sender.DisplayName : reseller.DisplayName,
            reseller.DisplayName,
            invitation.Inviter.DisplayName,
            invitation.Inviter.Email,
            customer.ContactName,
            invitation.Email,
            customer.DisplayName,
            // In the form that cannot deceive: this mail asks somebody to sign in.
            DomainName.Parse(customer.Domain).Value?.Display ?? customer.Domain,
            invitation.Message,
            invitation.Language,
            links.LinkOf(token),
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(invitation.ExpireTime, zone).DateTime),
            reminder));
    }
}

/// <summary>Brings what became of an invitation's mail to the invitation.</summary>
internal sealed class InvitationFate : IMailFate
{
    public string Kind => InvitationMails.Kind;

    public Task LockAsync(ResellerDb db, OutboxMail mail, CancellationToken cancellationToken) =>
        db.HoldCustomerAsync(mail.Resource, cancellationToken);

    public async Task OnTriedAsync(ResellerDb db, OutboxMail mail, Change change, CancellationToken cancellationToken)
    {
        var customer = await db.FindCustomerAsync(mail.Resource, cancellationToken);
        // Another link may have taken its place since; then this mail's fate is of no interest any more.
        if (customer.Invitation.MailId != mail.Id)
            return;
        var invitation = customer.Invitation;
        var old = customer.ToProto("en");
        invitation.SendAttempts = mail.Attempts;
        invitation.FailureReason = mail.LastProblem;
        switch (mail.State)
        {
            case OutboxMailState.Sent:
                invitation.SendTime = change.Now;
                if (invitation.State is InvitationState.Queued or InvitationState.Failed)
                    invitation.State = InvitationState.Sent;
                change.Record("invitation.updated", customer.Name, old, customer.ToProto("en"));
                break;
            case OutboxMailState.Parked:
                if (invitation.State == InvitationState.Queued)
                    invitation.State = InvitationState.Failed;
                change.Record("invitation.updated", customer.Name, old, customer.ToProto("en"));
                break;
        }
    }
}

/// <summary>Notes on the invitation that a reminder left. One that is parked changes nothing of it; the outbox itself alerts.</summary>
internal sealed class ReminderFate : IMailFate
{
    public string Kind => InvitationMails.ReminderKind;

    public Task LockAsync(ResellerDb db, OutboxMail mail, CancellationToken cancellationToken) =>
        db.HoldCustomerAsync(mail.Resource, cancellationToken);

    public async Task OnTriedAsync(ResellerDb db, OutboxMail mail, Change change, CancellationToken cancellationToken)
    {
        if (mail.State != OutboxMailState.Sent)
            return;
        var customer = await db.FindCustomerAsync(mail.Resource, cancellationToken);
        var old = customer.ToProto("en");
        customer.Invitation.RemindTime = change.Now;
        change.Record("invitation.updated", customer.Name, old, customer.ToProto("en"));
    }
}
