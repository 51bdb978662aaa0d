namespace ResellerGrpc.Server.Google;

/// <summary>Reads what the reseller may see of a customer's organisation, to compare it with what was once proved.</summary>
internal interface IOrganisationReader
{
    /// <param name="known">What was proved at acceptance.</param>
    /// <param name="actingFor">Administrator of the reseller; the configured one when null.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    Task<OrganisationReading> ReadAsync(KnownOrganisation known, string? actingFor, CancellationToken cancellationToken);
}

/// <param name="CustomerId">Google's id of the organisation.</param>
/// <param name="Domain">The customer's domain, ASCII.</param>
/// <param name="Administrator">Account that accepted.</param>
internal sealed record KnownOrganisation(string CustomerId, string Domain, string Administrator);

/// <summary>A reading: <see cref="Read"/>, <see cref="NotVisible"/> or <see cref="Unavailable"/>.</summary>
internal abstract record OrganisationReading
{
    private OrganisationReading()
    {
    }

    /// <summary>What Google shows now.</summary>
    /// <param name="PrimaryDomain">The organisation's primary domain, ASCII; empty when Google marks none.</param>
    /// <param name="VerifiedDomains">Verified domains, aliases included, the primary one first.</param>
    /// <param name="DomainVerified">Whether the customer's domain is one of the organisation and verified.</param>
    /// <param name="Active">People of the domain that are neither suspended nor archived.</param>
    /// <param name="Suspended">People that are.</param>
    /// <param name="StillAdministrator">Whether the account that accepted still administers; null when Google does not show it.</param>
    /// <param name="MovedTo">Id of another organisation that has the domain now; empty when none is seen.</param>
    internal sealed record Read(
        string PrimaryDomain, IReadOnlyList<string> VerifiedDomains, bool DomainVerified, int Active, int Suspended,
        bool? StillAdministrator, string MovedTo) : OrganisationReading;

    /// <summary>We may not see it.</summary>
    internal sealed record NotVisible : OrganisationReading;

    /// <summary>Google could not be asked now.</summary>
    internal sealed record Unavailable(GoogleFaultKind Cause) : OrganisationReading;
}
