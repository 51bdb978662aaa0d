using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Customers.Domains;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Invitations;

/// <summary>The reseller's side of an invitation: sent, sent again, taken back.</summary>
internal sealed class InvitationMethods(
    CallScope scope, ResellerDb db, Mutations mutations, DomainOwners owners, GoogleView google, InvitationLinks links, InvitationPost post,
    IOptions<CustomerOptions> options, IEnumerable<IAcceptanceOrders> orders)
{
    public async Task<InviteCustomerResponse> InviteAsync(InviteCustomerRequest request, ServerCallContext context)
    {
        var answer = await mutations.FindAnswerAsync<InviteCustomerRequest, InviteCustomerResponse>(db, request, context);
        if (answer is null)
        {
            // Before the transaction: Google may take its second, and never stops an invitation.
            var domain = DomainName.Parse(request.Customer.Domain).Value!;
            var seen = await google.AskAsync(db.Tenant.ResellerId!.Value, domain.Ascii, context.CancellationToken);
            answer = await mutations.RunAsync(
                db, request, context, change => InviteAsync(request, domain, seen, change, context.CancellationToken));
        }

        answer.InvitationUri = links.Open(answer.InvitationUri);
        return answer;
    }

    public async Task<ResendInvitationResponse> ResendAsync(ResendInvitationRequest request, ServerCallContext context)
    {
        var answer = await mutations.RunAsync(db, request, context, async change =>
        {
            var row = await LockUnacceptedAsync(request.Name, request.Etag, context.CancellationToken);
            var old = row.ToProto(scope.Language);
            if (request.ContactEmail.Length > 0)
                row.ContactEmail = request.ContactEmail;

            row.UpdateTime = change.Now;
            await MailOutbox.WithdrawAsync(db, row.Name, change.Now, context.CancellationToken);
            var token = InvitationLinks.NewToken();
            Renew(row, token, request.LinkOnly, change);
            if (!request.LinkOnly)
                await post.QueueAsync(db, change, await db.OwnResellerAsync(request.Name, context.CancellationToken), row, token);
            await db.SaveCustomerAsync(row, context.CancellationToken);
            var saved = row.ToProto(scope.Language);
            change.Record("invitation.updated", row.Name, old, saved);
            return new ResendInvitationResponse { Customer = saved, InvitationUri = links.Seal(token) };
        });
        answer.InvitationUri = links.Open(answer.InvitationUri);
        return answer;
    }

    public Task<Customer> RevokeAsync(RevokeInvitationRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var row = await LockUnacceptedAsync(request.Name, request.Etag, context.CancellationToken);
            if (row.Invitation.State == InvitationState.Revoked)
                return row.ToProto(scope.Language);
            var old = row.ToProto(scope.Language);
            (row.Invitation.State, row.Invitation.RevokeTime) = (InvitationState.Revoked, change.Now);
            await MailOutbox.WithdrawAsync(db, row.Name, change.Now, context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
            var saved = row.ToProto(scope.Language);
            change.Record("invitation.updated", row.Name, old, saved);
            return saved;
        });

    private async Task<InviteCustomerResponse> InviteAsync(
        InviteCustomerRequest request, DomainName domain, GoogleView.Answer seen, Change change, CancellationToken cancellationToken)
    {
        var reseller = await db.OwnResellerAsync(request.Parent, cancellationToken);
        await RefuseTakenAsync(domain, seen, cancellationToken);
        var token = InvitationLinks.NewToken();
        var row = NewRow(request.Customer, reseller, domain, change);
        row.Invitation = NewInvitation(row, token, change);
        row.Invitation.Message = request.Message;
        row.Invitation.GoogleView = seen.View;
        row.Invitation.Offer = request.Offer?.Clone();
        row.Invitation.State = request.LinkOnly ? InvitationState.Sent : InvitationState.Queued;
        if (request.Offer is { } offer)
            await OrdersFor(offer).CheckAsync(db, row.CurrencyCode, offer, cancellationToken);
        db.Add(row);
        db.Add(new CustomerDomain { ResellerId = row.ResellerId, Domain = row.Domain, CustomerId = row.Id });
        if (!request.LinkOnly)
            await post.QueueAsync(db, change, reseller, row, token);
        await db.SaveCustomerAsync(row, cancellationToken);
        var invited = row.ToProto(scope.Language);
        change.Record("customer.invited", row.Name, null, invited);
        return new InviteCustomerResponse { Customer = invited, InvitationUri = links.Seal(token) };
    }

    private async Task RefuseTakenAsync(DomainName domain, GoogleView.Answer seen, CancellationToken cancellationToken)
    {
        var owner = await owners.FindAsync(domain.Ascii, cancellationToken);
        if (owner is null && seen.GoogleCustomerId.Length > 0)
            owner = await owners.FindByOrganisationAsync(seen.GoogleCustomerId, cancellationToken);
        if (owner is null)
            return;
        throw owner.Customer is { } customer
            ? new ApiException(ErrorReason.DomainTaken, ("customer", customer.Name))
            : new ApiException(ErrorReason.DomainManagedElsewhere);
    }

    /// <exception cref="ApiException">INVITATION_ACCEPTED and those of <see cref="CustomerStore.LockCustomerAsync"/>.</exception>
    private async Task<CustomerRow> LockUnacceptedAsync(string name, string etag, CancellationToken cancellationToken)
    {
        var row = await db.LockCustomerAsync(name, etag, cancellationToken);
        return row.State == CustomerState.Active ? throw new ApiException(ErrorReason.InvitationAccepted, ("name", name)) : row;
    }

    private static CustomerRow NewRow(Customer sent, ResellerRow reseller, DomainName domain, Change change)
    {
        var id = change.NewId();
        var row = new CustomerRow
        {
            ResellerId = reseller.ResellerId,
            Id = id,
            DisplayName = sent.DisplayName,
            ContactName = sent.ContactName,
            ContactEmail = sent.ContactEmail,
            Domain = domain.Ascii,
            DomainUnicode = domain.Display,
            Language = sent.Language.Length > 0 ? sent.Language : reseller.DefaultLanguage,
            CurrencyCode = sent.CurrencyCode.Length > 0 ? sent.CurrencyCode : reseller.DefaultCurrency,
            Billing = sent.Billing?.Clone() ?? new BillingProfile(),
            Notes = sent.Notes,
            CrmId = sent.CrmId,
            CreateTime = change.Now,
            UpdateTime = change.Now,
            Figures = new CustomerFigures { ResellerId = reseller.ResellerId, CustomerId = id },
        };
        return row;
    }

    private InvitationRow NewInvitation(CustomerRow row, string token, Change change) => new()
    {
        ResellerId = row.ResellerId,
        CustomerId = row.Id,
        TokenHash = InvitationLinks.Hash(token),
        State = InvitationState.Queued,
        Email = row.ContactEmail,
        Language = row.Language,
        Inviter = Inviter(),
        CreateTime = change.Now,
        ExpireTime = change.Now + options.Value.InvitationLifetime,
    };

    /// <summary>The same invitation with a new link: its words and offer stay, its fate begins anew.</summary>
    private void Renew(CustomerRow row, string token, bool linkOnly, Change change)
    {
        var fresh = NewInvitation(row, token, change);
        var invitation = row.Invitation;
        invitation.TokenHash = fresh.TokenHash;
        invitation.State = linkOnly ? InvitationState.Sent : InvitationState.Queued;
        (invitation.Email, invitation.Language, invitation.Inviter) = (fresh.Email, fresh.Language, fresh.Inviter);
        (invitation.CreateTime, invitation.ExpireTime) = (fresh.CreateTime, fresh.ExpireTime);
        (invitation.SendTime, invitation.OpenTime, invitation.AnswerTime) = (null, null, null);
        (invitation.RevokeTime, invitation.RemindTime, invitation.MailId) = (null, null, null);
        (invitation.FailureReason, invitation.DeclineReason, invitation.SendAttempts) = ("", "", 0);
        invitation.ResendCount++;
    }

    private Actor Inviter()
    {
        var caller = scope.RequiredCaller;
        var service = caller.Email.EndsWith(".gserviceaccount.com", StringComparison.Ordinal);
        return new Actor
        {
            Kind = service ? ActorKind.ServiceAccount : ActorKind.Person,
            Member = scope.Membership is { } seat ? NamePattern.Member.Format(seat.ResellerId, seat.MemberId) : "",
            Email = caller.Email,
            DisplayName = string.IsNullOrWhiteSpace(caller.Name) ? caller.Email : caller.Name,
        };
    }

    private IAcceptanceOrders OrdersFor(Offer offer) => orders.SingleOrDefault() ?? throw ApiException.NotFound(offer.Plan);
}
