using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform.Access;

namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>OpenID Connect at Google: code flow with PKCE, state and nonce in cookies, the ID token checked like a bearer.</summary>
internal static partial class GoogleSignIn
{
    public const string Scheme = "google";

    /// <summary>To be registered at Google as redirect address, below the console's address.</summary>
    public const string CallbackPath = "/sign-in/callback";

    /// <summary>Why a sign-in asks Google for more than identity; an item of its state.</summary>
    public const string Purpose = "purpose";

    private static readonly TimeSpan StepLifetime = TimeSpan.FromMinutes(15);
    private static readonly string[] Claims = ["sub", "email", "email_verified", "name", "picture", "hd"];

    public static void Configure(
        OpenIdConnectOptions openId, IOptions<AccessOptions> access, IOptions<GoogleOptions> google, IOptions<SignInOptions> signIn,
        TimeProvider clock)
    {
        openId.SignInScheme = SessionCookie.Scheme;
        openId.Authority = access.Value.Authority;
        openId.RequireHttpsMetadata = Authentication.IsHttps(access.Value);
        openId.ClientId = google.Value.ClientId;
        openId.ClientSecret = google.Value.ClientSecret;
        openId.CallbackPath = CallbackPath;
        openId.ResponseType = OpenIdConnectResponseType.Code;
        openId.ResponseMode = OpenIdConnectResponseMode.Query;
        openId.UsePkce = true;
        openId.MapInboundClaims = false;
        openId.SaveTokens = false;
        openId.DisableTelemetry = true;
        openId.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        openId.TimeProvider = clock;
        openId.TokenValidationParameters = Authentication.TokenRules(clock, [google.Value.ClientId!]);
        openId.BackchannelTimeout = Authentication.BackchannelTimeout;
        openId.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        openId.Scope.Clear();
        foreach (var scope in SignInPurposes.Identity)
            openId.Scope.Add(scope);
        openId.CorrelationCookie = StepCookie(signIn.Value, "reseller-sign-in.");
        openId.NonceCookie = StepCookie(signIn.Value, "reseller-nonce.");
        openId.Events = Events();
    }

    /// <summary>
    /// A cookie between two steps. It lives by <c>Max-Age</c>, not until an instant: the server's clock may be another than the browser's.
    /// Lax, because the way back from Google is another site's link.
    /// </summary>
    private static CookieBuilder StepCookie(SignInOptions signIn, string name) => new()
    {
        Name = signIn.CookieName(name),
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        SecurePolicy = signIn.SecurePolicy,
        Path = "/",
        MaxAge = StepLifetime,
    };

    private static OpenIdConnectEvents Events() => new()
    {
        OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.LoginHint = context.Properties.GetParameter<string>(OpenIdConnectParameterNames.LoginHint);
            return Task.CompletedTask;
        },
        OnTokenValidated = BeginSessionAsync,
        OnAccessDenied = context =>
        {
            context.Response.Redirect(ReturnAddress.WithError(context.ReturnUrl, "cancelled"));
            context.HandleResponse();
            return Task.CompletedTask;
        },
        OnRemoteFailure = context =>
        {
            LogFailed(Logger(context.HttpContext), context.Failure?.GetType().Name ?? "", context.Failure?.Message ?? "");
            var error = context.Failure is HttpRequestException or TaskCanceledException or IOException ? "unavailable" : "refused";
            context.Response.Redirect(ReturnAddress.WithError(context.Properties?.RedirectUri, error));
            context.HandleResponse();
            return Task.CompletedTask;
        },
    };

    private static async Task BeginSessionAsync(TokenValidatedContext context)
    {
        var http = context.HttpContext;
        if (context.SecurityToken.SignatureAlgorithm != SecurityAlgorithms.RsaSha256)
        {
            // The handler trusts TLS for what the token endpoint sends and lets an unsigned token pass; this server does not.
            Refuse(context, "refused");
            return;
        }

        if (CallerClaims.Read(context.Principal!) is not { } caller)
        {
            Refuse(context, "email_not_verified");
            return;
        }

        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        // The cookie in this browser is about to be replaced; a copy of it must not live on.
        var earlier = (await http.AuthenticateAsync(SessionCookie.Scheme)).Principal?.FindFirstValue(SessionCookie.SessionId);
        if (Guid.TryParse(earlier, out var id))
            await sessions.EndAsync(id, http.RequestAborted);
        var session = await sessions.BeginAsync(caller.Subject, http.RequestAborted);
        var claims = context.Principal!.Claims.Where(claim => Claims.Contains(claim.Type))
            .Append(new Claim(SessionCookie.SessionId, session.ToString()));
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme, "name", null));
        if (context.Properties!.Items.ContainsKey(Purpose) && context.TokenEndpointResponse is { } answer)
            http.RequestServices.GetRequiredService<SessionTokens>().Keep(context.Properties, answer);
    }

    private static void Refuse(TokenValidatedContext context, string error)
    {
        LogFailed(Logger(context.HttpContext), nameof(TokenValidatedContext), error);
        context.Response.Redirect(ReturnAddress.WithError(context.Properties?.RedirectUri, error));
        context.HandleResponse();
    }

    private static ILogger Logger(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(GoogleSignIn).FullName!);

    [LoggerMessage(1101, LogLevel.Warning, "A sign-in failed: {Kind}: {Problem}")]
    private static partial void LogFailed(ILogger logger, string kind, string problem);
}
