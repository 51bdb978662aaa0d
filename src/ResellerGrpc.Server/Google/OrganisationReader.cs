using Google.Apis.Admin.Directory.directory_v1.Data;
using Google.Apis.Http;

namespace ResellerGrpc.Server.Google;

/// <summary>The Directory API behind <see cref="IOrganisationReader"/>.</summary>
internal sealed class OrganisationReader(DirectoryCalls calls, IDirectoryProbe probe) : IOrganisationReader
{
    public async Task<OrganisationReading> ReadAsync(KnownOrganisation known, string? actingFor, CancellationToken cancellationToken)
    {
        var credential = calls.Reseller(actingFor);
        var (domains, fault) = await calls.SendAsync(calls.Service.Domains.List(known.CustomerId), credential, cancellationToken);
        if (fault is not null && fault.Kind != GoogleFaultKind.NotVisible)
            return new OrganisationReading.Unavailable(fault.Kind);
        var own = domains is null ? null : CustomerDomains.Find(domains, known.Domain);
        if (own is null)
            return await LookElsewhereAsync(known, domains, actingFor, cancellationToken);

        var count = await calls.CountAsync(known.Domain, credential, cancellationToken);
        if (count is UserCount.Unavailable unavailable)
            return new OrganisationReading.Unavailable(unavailable.Cause);
        var (administers, userFault) = await AdministersAsync(known, credential, cancellationToken);
        if (userFault is not null)
            return new OrganisationReading.Unavailable(userFault.Kind);
        var people = count as UserCount.Counted;
        return new OrganisationReading.Read(
            CustomerDomains.Primary(domains!), CustomerDomains.Verified(domains!), own.Value.Verified,
            people?.Active ?? 0, people?.Suspended ?? 0, administers, "");
    }

    /// <summary>The organisation does not have the domain any more, or we do not see the organisation: who has it now?</summary>
    private async Task<OrganisationReading> LookElsewhereAsync(
        KnownOrganisation known, Domains2? domains, string? actingFor, CancellationToken cancellationToken)
    {
        var lookup = await probe.LookUpDomainAsync(known.Domain, null, actingFor, cancellationToken);
        if (lookup is DomainLookup.Unavailable unavailable)
            return new OrganisationReading.Unavailable(unavailable.Cause);
        var movedTo = lookup is DomainLookup.Confirmed found && found.CustomerId != known.CustomerId ? found.CustomerId : "";
        if (domains is null && movedTo.Length == 0)
            return new OrganisationReading.NotVisible();
        return new OrganisationReading.Read(
            domains is null ? "" : CustomerDomains.Primary(domains), domains is null ? [] : CustomerDomains.Verified(domains),
            false, 0, 0, null, movedTo);
    }

    /// <summary>A 404 inside an organisation that we see means that the account is gone; a 403 says nothing.</summary>
    private async Task<(bool? Administers, GoogleFault? Fault)> AdministersAsync(
        KnownOrganisation known, IHttpExecuteInterceptor? credential, CancellationToken cancellationToken)
    {
        var (user, fault) = await calls.SendAsync(calls.Service.Users.Get(known.Administrator), credential, cancellationToken);
        if (fault is { Kind: GoogleFaultKind.NotVisible })
            return (fault.Status == 404 ? false : null, null);
        return fault is null
            ? (user!.IsAdmin == true && user.Suspended != true && user.Archived != true && user.CustomerId == known.CustomerId, null)
            : (null, fault);
    }
}
