using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Emulator.OpenId;

/// <summary>What to change in a minted ID token; what stays null is as Google would write it.</summary>
public sealed record IdTokenOverrides
{
    /// <summary>Value of <c>iss</c>.</summary>
    public string? Issuer { get; init; }

    /// <summary>Value of <c>sub</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Writes <c>aud</c> as a JSON array of these.</summary>
    public IReadOnlyList<string>? AudienceArray { get; init; }

    /// <summary>Leaves <c>aud</c> out.</summary>
    public bool OmitAudience { get; init; }

    /// <summary>Value of <c>email_verified</c>.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>Value of <c>hd</c>; an empty text leaves it out.</summary>
    public string? HostedDomain { get; init; }

    /// <summary>Value of <c>nonce</c>.</summary>
    public string? Nonce { get; init; }

    /// <summary>Access token whose hash goes into <c>at_hash</c>.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Seconds from now to <c>iat</c>; negative in the past. Default 0.</summary>
    public int IssuedInSeconds { get; init; }

    /// <summary>Seconds from now to <c>exp</c>; negative for an expired token. Default 3600.</summary>
    public int ExpiresInSeconds { get; init; } = 3600;

    /// <summary>RS256 (default), <c>none</c>, or HS256 signed with the public key's bytes.</summary>
    public string Algorithm { get; init; } = "RS256";

    /// <summary>Signs with a key that nobody published, under the published key id.</summary>
    public bool StrangerKey { get; init; }
}

/// <summary>Mints tokens of the emulator, for scripts and for tests; every wrong one can be had.</summary>
public sealed class TokenMint
{
    private static readonly IdTokenOverrides Plain = new();
    private readonly ConcurrentDictionary<string, string> _standing = new();
    private readonly EmulatorState _state;

    internal TokenMint(EmulatorState state) => _state = state;

    /// <summary>An ID token of a person in the world or of a service account.</summary>
    /// <param name="email">Address; one that the world does not have is treated as a private account.</param>
    /// <param name="audience">OAuth client id, or the target audience of a service-account token.</param>
    /// <param name="overrides">What to falsify.</param>
    public string MintIdToken(string email, string audience, IdTokenOverrides? overrides = null)
    {
        overrides ??= Plain;
        var claims = Claims(email, audience, overrides);
        return overrides.Algorithm switch
        {
            "RS256" => Jwt.Write("RS256", _state.Keys.KeyId, claims, data =>
                Jwt.SignRs256(overrides.StrangerKey ? _state.Keys.Stranger : _state.Keys.Issuer, data)),
            "none" => Jwt.Write("none", null, claims, static _ => []),
            "HS256" => Jwt.Write("HS256", _state.Keys.KeyId, claims, data =>
                HMACSHA256.HashData(_state.Keys.Issuer.ExportSubjectPublicKeyInfo(), data)),
            _ => throw new ArgumentException("RS256, none or HS256.", nameof(overrides)),
        };
    }

    /// <summary>An access token of a person, valid for an hour of the sandbox clock.</summary>
    /// <param name="email">Address of the person.</param>
    /// <param name="scopes">Granted scopes.</param>
    public string MintAccessToken(string email, params IEnumerable<string> scopes) =>
        _state.AccessTokens.Issue(email, _state.Options.Clients.Keys.First(), scopes);

    /// <summary>The access token of a standing grant: the same one while it is in force and the scopes are the same.</summary>
    /// <param name="email">Address of the person.</param>
    /// <param name="scopes">Granted scopes.</param>
    public string StandingAccessToken(string email, IReadOnlyList<string> scopes) => _standing.AddOrUpdate(
        $"{email} {string.Join(' ', scopes.Order(StringComparer.Ordinal))}",
        _ => MintAccessToken(email, scopes),
        (_, token) => _state.AccessTokens.Find(token) is null ? MintAccessToken(email, scopes) : token);

    private JsonObject Claims(string email, string audience, IdTokenOverrides overrides)
    {
        var found = _state.World.FindPerson(email);
        var isServiceAccount = _state.Options.ServiceAccounts.ContainsKey(email);
        var now = _state.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = overrides.Issuer ?? _state.Options.Issuer,
            ["azp"] = isServiceAccount ? SigningKeys.NumericId(email) : audience,
            ["sub"] = overrides.Subject ?? found?.Person.Id ?? SigningKeys.NumericId(email),
            ["email"] = found?.Person.Email ?? email,
            ["email_verified"] = overrides.EmailVerified ?? true,
            ["iat"] = now + overrides.IssuedInSeconds,
            ["exp"] = now + overrides.ExpiresInSeconds,
        };
        AddAudience(claims, audience, overrides);
        AddPerson(claims, found, overrides);
        if (overrides.Nonce is not null)
        {
            claims["nonce"] = overrides.Nonce;
        }

        if (overrides.AccessToken is { } token)
        {
            // OpenID Connect Core 3.1.3.6: the left half of the hash of the token's ASCII bytes.
            claims["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 16));
        }

        return claims;
    }

    private static void AddAudience(JsonObject claims, string audience, IdTokenOverrides overrides)
    {
        if (overrides.AudienceArray is { } several)
        {
            claims["aud"] = new JsonArray([.. several.Select(one => JsonValue.Create(one))]);
        }
        else if (!overrides.OmitAudience)
        {
            claims["aud"] = audience;
        }
    }

    private static void AddPerson(
        JsonObject claims, (GooglePerson Person, GoogleCustomer? Customer)? found, IdTokenOverrides overrides)
    {
        var hostedDomain = overrides.HostedDomain ?? found?.Customer?.PrimaryDomain;
        if (!string.IsNullOrEmpty(hostedDomain))
        {
            claims["hd"] = hostedDomain;
        }

        if (found is { } known)
        {
            claims["name"] = known.Person.FullName;
            claims["given_name"] = known.Person.GivenName;
            claims["family_name"] = known.Person.FamilyName;
            claims["locale"] = known.Customer?.Language ?? "en";
        }
    }
}
