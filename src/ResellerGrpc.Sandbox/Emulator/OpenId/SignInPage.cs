using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace ResellerGrpc.Sandbox.Emulator.OpenId;

/// <summary>The authorization endpoint: a page to choose a demo person on, and the redirect with the code.</summary>
internal static class SignInPage
{
    private const string Path = "/o/oauth2/v2/auth";
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    public static void MapSignIn(this IEndpointRouteBuilder routes, EmulatorState state)
    {
        routes.MapGet(Path, (HttpRequest request) => Show(request, state));
        routes.MapPost(Path, (HttpRequest request) => ChooseAsync(request, state));
    }

    private static IResult Show(HttpRequest request, EmulatorState state)
    {
        var asked = SignInRequest.Read(request.Query);
        if (asked.Flaw(state) is { } flaw)
        {
            return Page(SignInHtml.Flaw(flaw), StatusCodes.Status400BadRequest);
        }

        return asked.Prompt == "none"
            ? Return(asked, ("error", "interaction_required"))
            : Page(SignInHtml.Choose(asked, state.World, French(request)));
    }

    private static async Task<IResult> ChooseAsync(HttpRequest request, EmulatorState state)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var asked = SignInRequest.Read(request.Query);
        if (asked.Flaw(state) is { } flaw)
        {
            return Page(SignInHtml.Flaw(flaw), StatusCodes.Status400BadRequest);
        }

        if (state.World.FindPerson(form["person"].ToString()) is not { Person.Suspended: false } found)
        {
            return Return(asked, ("error", "access_denied"));
        }

        var scopes = asked.Scopes.Where(scope => SignInHtml.IsBasic(scope) || form["grant"].Contains(scope)).ToList();
        var code = "4/0A" + RandomNumberGenerator.GetHexString(40, lowercase: true);
        state.Codes[code] = new AuthorizationCode(
            found.Person.Email, asked.ClientId, asked.RedirectUri, scopes, asked.Nonce, asked.Challenge,
            asked.ChallengeMethod, asked.Offline, state.Clock.GetUtcNow() + CodeLifetime);
        return Return(asked, ("code", code), ("scope", string.Join(' ', scopes)));
    }

    private static IResult Return(SignInRequest asked, params (string Name, string Value)[] values)
    {
        var query = values.Append(("state", asked.State ?? "")).Where(pair => pair.Item2.Length > 0)
            .ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2);
        return Results.Redirect(QueryHelpers.AddQueryString(asked.RedirectUri, query));
    }

    private static IResult Page(string html, int status = StatusCodes.Status200OK) =>
        Results.Text(html, "text/html; charset=utf-8", statusCode: status);

    private static bool French(HttpRequest request)
    {
        var wanted = request.Query["hl"].ToString() is { Length: > 0 } hl ? hl : request.Headers.AcceptLanguage.ToString();
        return wanted.StartsWith("fr", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The parameters of an authorization request.</summary>
internal sealed record SignInRequest(
    string ClientId, string RedirectUri, string ResponseType, IReadOnlyList<string> Scopes, string? State, string? Nonce,
    string? Challenge, string? ChallengeMethod, string? Prompt, string? LoginHint, string? HostedDomain, bool Offline,
    string Query)
{
    public static SignInRequest Read(IQueryCollection query)
    {
        string? Optional(string name) => query[name].ToString() is { Length: > 0 } value ? value : null;
        return new SignInRequest(
            query["client_id"].ToString(), query["redirect_uri"].ToString(), query["response_type"].ToString(),
            query["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries), Optional("state"), Optional("nonce"),
            Optional("code_challenge"), Optional("code_challenge_method"), Optional("prompt"), Optional("login_hint"),
            Optional("hd"), query["access_type"] == "offline",
            QueryString.Create(query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))).Value!);
    }

    /// <summary>Why this request must not lead to a redirect, or null.</summary>
    public string? Flaw(EmulatorState state) => this switch
    {
        _ when !state.Options.Clients.ContainsKey(ClientId) => "invalid_client: The OAuth client was not found.",
        _ when !IsAllowedReturn(RedirectUri) => "redirect_uri_mismatch",
        { ResponseType: not "code" } => "unsupported_response_type: only code is answered here.",
        { Scopes: [] } => "invalid_scope: scope is missing.",
        { Challenge: not null, ChallengeMethod: not ("S256" or "plain" or null) } => "invalid_request: code_challenge_method.",
        _ => null,
    };

    // The sandbox runs on one machine: nothing but a loopback address can be a registered return address.
    private static bool IsAllowedReturn(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.IsLoopback
        && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
}
