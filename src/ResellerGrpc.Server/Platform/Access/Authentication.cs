using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ResellerGrpc.Server.Platform.Access;

internal static class Authentication
{
    /// <summary>Bound of one request for Google's keys or tokens: nobody waits for a sign-in longer than this.</summary>
    public static readonly TimeSpan BackchannelTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Both spellings that Google uses for itself.</summary>
    private static readonly string[] Issuers = ["https://accounts.google.com", "accounts.google.com"];

    /// <summary>Google ID tokens as bearer, of people and of service accounts: signature, issuer, audience, lifetime.</summary>
    public static void AddGoogleTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AccessOptions>().BindConfiguration("Access")
            .Validate(o => o.Audiences.Length > 0, "Set Access:Audiences to the OAuth client ids whose ID tokens this service accepts.")
            .Validate(o => IsSafe(o.Authority), "Access:Authority must be https, or http on a loopback address.")
            .ValidateOnStart();
        builder.Services.AddSingleton<OperatorList>();
        builder.Services.AddAuthentication().AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<AccessOptions>, TimeProvider>(Configure);
    }

    /// <summary>What an ID token of Google must be, sent as bearer or received at sign-in.</summary>
    public static TokenValidationParameters TokenRules(TimeProvider clock, IEnumerable<string> audiences) => new()
    {
        ValidIssuers = Issuers,
        ValidAudiences = audiences,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        // The library asks the machine's clock; lifetimes here follow the host's TimeProvider, which tests and the sandbox move.
        LifetimeValidator = (notBefore, expires, _, _) => InForce(clock.GetUtcNow().UtcDateTime, notBefore, expires),
    };

    public static bool IsHttps(AccessOptions access) => access.Authority.StartsWith("https:", StringComparison.Ordinal);

    private static void Configure(JwtBearerOptions bearer, IOptions<AccessOptions> access, TimeProvider clock)
    {
        bearer.Authority = access.Value.Authority;
        bearer.RequireHttpsMetadata = IsHttps(access.Value);
        bearer.MapInboundClaims = false;
        bearer.TimeProvider = clock;
        bearer.BackchannelTimeout = BackchannelTimeout;
        bearer.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        bearer.TokenValidationParameters = TokenRules(clock, access.Value.Audiences);
        bearer.Events = new JwtBearerEvents { OnMessageReceived = RequireKeysAsync };
    }

    /// <summary>Before the token is looked at: without Google's keys it is neither good nor bad.</summary>
    private static async Task RequireKeysAsync(MessageReceivedContext context)
    {
        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException e)
        {
            context.Fail(new KeysUnavailableException(e));
        }
    }

    private static bool InForce(DateTime now, DateTime? notBefore, DateTime? expires)
    {
        var skew = TimeSpan.FromSeconds(30);
        if (expires is null || expires.Value + skew <= now)
            throw new SecurityTokenExpiredException("The token has expired.");
        return notBefore is null || notBefore.Value - skew <= now;
    }

    private static bool IsSafe(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback);
}

/// <summary>Google's keys could not be had, so that a token could not be judged.</summary>
internal sealed class KeysUnavailableException(Exception cause) : Exception("Google's keys are not available.", cause);
