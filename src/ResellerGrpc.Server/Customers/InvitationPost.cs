using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>Queues the mails of invitations in the transaction of the change that causes them.</summary>
internal sealed class InvitationPost(InvitationLinks links, MailOutbox outbox, IOptions<GoogleOptions> google)
{
    /// <exception cref="ApiException">MAILBOX_NOT_CONNECTED: neither the reseller nor the platform has a mailbox to send from.</exception>
    public async Task QueueAsync(ResellerDb db, Change change, ResellerRow reseller, CustomerRow customer, string token, bool reminder)
    {
        var mailbox = reseller.MailboxOf(google.Value);
        var invitation = customer.Invitation;
        var sender = reseller.SenderMailbox;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone);
        var message = InvitationMails.Compose(new InvitationMails.Facts(
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
        var id = await outbox.EnqueueAsync(
            db, change, reseller.ResellerId, reminder ? InvitationMails.ReminderKind : InvitationMails.Kind, customer.Name, message, mailbox);
        if (!reminder)
            invitation.MailId = id;
    }
}

/// <summary>Brings what became of an invitation's mail to the invitation.</summary>
internal sealed class InvitationFate : IMailFate
{
    public string Kind => InvitationMails.Kind;

    public async Task OnTriedAsync(ResellerDb db, OutboxMail mail, Change change, CancellationToken cancellationToken)
    {
        // Another link may have taken its place since; then this mail's fate is of no interest any more.
        var customer = await db.Set<CustomerRow>().Include(c => c.Invitation).Include(c => c.Figures)
            .SingleOrDefaultAsync(c => c.Invitation.MailId == mail.Id, cancellationToken);
        if (customer is null)
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

/// <summary>A reminder's fate changes nothing of the invitation; the outbox itself alerts when one is parked.</summary>
internal sealed class ReminderFate : IMailFate
{
    public string Kind => InvitationMails.ReminderKind;

    public Task OnTriedAsync(ResellerDb db, OutboxMail mail, Change change, CancellationToken cancellationToken) => Task.CompletedTask;
}
