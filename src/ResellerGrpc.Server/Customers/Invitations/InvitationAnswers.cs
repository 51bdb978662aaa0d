using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResellerGrpc.Server.Customers.Directory;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Invitations;

/// <summary>
/// The receiver's side of an invitation: seen, accepted, declined. Whoever calls holds a link, not a membership; the tenant is that
/// of the link. Every dead link is answered alike.
/// </summary>
internal sealed class InvitationAnswers(
    CallScope scope, TenantScope tenant, PlatformDb platform, ResellerDb db, Mutations mutations, AcceptanceProof proof, Throttle throttle,
    TimeProvider clock, IOptions<CustomerOptions> options, IEnumerable<IAcceptanceOrders> orders)
{
    public async Task<InvitationView> GetAsync(GetInvitationRequest request, ServerCallContext context)
    {
        if (!await EnterAsync(request.Token, context))
            throw Dead();
        var row = await FindOpenAsync(request.Token, context.CancellationToken) ?? throw Dead();
        if (row.Invitation.State != InvitationState.Opened)
            row = await OpenAsync(request.Token, context.CancellationToken);
        var reseller = await db.OwnResellerAsync(row.Name, context.CancellationToken);
        var invitation = row.Invitation;
        var offer = invitation.Offer is null || orders.SingleOrDefault() is not { } shop
            ? null
            : await shop.ShowAsync(db, row, invitation.Offer, invitation.Language, context.CancellationToken);
        var view = new InvitationView
        {
            ResellerDisplayName = reseller.DisplayName,
            InviterName = invitation.Inviter.DisplayName,
            InviterEmail = invitation.Inviter.Email,
            CustomerDisplayName = row.DisplayName,
            ContactName = row.ContactName,
            Domain = row.Domain,
            DomainUnicode = row.DomainUnicode,
            Language = invitation.Language,
            State = invitation.State,
            ExpireTime = invitation.ExpireTime.ToProto(),
            Message = invitation.Message,
            Plan = offer?.Plan,
            Seats = invitation.Offer?.Seats ?? 0,
            Quote = offer?.Quote,
        };
        view.RequiredScopes.AddRange(AcceptanceProof.RequiredScopes);
        return view;
    }

    public async Task<AcceptInvitationResponse> AcceptAsync(AcceptInvitationRequest request, ServerCallContext context)
    {
        if (!await EnterAsync(request.Token, context))
            throw Dead();
        // A repeat finds its answer although the link is used up by now.
        if (await mutations.FindAnswerAsync<AcceptInvitationRequest, AcceptInvitationResponse>(db, request, context) is { } earlier)
            return earlier;

        var open = await FindOpenAsync(request.Token, context.CancellationToken);
        if (open is null)
        {
            // A twin may have used the link up between the two look-ups.
            return await mutations.FindAnswerAsync<AcceptInvitationRequest, AcceptInvitationResponse>(db, request, context) ?? throw Dead();
        }

        CheckOffer(open, request);
        var seen = await proof.ProveAsync(open.Domain, request.GoogleAccessToken, context);
        return await mutations.RunAsync(db, request, context, change => AcceptAsync(request, seen, change, context.CancellationToken));
    }

    public async Task<DeclineInvitationResponse> DeclineAsync(DeclineInvitationRequest request, ServerCallContext context)
    {
        if (!await EnterAsync(request.Token, context))
            throw Dead();
        return await mutations.RunAsync(db, request, context, async change =>
        {
            var row = await LockOpenAsync(request.Token, context.CancellationToken);
            var old = row.ToProto("en");
            row.Invitation.State = InvitationState.Declined;
            row.Invitation.AnswerTime = change.Now;
            row.Invitation.DeclineReason = request.Reason;
            await MailOutbox.WithdrawAsync(db, row.Name, change.Now, context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
            change.Record("invitation.updated", row.Name, old, row.ToProto("en"));
            var reseller = await db.OwnResellerAsync(row.Name, context.CancellationToken);
            return new DeclineInvitationResponse { ResellerDisplayName = reseller.DisplayName };
        });
    }

    private async Task<AcceptInvitationResponse> AcceptAsync(
        AcceptInvitationRequest request, AdministratorEvidence seen, Change change, CancellationToken cancellationToken)
    {
        var row = await LockOpenAsync(request.Token, cancellationToken);
        var old = row.ToProto("en");
        var evidence = AcceptanceProof.EvidenceOf(seen);
        row.State = CustomerState.Active;
        row.ActivateTime = row.UpdateTime = change.Now;
        row.GoogleCustomerId = evidence.GoogleCustomerId;
        row.Evidence = evidence;
        row.Directory = new DirectoryRow
        {
            ResellerId = row.ResellerId,
            CustomerId = row.Id,
            Facts = DirectoryRules.AtAcceptance(seen),
            DueTime = change.Now,
        };
        evidence.TermsVersion = request.AcceptedTermsVersion;
        row.Invitation.State = InvitationState.Accepted;
        row.Invitation.AnswerTime = change.Now;
        row.Invitation.AcceptedBy = evidence.Account;
        if (request.Billing is { } billing)
            row.Billing = Merge(row.Billing, billing);
        await MailOutbox.WithdrawAsync(db, row.Name, change.Now, cancellationToken);
        await AddDomainsAsync(row, seen.VerifiedDomains, cancellationToken);
        await db.SaveCustomerAsync(row, cancellationToken);
        change.Record("customer.activated", row.Name, old, row.ToProto("en"));
        var reseller = await db.OwnResellerAsync(row.Name, cancellationToken);
        return new AcceptInvitationResponse
        {
            ResellerDisplayName = reseller.DisplayName,
            CustomerDisplayName = row.DisplayName,
            Domain = row.Domain,
            Evidence = evidence,
            Order = row.Invitation.Offer is { } offer && orders.SingleOrDefault() is { } shop
                ? await shop.PlaceAsync(db, change, row, offer, request.QuoteToken, request.AcceptedTermsVersion, cancellationToken)
                : null,
        };
    }

    /// <summary>The other domains of the organisation lead to this customer, unless another customer has one already.</summary>
    private async Task AddDomainsAsync(CustomerRow row, IReadOnlyList<string> domains, CancellationToken cancellationToken)
    {
        var known = await db.Set<CustomerDomain>().Where(d => domains.Contains(d.Domain)).Select(d => d.Domain).ToListAsync(cancellationToken);
        var own = domains.Except(known).Where(d => d != row.Domain).ToList();
        db.AddRange(own.Select(d => new CustomerDomain { ResellerId = row.ResellerId, Domain = d, CustomerId = row.Id }));
        db.AddRange(own.Select(d => new CustomerTerm { ResellerId = row.ResellerId, CustomerId = row.Id, Kind = TermKind.Domain, Term = d }));
    }

    /// <summary>Fields that are set replace the reseller's; a new value, since a stored one is compared by reference.</summary>
    private static BillingProfile Merge(BillingProfile known, BillingProfile given)
    {
        var merged = known.Clone();
        FieldMasks.ApplySet(given, merged, BillingProfile.Descriptor.Fields.InFieldNumberOrder().Select(field => field.Name));
        return merged;
    }

    private void CheckOffer(CustomerRow row, AcceptInvitationRequest request)
    {
        if (row.Invitation.Offer is null || !orders.Any())
            return;
        var found = new Violations();
        found.Check(request.QuoteToken.Length > 0, "quote_token", "REQUIRED", FieldRules.Required);
        found.Check(request.AcceptedTermsVersion.Length > 0, "accepted_terms_version", "REQUIRED", FieldRules.Required);
        found.ThrowIfAny();
    }

    private async Task<CustomerRow> OpenAsync(string token, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await LockOpenAsync(token, cancellationToken);
        if (row.Invitation.State == InvitationState.Opened)
            return row;
        var change = new Change(db, row.Invitation.Email, scope.CorrelationId, row.ResellerId, null, clock.GetUtcNow());
        var old = row.ToProto("en");
        row.Invitation.State = InvitationState.Opened;
        row.Invitation.OpenTime ??= change.Now;
        change.Record("invitation.updated", row.Name, old, row.ToProto("en"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return row;
    }

    /// <summary>The customer of a link for a change, under the lock of its customer; a link that died meanwhile is refused.</summary>
    private async Task<CustomerRow> LockOpenAsync(string token, CancellationToken cancellationToken)
    {
        var found = await FindOpenAsync(token, cancellationToken) ?? throw Dead();
        await db.HoldCustomerAsync(found.Name, cancellationToken);
        var row = await OfLink(token).SingleOrDefaultAsync(cancellationToken);
        return row is not null && IsOpen(row) ? row : throw Dead();
    }

    /// <summary>The customer of a link that works now, to be read, within the tenant that was entered.</summary>
    private async Task<CustomerRow?> FindOpenAsync(string token, CancellationToken cancellationToken) =>
        await OfLink(token).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } row && IsOpen(row) ? row : null;

    private IQueryable<CustomerRow> OfLink(string token)
    {
        var hash = InvitationLinks.Hash(token);
        return db.Whole().Where(c => c.Invitation.TokenHash == hash);
    }

    private bool IsOpen(CustomerRow row) => row.State == CustomerState.Invited && row.Invitation.IsOpen(clock.GetUtcNow());

    /// <summary>Enters the tenant of a link, dead or alive; false when no link has this token.</summary>
    private async Task<bool> EnterAsync(string token, ServerCallContext context)
    {
        var place = Throttle.PlaceOf(context.GetHttpContext().Connection.RemoteIpAddress);
        throttle.Count("invitation", place, options.Value.InvitationTriesPerMinute, TimeSpan.FromMinutes(1));
        var hash = InvitationLinks.Hash(token);
        var found = await platform.Set<InvitationRow>().AsNoTracking()
            .Where(i => i.TokenHash == hash)
            .Select(i => (Guid?)i.ResellerId)
            .SingleOrDefaultAsync(context.CancellationToken);
        if (found is null)
            return false;
        tenant.Enter(found.Value);
        return true;
    }

    private static ApiException Dead() => new(ErrorReason.InvitationDead);
}
