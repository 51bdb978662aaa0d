using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ResellerGrpc.Sandbox.Emulator.OpenId;

/// <summary>What an access token allows.</summary>
/// <param name="Subject">Address of the person acted for; null for a service account without subject.</param>
/// <param name="Client">OAuth client id or address of the service account.</param>
/// <param name="Scopes">Granted scopes.</param>
/// <param name="Expires">By the sandbox clock.</param>
internal sealed record AccessGrant(string? Subject, string Client, IReadOnlySet<string> Scopes, DateTimeOffset Expires);

/// <summary>A refresh token's content.</summary>
internal sealed record RefreshGrant(string Subject, string Client, IReadOnlyList<string> Scopes);

/// <summary>A code between the sign-in page and the token endpoint.</summary>
internal sealed record AuthorizationCode(
    string Subject, string ClientId, string RedirectUri, IReadOnlyList<string> Scopes, string? Nonce, string? Challenge,
    string? ChallengeMethod, bool Offline, DateTimeOffset Expires);

/// <summary>Access tokens that are out, with their expiry.</summary>
internal sealed class AccessTokens(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, AccessGrant> _grants = new();

    public string Issue(string? subject, string client, IEnumerable<string> scopes, TimeSpan? lifetime = null)
    {
        var token = "ya29." + RandomNumberGenerator.GetHexString(48, lowercase: true);
        _grants[token] = new AccessGrant(
            subject, client, scopes.ToHashSet(), clock.GetUtcNow() + (lifetime ?? Lifetime));
        return token;
    }

    public AccessGrant? Find(string token) =>
        _grants.TryGetValue(token, out var grant) && grant.Expires > clock.GetUtcNow() ? grant : null;

    public bool Revoke(string token) => _grants.TryRemove(token, out _);
}
