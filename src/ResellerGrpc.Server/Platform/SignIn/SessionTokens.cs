using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>
/// The Google access token that a browser session carries after its person allowed more than signing in. It lies sealed in the
/// session's cookie, is good for an hour, and is renewed by asking the person again.
/// </summary>
internal sealed class SessionTokens(TimeProvider clock)
{
    private const string Token = "google.token";
    private const string Scopes = "google.scopes";
    private const string Expires = "google.expires";

    /// <summary>The token of the caller's session; null for a bearer call, without the scopes, or when it has run out.</summary>
    /// <param name="context">The call in hand.</param>
    /// <param name="scopes">Scopes that the token must have been granted, in full.</param>
    public async Task<string?> FindAsync(ServerCallContext context, IReadOnlyCollection<string> scopes)
    {
        var http = context.GetHttpContext();
        if (http.Request.Headers.Authorization.Count > 0)
            return null;
        var items = (await http.AuthenticateAsync(SessionCookie.Scheme)).Properties?.Items;
        return items is not null
            && items.TryGetValue(Token, out var token)
            && scopes.Except((items[Scopes] ?? "").Split(' ')).FirstOrDefault() is null
            && DateTimeOffset.Parse(items[Expires]!, CultureInfo.InvariantCulture) > clock.GetUtcNow()
                ? token
                : null;
    }

    /// <summary>Keeps the token of a sign-in that asked for more than identity.</summary>
    public void Keep(AuthenticationProperties session, OpenIdConnectMessage answer)
    {
        var seconds = int.TryParse(answer.ExpiresIn, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        session.Items[Token] = answer.AccessToken;
        session.Items[Scopes] = answer.Scope ?? "";
        session.Items[Expires] = (clock.GetUtcNow() + TimeSpan.FromSeconds(seconds)).ToString("O", CultureInfo.InvariantCulture);
    }
}
