using Google.Apis.Admin.Directory.directory_v1;
using Google.Apis.Admin.Directory.directory_v1.Data;
using Google.Apis.Http;
using Google.Apis.Requests;
using Microsoft.Extensions.Options;

namespace ResellerGrpc.Server.Google;

/// <summary>The Directory API behind <see cref="IDirectoryProbe"/>.</summary>
internal sealed class DirectoryProbe(
    GoogleClients clients, IOptions<GoogleOptions> options, TimeProvider clock, ILogger<DirectoryProbe> logger) : IDirectoryProbe
{
    private const int LargestPage = 500;

    /// <summary>Bounds a count at a million people, should Google's page tokens ever run in a circle.</summary>
    private const int MostPages = 2000;

    private static readonly string[] Scopes =
        [DirectoryService.ScopeConstants.AdminDirectoryUserReadonly, DirectoryService.ScopeConstants.AdminDirectoryDomainReadonly];

    public async Task<DomainLookup> LookUpDomainAsync(
        string domain, string? customerId, string? actingFor, CancellationToken cancellationToken)
    {
        var credential = Reseller(actingFor);
        if (string.IsNullOrEmpty(customerId))
        {
            // customers.get takes no domain; a person of the domain names the customer.
            var someone = clients.Directory.Users.List();
            (someone.Domain, someone.MaxResults, someone.Fields) = (domain, 1, "users(customerId)");
            var (people, fault) = await SendAsync(someone, credential, cancellationToken);
            if (fault is not null || people!.UsersValue is not [{ CustomerId: { Length: > 0 } found }, ..])
            {
                return NotFound(fault);
            }

            customerId = found;
        }

        var (domains, domainsFault) = await SendAsync(clients.Directory.Domains.List(customerId), credential, cancellationToken);
        return domainsFault is null && CustomerDomains.Find(domains!, domain) is { } own
            ? new DomainLookup.Confirmed(customerId, own.Standing, own.Verified, CustomerDomains.Primary(domains!))
            : NotFound(domainsFault);
    }

    public async Task<UserCount> CountUsersAsync(string domain, string? actingFor, CancellationToken cancellationToken)
    {
        var credential = Reseller(actingFor);
        var (active, suspended, customerId, token) = (0, 0, "", (string?)null);
        for (var page = 0; page < MostPages; page++)
        {
            var request = clients.Directory.Users.List();
            (request.Domain, request.MaxResults, request.PageToken) = (domain, LargestPage, token);
            request.Fields = "nextPageToken,users(customerId,suspended,archived)";
            var (answer, fault) = await SendAsync(request, credential, cancellationToken);
            if (fault is not null)
            {
                return fault.Kind == GoogleFaultKind.NotVisible ? new UserCount.NotVisible() : new UserCount.Unavailable(fault.Kind);
            }

            foreach (var user in answer!.UsersValue ?? [])
            {
                customerId = user.CustomerId ?? customerId;
                _ = IsInactive(user) ? suspended++ : active++;
            }

            token = answer.NextPageToken;
            if (string.IsNullOrEmpty(token))
            {
                return new UserCount.Counted(customerId, active, suspended);
            }
        }

        return new UserCount.Unavailable(GoogleFaultKind.Rejected);
    }

    public async Task<AdministratorProof> ProveAdministratorAsync(AdministratorClaim claim, CancellationToken cancellationToken)
    {
        if (AdministratorRules.FromClaims(claim) is { } early)
        {
            return Refuse(early);
        }

        var credential = GoogleClients.Holding(claim.AccessToken);
        var (user, fault) = await SendAsync(clients.Directory.Users.Get(claim.Subject), credential, cancellationToken);
        if (fault is not null)
        {
            return FromFault(fault);
        }

        if (AdministratorRules.FromUser(claim, user!) is { } refusal)
        {
            return Refuse(refusal);
        }

        var (domains, domainsFault) = await SendAsync(
            clients.Directory.Domains.List(user!.CustomerId), credential, cancellationToken);
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
            clock.GetUtcNow()));
    }

    private static DomainLookup NotFound(GoogleFault? fault) => fault is null or { Kind: GoogleFaultKind.NotVisible }
        ? new DomainLookup.NotVisible()
        : new DomainLookup.Unavailable(fault.Kind);

    private static bool IsInactive(User user) => user.Suspended == true || user.Archived == true;

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

    private IHttpExecuteInterceptor? Reseller(string? actingFor) =>
        clients.ActingFor(actingFor ?? options.Value.DirectorySubject, Scopes);

    private async Task<GoogleAnswer<T>> SendAsync<T>(
        ClientServiceRequest<T> request, IHttpExecuteInterceptor? credential, CancellationToken cancellationToken)
        where T : class
    {
        var settings = options.Value;
        var retry = new GoogleRetry(repeat: true, settings.FirstWait, settings.ReadTimeout, clock);
        var answer = await GoogleCall.SendAsync(request, credential, retry, settings.ReadTimeout, clock, cancellationToken);
        if (answer.Fault is { } fault)
        {
            GoogleLog.ReadFailed(logger, request.MethodName, fault.Kind, fault.Status, fault.Reason);
        }

        return answer;
    }
}
