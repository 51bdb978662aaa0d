using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Npgsql;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>
/// The console's cookie: sealed with the protection keys, for scripts invisible, never sent along by another site. Each request
/// with it is held against the session's row and against its origin.
/// </summary>
internal static class SessionCookie
{
    public const string Scheme = "session";

    /// <summary>Claim with the session's id.</summary>
    public const string SessionId = "sid";

    public static void Configure(CookieAuthenticationOptions cookie, IOptions<SignInOptions> signIn, TimeProvider clock)
    {
        cookie.TimeProvider = clock;
        cookie.Cookie.Name = signIn.Value.CookieName("reseller-session");
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = signIn.Value.SecurePolicy;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = signIn.Value.IdleLifetime;
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        // Nobody is redirected on behalf of a call: the console asks for /sign-in itself.
        cookie.Events.OnRedirectToLogin = cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
    }

    /// <summary>Why the cookie that came with this request does not count; null when none came or it does.</summary>
    public static ErrorReason? RefusalOf(HttpContext http)
    {
        if (http.Items[typeof(SessionCookie)] is ErrorReason refusal)
            return refusal;
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Scheme);
        if (http.User.Identity?.IsAuthenticated == true || options.CookieManager.GetRequestCookie(http, options.Cookie.Name!) is not { } cookie)
            return null;
        return options.TicketDataFormat.Unprotect(cookie)?.Properties.ExpiresUtc <= options.TimeProvider!.GetUtcNow()
            ? ErrorReason.TokenExpired
            : ErrorReason.TokenInvalid;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (await FlawAsync(context.HttpContext, context.Principal) is not { } flaw)
            return;
        context.HttpContext.Items[typeof(SessionCookie)] = flaw;
        context.RejectPrincipal();
    }

    private static async ValueTask<ErrorReason?> FlawAsync(HttpContext http, ClaimsPrincipal? principal)
    {
        if (!SameOrigin.IsOwn(http.Request))
            return ErrorReason.CrossSiteRequest;
        if (!Guid.TryParse(principal?.FindFirstValue(SessionId), out var id))
            return ErrorReason.TokenInvalid;
        try
        {
            return await http.RequestServices.GetRequiredService<Sessions>().FlawAsync(id, http.RequestAborted);
        }
        catch (NpgsqlException)
        {
            return ErrorReason.ServerUnavailable;
        }
    }
}
