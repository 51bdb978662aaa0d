using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform.Access;

namespace ResellerGrpc.Server.Platform.SignIn;

internal static class SignInServices
{
    /// <summary>Chooses how a request says who it is: a bearer token where one came, the session otherwise.</summary>
    private const string Either = "caller";

    /// <summary>
    /// Sessions of the console beside bearer tokens. Without <c>Google:ClientId</c> and <c>Google:ClientSecret</c> the server
    /// knows bearer tokens only and has no sign-in page.
    /// </summary>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignInOptions>().BindConfiguration("SignIn").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<Sessions>();
        services.AddSingleton<SessionTokens>();
        var authentication = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, policy => policy.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? JwtBearerDefaults.AuthenticationScheme : SessionCookie.Scheme)
            .AddCookie(SessionCookie.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(SessionCookie.Scheme)
            .Configure<IOptions<SignInOptions>, TimeProvider>(SessionCookie.Configure);
        if (!IsConfigured(builder.Configuration))
            return;
        authentication.AddOpenIdConnect(GoogleSignIn.Scheme, null, _ => { });
        services.AddOptions<OpenIdConnectOptions>(GoogleSignIn.Scheme)
            .Configure<IOptions<AccessOptions>, IOptions<GoogleOptions>, IOptions<SignInOptions>, TimeProvider>(GoogleSignIn.Configure);
        // It logs each forged answer as an error; GoogleSignIn logs the same as what it is, a refusal.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);
    }

    public static bool IsConfigured(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration["Google:ClientId"]) && !string.IsNullOrEmpty(configuration["Google:ClientSecret"]);
}
