using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Google.Apis.Admin.Directory.directory_v1.Data;

namespace ResellerGrpc.Server.Google;

/// <summary>The parts of the proof that a person administers a domain; each proves something different, all are needed.</summary>
internal static class AdministratorRules
{
    /// <summary>From the sign-in alone: membership, not administration.</summary>
    public static AdministratorRefusal? FromClaims(AdministratorClaim claim)
    {
        if (!claim.EmailVerified)
        {
            return AdministratorRefusal.EmailNotVerified;
        }

        if (string.IsNullOrEmpty(claim.HostedDomain))
        {
            return AdministratorRefusal.PrivateAccount;
        }

        return claim.AccessTokenHash is { } hash && hash != Hash(claim.AccessToken) ? AdministratorRefusal.TokenMismatch : null;
    }

    /// <summary>From the Directory's entry of the person. What Google leaves out is not true.</summary>
    public static AdministratorRefusal? FromUser(AdministratorClaim claim, User user) => user switch
    {
        _ when user.Id != claim.Subject => AdministratorRefusal.TokenMismatch,
        { Suspended: true } or { Archived: true } => AdministratorRefusal.Suspended,
        { IsAdmin: true, CustomerId.Length: > 0 } => null,
        { IsDelegatedAdmin: true } => AdministratorRefusal.DelegatedAdministratorOnly,
        _ => AdministratorRefusal.NotAdministrator,
    };

    /// <summary>From the domains of the person's customer.</summary>
    public static AdministratorRefusal? FromDomains(AdministratorClaim claim, Domains2 domains) =>
        CustomerDomains.Find(domains, claim.Domain) switch
        {
            null => AdministratorRefusal.OtherOrganisation,
            { Verified: false } => AdministratorRefusal.DomainNotVerified,
            // Which of several domains Google writes into hd is not documented: any verified one of the customer will do.
            _ when CustomerDomains.Find(domains, claim.HostedDomain!) is not { Verified: true } =>
                AdministratorRefusal.HostedDomainMismatch,
            _ => null,
        };

    // OpenID Connect Core 3.1.3.6: the left half of the SHA-256 of the token's ASCII bytes.
    private static string Hash(string accessToken) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));
}
