namespace ResellerGrpc.Server.Google;

/// <summary>A signed-in person's claim to administer a domain. All but the token and domain come from the verified ID token.</summary>
/// <param name="AccessToken">The person's own access token with the Directory scopes.</param>
/// <param name="AccessTokenHash">Claim <c>at_hash</c>, which ties the access token to the ID token; null when it has none.</param>
/// <param name="Subject">Claim <c>sub</c>.</param>
/// <param name="Email">Claim <c>email</c>.</param>
/// <param name="EmailVerified">Claim <c>email_verified</c>.</param>
/// <param name="HostedDomain">Claim <c>hd</c>; null for a private account.</param>
/// <param name="Domain">Domain to prove, ASCII, lower case, no trailing dot.</param>
internal sealed record AdministratorClaim(
    string AccessToken, string? AccessTokenHash, string Subject, string Email, bool EmailVerified, string? HostedDomain,
    string Domain)
{
    /// <summary>Without the token: records print all their members.</summary>
    public override string ToString() => $"AdministratorClaim {{ Domain = {Domain} }}";
}

/// <summary>Result of a proof: <see cref="Proven"/>, <see cref="Refused"/> or <see cref="Unavailable"/>.</summary>
internal abstract record AdministratorProof
{
    private AdministratorProof()
    {
    }

    /// <summary>Every part held.</summary>
    internal sealed record Proven(AdministratorEvidence Evidence) : AdministratorProof;

    /// <summary>A part did not hold.</summary>
    internal sealed record Refused(AdministratorRefusal Reason) : AdministratorProof;

    /// <summary>Google could not be asked now; nothing is proved or refused.</summary>
    internal sealed record Unavailable(GoogleFaultKind Cause) : AdministratorProof;
}

/// <summary>What was seen, to be kept with the acceptance. Administrator rights end: check again before each privileged act.</summary>
/// <param name="CustomerId">Google's id of the customer.</param>
/// <param name="Subject">The person's Google id.</param>
/// <param name="Email">The person's primary address.</param>
/// <param name="Domain">The proved domain.</param>
/// <param name="Standing">Primary, secondary or alias.</param>
/// <param name="HostedDomain">Claim <c>hd</c> of the sign-in.</param>
/// <param name="PrimaryDomain">The organisation's primary domain, ASCII; empty when Google marks none.</param>
/// <param name="VerifiedDomains">Verified domains of the organisation, aliases included, the primary one first; ASCII.</param>
/// <param name="People">People of the domain; null when they could not be counted in time.</param>
/// <param name="ObservedAt">When it was seen.</param>
internal sealed record AdministratorEvidence(
    string CustomerId, string Subject, string Email, string Domain, DomainStanding Standing, string HostedDomain,
    string PrimaryDomain, IReadOnlyList<string> VerifiedDomains, UserCount.Counted? People, DateTimeOffset ObservedAt);

/// <summary>Why a claim was refused, in order of precedence.</summary>
internal enum AdministratorRefusal
{
    /// <summary>Google does not vouch for the address.</summary>
    EmailNotVerified,

    /// <summary>A private account; it administers nothing.</summary>
    PrivateAccount,

    /// <summary>The access token does not belong to the ID token, or names another person.</summary>
    TokenMismatch,

    /// <summary>The person did not grant the Directory scopes, or the token has expired.</summary>
    ConsentMissing,

    /// <summary>The account is suspended or archived.</summary>
    Suspended,

    /// <summary>No administrator role.</summary>
    NotAdministrator,

    /// <summary>Some administrator role, but not super administrator.</summary>
    DelegatedAdministratorOnly,

    /// <summary>The domain is not one of the person's organisation.</summary>
    OtherOrganisation,

    /// <summary>The domain is entered at Google but nobody proved control of it.</summary>
    DomainNotVerified,

    /// <summary>The sign-in's hosted domain is not a verified domain of the organisation.</summary>
    HostedDomainMismatch,
}
