using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using ResellerGrpc.Addon.Platform;

namespace ResellerGrpc.Addon.Security;

/// <summary>Who uses Gmail, as a verified ID token says.</summary>
/// <param name="Email">Lower case.</param>
/// <param name="Token">The ID token itself, which the API takes as bearer.</param>
/// <param name="Locale">Language by the account; may be null.</param>
internal sealed record SignedInPerson(string Subject, string Email, string Token, string? Locale)
{
    /// <summary>Part of the address after the at sign.</summary>
    public string Domain => Email[(Email.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>Says nothing of the token.</summary>
    public override string ToString() => nameof(SignedInPerson);
}

/// <summary>Checks the two ID tokens of a call: the one of Google itself and the one of the person.</summary>
internal sealed class GoogleTokens
{
    private static readonly string[] Issuers = ["https://accounts.google.com", "accounts.google.com"];
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new();
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _keys;
    private readonly AddonOptions _options;
    private readonly TimeProvider _clock;

    public GoogleTokens(IOptions<AddonOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        _keys = new ConfigurationManager<OpenIdConnectConfiguration>(
            new Uri(_options.Authority, ".well-known/openid-configuration").AbsoluteUri,
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever { RequireHttps = !_options.Authority.IsLoopback });
    }

    /// <summary>
    /// Whether a token proves that Google calls this endpoint for our deployment: made for this very address, for our
    /// project's service account. That an account looks like one of Google's add-on accounts proves nothing: every project has one.
    /// </summary>
    public async Task<bool> IsFromGoogleAsync(string token, AddonRoute route, CancellationToken cancellation)
    {
        // From the configuration, never from the Host header, which the caller chooses.
        var audience = new Uri(_options.PublicAddress, route.Address.Path).AbsoluteUri;
        return await ValidateAsync(token, audience, cancellation) is { } claims
            && string.Equals(Text(claims, "email"), _options.ServiceAccountEmail, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The person that a token names, or null when it proves nobody to us.</summary>
    public async Task<SignedInPerson?> PersonAsync(string token, CancellationToken cancellation) =>
        await ValidateAsync(token, _options.OAuthClientId, cancellation) is { } claims
        && Text(claims, "sub") is { Length: > 0 } subject && Text(claims, "email") is { Length: > 0 } email
            ? new SignedInPerson(subject, email.ToLowerInvariant(), token, Text(claims, "locale"))
            : null;

    /// <exception cref="KeysUnavailableException">The token is neither good nor bad.</exception>
    private async Task<IDictionary<string, object>?> ValidateAsync(string token, string audience, CancellationToken cancellation)
    {
        var result = await _handler.ValidateTokenAsync(token, Parameters(audience, await KeysAsync(cancellation)));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // Google changed its keys since we read them; the manager itself limits how often it asks.
            _keys.RequestRefresh();
            result = await _handler.ValidateTokenAsync(token, Parameters(audience, await KeysAsync(cancellation)));
        }

        return result.IsValid && Verified(result.Claims) ? result.Claims : null;
    }

    /// <summary>Google's keys; those read before serve on while Google does not answer.</summary>
    private async Task<OpenIdConnectConfiguration> KeysAsync(CancellationToken cancellation)
    {
        try
        {
            return await _keys.GetConfigurationAsync(cancellation);
        }
        catch (Exception failure) when (failure is InvalidOperationException or OperationCanceledException)
        {
            throw new KeysUnavailableException(failure);
        }
    }

    private TokenValidationParameters Parameters(string audience, OpenIdConnectConfiguration keys) => new()
    {
        ValidIssuers = Issuers,
        ValidAudience = audience,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        IssuerSigningKeys = keys.SigningKeys,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        // The library asks the machine's clock; tests and the sandbox have another one.
        LifetimeValidator = (notBefore, expires, _, _) =>
            expires is { } end && end + Skew > Now && (notBefore is null || notBefore - Skew <= Now),
    };

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private static bool Verified(IDictionary<string, object> claims) =>
        string.Equals(Text(claims, "email_verified"), "true", StringComparison.OrdinalIgnoreCase);

    private static string? Text(IDictionary<string, object> claims, string name) =>
        claims.TryGetValue(name, out var value) ? value.ToString() : null;
}

/// <summary>Google's keys could not be had, so that no token can be judged.</summary>
internal sealed class KeysUnavailableException(Exception cause) : Exception("Google's keys are not available.", cause);
