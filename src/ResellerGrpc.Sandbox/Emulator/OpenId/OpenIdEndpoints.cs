using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ResellerGrpc.Sandbox.Emulator.OpenId;

/// <summary>Discovery, certificates, user info and revocation, on Google's paths.</summary>
internal static class OpenIdEndpoints
{
    public static void MapOpenId(this IEndpointRouteBuilder routes, EmulatorState state, TokenMint tokens)
    {
        routes.MapGet("/.well-known/openid-configuration", (HttpRequest request) =>
            Json(Discovery(state.Options.Issuer, $"{request.Scheme}://{request.Host}")));
        routes.MapGet("/oauth2/v3/certs", () => Json(state.Keys.KeySet()));
        routes.MapGet("/v1/userinfo", (HttpRequest request) => UserInfo(request, state));
        routes.MapPost("/revoke", (HttpRequest request) => RevokeAsync(request, state));
        routes.MapSignIn(state);
        routes.MapToken(state, tokens);
    }

    public static IResult Json(JsonObject body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(), "application/json; charset=utf-8", statusCode: status);

    /// <summary>A refusal in the shape of OAuth 2.0 (RFC 6749, 5.2), which differs from that of the APIs.</summary>
    public static IResult Refuse(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Json(new JsonObject { ["error"] = error, ["error_description"] = description }, status);

    private static JsonObject Discovery(string issuer, string root) => new()
    {
        ["issuer"] = issuer,
        ["authorization_endpoint"] = $"{root}/o/oauth2/v2/auth",
        ["token_endpoint"] = $"{root}/token",
        ["userinfo_endpoint"] = $"{root}/v1/userinfo",
        ["revocation_endpoint"] = $"{root}/revoke",
        ["jwks_uri"] = $"{root}/oauth2/v3/certs",
        ["response_types_supported"] = Array("code"),
        ["response_modes_supported"] = Array("query"),
        ["subject_types_supported"] = Array("public"),
        ["id_token_signing_alg_values_supported"] = Array("RS256"),
        ["scopes_supported"] = Array("openid", "email", "profile"),
        ["token_endpoint_auth_methods_supported"] = Array("client_secret_post", "client_secret_basic"),
        ["claims_supported"] = Array(
            "aud", "email", "email_verified", "exp", "family_name", "given_name", "iat", "iss", "name", "picture", "sub"),
        ["code_challenge_methods_supported"] = Array("plain", "S256"),
        ["grant_types_supported"] = Array(
            "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
    };

    private static JsonArray Array(params ReadOnlySpan<string> values)
    {
        var array = new JsonArray();
        foreach (var value in values)
        {
            array.Add(value);
        }

        return array;
    }

    private static IResult UserInfo(HttpRequest request, EmulatorState state)
    {
        var grant = ApiRequest.Bearer(request) is { } token ? state.AccessTokens.Find(token) : null;
        if (grant?.Subject is null || state.World.FindPerson(grant.Subject) is not { } found)
        {
            return Refuse("invalid_token", "The access token is missing, unknown or expired.", StatusCodes.Status401Unauthorized);
        }

        var claims = new JsonObject
        {
            ["sub"] = found.Person.Id,
            ["name"] = found.Person.FullName,
            ["given_name"] = found.Person.GivenName,
            ["family_name"] = found.Person.FamilyName,
            ["email"] = found.Person.Email,
            ["email_verified"] = true,
        };
        if (found.Customer is { } customer)
        {
            claims["hd"] = customer.PrimaryDomain;
        }

        return Json(claims);
    }

    private static async Task<IResult> RevokeAsync(HttpRequest request, EmulatorState state)
    {
        var token = request.HasFormContentType
            ? (await request.ReadFormAsync(request.HttpContext.RequestAborted))["token"].ToString()
            : request.Query["token"].ToString();
        return state.AccessTokens.Revoke(token) || state.RefreshTokens.TryRemove(token, out _)
            ? Json([])
            : Refuse("invalid_token", "Token expired or revoked");
    }
}
