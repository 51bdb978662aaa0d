using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>The two addresses that a browser goes to rather than calls: signing in and signing out.</summary>
internal static class SignInEndpoints
{
    private static readonly string[] Prompts = ["select_account", "consent"];

    public static void MapSignIn(this WebApplication app)
    {
        if (!SignInServices.IsConfigured(app.Configuration))
            return;
        app.MapGet("/sign-in", BeginAsync).ExcludeFromDescription();
        app.MapPost("/sign-out", EndAsync).ExcludeFromDescription();
    }

    /// <param name="http">The request.</param>
    /// <param name="return_to">A path of this server; the home page for anything else.</param>
    /// <param name="purpose">See <see cref="SignInPurposes"/>.</param>
    /// <param name="prompt"><c>select_account</c> to switch accounts, <c>consent</c> to ask again for what was refused.</param>
    /// <param name="account">Address of the account to offer.</param>
    private static async Task<IResult> BeginAsync(HttpContext http, string? return_to, string? purpose, string? prompt, string? account)
    {
        if (SignInPurposes.ScopesOf(purpose) is not { } more || (prompt is { Length: > 0 } && !Prompts.Contains(prompt)))
            return TypedResults.BadRequest();
        var properties = new AuthenticationProperties { RedirectUri = ReturnAddress.OrHome(return_to) };
        properties.SetParameter<ICollection<string>>(OpenIdConnectParameterNames.Scope, [.. SignInPurposes.Identity, .. more]);
        properties.SetParameter(OpenIdConnectParameterNames.Prompt, string.IsNullOrEmpty(prompt) ? null : prompt);
        // More rights are asked for the account that is signed in, unless the person wants to switch.
        var hint = prompt == "select_account" ? null : http.User.FindFirstValue("email");
        properties.SetParameter(OpenIdConnectParameterNames.LoginHint, string.IsNullOrEmpty(account) ? hint : account);
        if (more.Length > 0)
            properties.Items[GoogleSignIn.Purpose] = purpose;
        try
        {
            await http.ChallengeAsync(GoogleSignIn.Scheme, properties);
            return TypedResults.Empty;
        }
        catch (InvalidOperationException)
        {
            // Google's discovery document could not be read.
            return TypedResults.LocalRedirect(ReturnAddress.WithError(return_to, "unavailable"));
        }
    }

    /// <param name="http">The request, which must come from the console itself.</param>
    /// <param name="sessions">Where the session is ended.</param>
    /// <param name="return_to">A path of this server; the home page for anything else.</param>
    /// <param name="everywhere">Ends all sessions of the person.</param>
    private static async Task<IResult> EndAsync(
        HttpContext http, Sessions sessions, string? return_to, bool everywhere = false)
    {
        if (!SameOrigin.IsOwn(http.Request) || SessionCookie.RefusalOf(http) is ErrorReason.CrossSiteRequest)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        if (Guid.TryParse(http.User.FindFirstValue(SessionCookie.SessionId), out var id))
            await sessions.EndAsync(id, http.RequestAborted);
        if (everywhere && http.User.FindFirstValue("sub") is { } subject)
            await sessions.EndAllAsync(subject, http.RequestAborted);
        await http.SignOutAsync(SessionCookie.Scheme);
        return new SeeOther(ReturnAddress.OrHome(return_to));
    }

    /// <summary>The answer to a form: go there with GET.</summary>
    private sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
