using Google.Apis.Http;

namespace ResellerGrpc.Server.Google;

/// <summary>The Directory API behind <see cref="IDirectoryProbe"/>.</summary>
internal sealed class DirectoryProbe(DirectoryCalls calls, TimeProvider clock, ILogger<DirectoryProbe> logger) : IDirectoryProbe
{
    public async Task<DomainLookup> LookUpDomainAsync(
        string domain, string? customerId, string? actingFor, CancellationToken cancellationToken)
    {
        var credential = calls.Reseller(actingFor);
        if (string.IsNullOrEmpty(customerId))
        {
            // customers.get takes no domain; a person of the domain names the customer.
            var someone = calls.Service.Users.List();
            (someone.Domain, someone.MaxResults, someone.Fields) = (domain, 1, "users(customerId)");
            var (people, fault) = await calls.SendAsync(someone, credential, cancellationToken);
            if (fault is not null || people!.UsersValue is not [{ CustomerId: { Length: > 0 } found }, ..])
            {
                return NotFound(fault);
            }

            customerId = found;
        }

        var (domains, domainsFault) = await calls.SendAsync(calls.Service.Domains.List(customerId), credential, cancellationToken);
        return domainsFault is null && CustomerDomains.Find(domains!, domain) is { } own
            ? new DomainLookup.Confirmed(customerId, own.Standing, own.Verified, CustomerDomains.Primary(domains!))
            : NotFound(domainsFault);
    }

    public Task<UserCount> CountUsersAsync(string domain, string? actingFor, CancellationToken cancellationToken) =>
        calls.CountAsync(domain, calls.Reseller(actingFor), cancellationToken);

    public async Task<AdministratorProof> ProveAdministratorAsync(AdministratorClaim claim, CancellationToken cancellationToken)
    {
        if (AdministratorRules.FromClaims(claim) is { } early)
        {
            return Refuse(early);
        }

        var credential = GoogleClients.Holding(claim.AccessToken);
        var (user, fault) = await calls.SendAsync(calls.Service.Users.Get(claim.Subject), credential, cancellationToken);
        if (fault is not null)
        {
            return FromFault(fault);
        }

        if (AdministratorRules.FromUser(claim, user!) is { } refusal)
        {
            return Refuse(refusal);
        }

        var (domains, domainsFault) = await calls.SendAsync(
            calls.Service.Domains.List(user!.CustomerId), credential, cancellationToken);
        if (domainsFault is not null)
        {
            return FromFault(domainsFault);
        }

        if (AdministratorRules.FromDomains(claim, domains!) is { } last)
        {
            return Refuse(last);
        }

        var standing = CustomerDomains.Find(domains!, claim.Domain)!.Value.Standing;
        return new AdministratorProof.Proven(new AdministratorEvidence(
            user.CustomerId, claim.Subject, user.PrimaryEmail ?? claim.Email, claim.Domain, standing, claim.HostedDomain!,
            CustomerDomains.Primary(domains!), CustomerDomains.Verified(domains!), await CountAsync(claim.Domain, credential, cancellationToken), clock.GetUtcNow()));
    }

    /// <summary>People as the administrator sees them, who may be the only one that does. Not worth a long wait.</summary>
    private async Task<UserCount.Counted?> CountAsync(
        string domain, IHttpExecuteInterceptor credential, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await calls.CountAsync(domain, credential, both.Token) as UserCount.Counted;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static DomainLookup NotFound(GoogleFault? fault) => fault is null or { Kind: GoogleFaultKind.NotVisible }
        ? new DomainLookup.NotVisible()
        : new DomainLookup.Unavailable(fault.Kind);

    private AdministratorProof.Refused Refuse(AdministratorRefusal reason)
    {
        GoogleLog.AdministratorRefused(logger, reason);
        return new AdministratorProof.Refused(reason);
    }

    private AdministratorProof FromFault(GoogleFault fault) => fault.Kind switch
    {
        GoogleFaultKind.NotVisible => Refuse(AdministratorRefusal.NotAdministrator),
        GoogleFaultKind.ConsentMissing or GoogleFaultKind.NotAuthenticated => Refuse(AdministratorRefusal.ConsentMissing),
        _ => new AdministratorProof.Unavailable(fault.Kind),
    };
}
