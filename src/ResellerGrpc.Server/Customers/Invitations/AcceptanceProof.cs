using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.SignIn;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Invitations;

/// <summary>Proves that who accepts an invitation administers its domain, and says in words of the contract why not.</summary>
internal sealed class AcceptanceProof(CallScope scope, IDirectoryProbe directory, SessionTokens sessions)
{
    public static readonly string[] RequiredScopes =
    [
        "https://www.googleapis.com/auth/admin.directory.user.readonly",
        "https://www.googleapis.com/auth/admin.directory.domain.readonly",
        "https://www.googleapis.com/auth/admin.directory.customer.readonly",
    ];

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <param name="domain">ASCII form of the invited domain.</param>
    /// <param name="accessToken">The person's own; when empty, that of the browser session. Not stored, not logged.</param>
    /// <param name="context">Of the call.</param>
    /// <returns>What was seen.</returns>
    /// <exception cref="ApiException">WRONG_ACCOUNT, GOOGLE_CONSENT_MISSING, NOT_DOMAIN_ADMINISTRATOR, DOMAIN_NOT_VERIFIED,
    /// GOOGLE_UNAVAILABLE.</exception>
    public async Task<AdministratorEvidence> ProveAsync(
        string domain, string accessToken, ServerCallContext context)
    {
        var caller = scope.RequiredCaller;
        var held = accessToken.Length > 0 ? accessToken : await sessions.FindAsync(context, RequiredScopes) ?? throw ConsentMissing();
        var claim = new AdministratorClaim(
            held, context.GetHttpContext().User.FindFirst("at_hash")?.Value, caller.Subject, caller.Email, EmailVerified: true,
            caller.HostedDomain, domain);
        return await directory.ProveAdministratorAsync(claim, context.CancellationToken) switch
        {
            AdministratorProof.Proven proven => proven.Evidence,
            AdministratorProof.Refused refused => throw RefusalOf(refused.Reason, caller, domain),
            _ => throw Unavailable(),
        };
    }

    /// <summary>Google answered badly or not at all; nothing was changed.</summary>
    public static ApiException Unavailable() => new(ErrorReason.GoogleUnavailable)
    {
        Details = [new RetryInfo { RetryDelay = Duration.FromTimeSpan(RetryDelay) }],
    };

    /// <summary>The evidence as it is kept and shown.</summary>
    public static DomainEvidence EvidenceOf(AdministratorEvidence seen) => new()
    {
        Account = seen.Email,
        HostedDomain = seen.HostedDomain,
        GoogleCustomerId = seen.CustomerId,
        SuperAdministrator = true,
        DomainVerified = true,
        DomainPrimary = seen.Standing == DomainStanding.Primary,
        PrimaryDomain = seen.PrimaryDomain,
        VerifyTime = seen.ObservedAt.ToProto(),
    };

    private static ApiException RefusalOf(AdministratorRefusal reason, Caller caller, string domain)
    {
        (string, string)[] facts = [("account", caller.Email), ("domain", domain)];
        switch (reason)
        {
            case AdministratorRefusal.EmailNotVerified:
                return new ApiException(ErrorReason.EmailNotVerified);
            case AdministratorRefusal.TokenMismatch or AdministratorRefusal.ConsentMissing:
                return ConsentMissing();
            case AdministratorRefusal.DomainNotVerified:
                return new ApiException(ErrorReason.DomainNotVerified, facts);
            case AdministratorRefusal.PrivateAccount or AdministratorRefusal.OtherOrganisation
                or AdministratorRefusal.HostedDomainMismatch:
                return new ApiException(ErrorReason.WrongAccount, facts);
            default:
                // An ordinary person of another organisation is told to switch accounts, which helps; "no administrator" would not.
                var foreign = !string.Equals(caller.HostedDomain, domain, StringComparison.OrdinalIgnoreCase)
                    && !caller.Email.EndsWith("@" + domain, StringComparison.OrdinalIgnoreCase);
                return new ApiException(foreign ? ErrorReason.WrongAccount : ErrorReason.NotDomainAdministrator, facts);
        }
    }

    private static ApiException ConsentMissing() =>
        new(ErrorReason.GoogleConsentMissing, ("missing_scopes", string.Join(' ', RequiredScopes)));
}
