using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ResellerGrpc.Sandbox.Emulator.OpenId;

/// <summary>The token endpoint: authorization code with PKCE, refresh, and service-account assertions.</summary>
internal static class TokenEndpoint
{
    /// <summary>The audience that Google's libraries write into assertions, whatever the key file's token address.</summary>
    private const string GoogleTokenAudience = "https://oauth2.googleapis.com/token";

    public static void MapToken(this IEndpointRouteBuilder routes, EmulatorState state, TokenMint tokens) =>
        routes.MapPost("/token", async (HttpRequest request) =>
        {
            if (!request.HasFormContentType)
            {
                return OpenIdEndpoints.Refuse("invalid_request", "The body is not a form.");
            }

            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form["grant_type"].ToString() switch
            {
                "authorization_code" => Code(request, form, state, tokens),
                "refresh_token" => Refresh(request, form, state, tokens),
                "urn:ietf:params:oauth:grant-type:jwt-bearer" => Assertion(form["assertion"].ToString(), state, tokens),
                _ => OpenIdEndpoints.Refuse("unsupported_grant_type", "Invalid grant_type."),
            };
        });

    private static IResult Code(HttpRequest request, IFormCollection form, EmulatorState state, TokenMint tokens)
    {
        if (Client(request, form, state) is not { } client)
        {
            return BadClient();
        }

        // Removed first: a code works once, whatever happens next.
        if (!state.Codes.TryRemove(form["code"].ToString(), out var code)
            || code.ClientId != client || code.RedirectUri != form["redirect_uri"].ToString()
            || code.Expires <= state.Clock.GetUtcNow() || !ChallengeHolds(code, form["code_verifier"].ToString()))
        {
            return OpenIdEndpoints.Refuse("invalid_grant", "Malformed auth code.");
        }

        var answer = Answer(code.Subject, client, code.Scopes, code.Nonce, state, tokens);
        if (code.Offline)
        {
            var refresh = "1//" + RandomNumberGenerator.GetHexString(40, lowercase: true);
            state.RefreshTokens[refresh] = new RefreshGrant(code.Subject, client, code.Scopes);
            answer["refresh_token"] = refresh;
        }

        return OpenIdEndpoints.Json(answer);
    }

    private static IResult Refresh(HttpRequest request, IFormCollection form, EmulatorState state, TokenMint tokens)
    {
        if (Client(request, form, state) is not { } client)
        {
            return BadClient();
        }

        return state.RefreshTokens.TryGetValue(form["refresh_token"].ToString(), out var grant) && grant.Client == client
            ? OpenIdEndpoints.Json(Answer(grant.Subject, client, grant.Scopes, null, state, tokens))
            : OpenIdEndpoints.Refuse("invalid_grant", "Token has been expired or revoked.");
    }

    private static IResult Assertion(string assertion, EmulatorState state, TokenMint tokens)
    {
        var claims = Jwt.ReadClaims(assertion);
        var account = (string?)claims?["iss"] ?? "";
        if (claims is null || state.Keys.ServiceAccount(account) is not { } key || !Jwt.VerifyRs256(key, assertion))
        {
            return OpenIdEndpoints.Refuse("invalid_grant", "Invalid JWT Signature.");
        }

        var now = state.Clock.GetUtcNow().ToUnixTimeSeconds();
        if ((string?)claims["aud"] != GoogleTokenAudience || (long?)claims["exp"] <= now || (long?)claims["iat"] > now + 300)
        {
            return OpenIdEndpoints.Refuse("invalid_grant", "Invalid JWT: audience, or a time outside the valid window.");
        }

        if ((string?)claims["target_audience"] is { } target)
        {
            return OpenIdEndpoints.Json(new JsonObject { ["id_token"] = tokens.MintIdToken(account, target) });
        }

        return Delegated(claims, account, state);
    }

    private static IResult Delegated(JsonObject claims, string account, EmulatorState state)
    {
        var scopes = ((string?)claims["scope"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var subject = (string?)claims["sub"];
        if (string.IsNullOrEmpty(subject) || subject == account)
        {
            return OpenIdEndpoints.Json(Bearer(state.AccessTokens.Issue(null, account, scopes), scopes));
        }

        if (state.World.FindPerson(subject) is not { Customer: not null, Person.Suspended: false }
            || !scopes.All(state.Options.ServiceAccounts[account].Contains))
        {
            return OpenIdEndpoints.Refuse(
                "unauthorized_client",
                "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.",
                StatusCodes.Status401Unauthorized);
        }

        return OpenIdEndpoints.Json(Bearer(state.AccessTokens.Issue(subject, account, scopes), scopes));
    }

    private static JsonObject Answer(
        string subject, string client, IReadOnlyList<string> scopes, string? nonce, EmulatorState state, TokenMint tokens)
    {
        var access = state.AccessTokens.Issue(subject, client, scopes);
        var answer = Bearer(access, scopes);
        if (scopes.Contains("openid"))
        {
            answer["id_token"] = tokens.MintIdToken(
                subject, client, new IdTokenOverrides { Nonce = nonce, AccessToken = access });
        }

        return answer;
    }

    private static JsonObject Bearer(string token, IEnumerable<string> scopes) => new()
    {
        ["access_token"] = token,
        ["expires_in"] = (int)AccessTokens.Lifetime.TotalSeconds - 1,
        ["scope"] = string.Join(' ', scopes),
        ["token_type"] = "Bearer",
    };

    private static string? Client(HttpRequest request, IFormCollection form, EmulatorState state)
    {
        var (id, secret) = (form["client_id"].ToString(), form["client_secret"].ToString());
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            var buffer = new byte[header.Length];
            var decoded = Convert.TryFromBase64String(header["Basic ".Length..], buffer, out var length)
                ? Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2)
                : [];
            (id, secret) = decoded.Length == 2
                ? (Uri.UnescapeDataString(decoded[0]), Uri.UnescapeDataString(decoded[1]))
                : ("", "");
        }

        return state.Options.Clients.TryGetValue(id, out var expected) && expected == secret ? id : null;
    }

    private static IResult BadClient() =>
        OpenIdEndpoints.Refuse("invalid_client", "The OAuth client was not found.", StatusCodes.Status401Unauthorized);

    private static bool ChallengeHolds(AuthorizationCode code, string verifier) => code switch
    {
        { Challenge: null } => verifier.Length == 0,
        { ChallengeMethod: "plain" } => verifier == code.Challenge,
        _ => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == code.Challenge,
    };
}
