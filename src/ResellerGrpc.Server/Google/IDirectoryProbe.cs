namespace ResellerGrpc.Server.Google;

/// <summary>What Google's Directory says about a domain and about who administers it.</summary>
internal interface IDirectoryProbe
{
    /// <summary>Looks a domain up with the reseller's delegated credential.</summary>
    /// <param name="domain">ASCII, lower case, no trailing dot.</param>
    /// <param name="customerId">
    /// Google's id of the customer when we know it. Without it a domain is found only if somebody has an address there.
    /// </param>
    /// <param name="actingFor">Administrator of the reseller; the configured one when null.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<DomainLookup> LookUpDomainAsync(
        string domain, string? customerId, string? actingFor, CancellationToken cancellationToken);

    /// <summary>Counts people of a domain; costs one call per 500 people.</summary>
    /// <param name="domain">ASCII, lower case, no trailing dot.</param>
    /// <param name="actingFor">Administrator of the reseller; the configured one when null.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<UserCount> CountUsersAsync(string domain, string? actingFor, CancellationToken cancellationToken);

    /// <summary>Proves with a person's own access token that the person administers a domain.</summary>
    /// <param name="claim">Who claims what.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<AdministratorProof> ProveAdministratorAsync(AdministratorClaim claim, CancellationToken cancellationToken);
}

/// <summary>Google's view of a domain: <see cref="Confirmed"/>, <see cref="NotVisible"/> or <see cref="Unavailable"/>.</summary>
internal abstract record DomainLookup
{
    private DomainLookup()
    {
    }

    /// <summary>The domain belongs to a Google customer that we may see.</summary>
    /// <param name="CustomerId">Google's id of the customer; stays when domains change.</param>
    /// <param name="Standing">Primary, secondary or alias.</param>
    /// <param name="Verified">Whether control of the domain was proved to Google.</param>
    /// <param name="PrimaryDomain">The customer's primary domain, ASCII; empty when Google names none.</param>
    internal sealed record Confirmed(string CustomerId, DomainStanding Standing, bool Verified, string PrimaryDomain) : DomainLookup;

    /// <summary>We may not see it; it may exist all the same.</summary>
    internal sealed record NotVisible : DomainLookup;

    /// <summary>Google could not be asked now.</summary>
    internal sealed record Unavailable(GoogleFaultKind Cause) : DomainLookup;
}

/// <summary>Place of a domain within its Google customer.</summary>
internal enum DomainStanding
{
    /// <summary>The customer's primary domain.</summary>
    Primary,

    /// <summary>A further domain.</summary>
    Secondary,

    /// <summary>Another name of a domain.</summary>
    Alias,
}

/// <summary>Number of people of a domain: <see cref="Counted"/>, <see cref="NotVisible"/> or <see cref="Unavailable"/>.</summary>
internal abstract record UserCount
{
    private UserCount()
    {
    }

    /// <summary>People found.</summary>
    /// <param name="CustomerId">Google's id of the customer; empty when nobody was found.</param>
    /// <param name="Active">Neither suspended nor archived.</param>
    /// <param name="Suspended">Suspended or archived.</param>
    internal sealed record Counted(string CustomerId, int Active, int Suspended) : UserCount;

    /// <summary>We may not see it.</summary>
    internal sealed record NotVisible : UserCount;

    /// <summary>Google could not be asked now.</summary>
    internal sealed record Unavailable(GoogleFaultKind Cause) : UserCount;
}
