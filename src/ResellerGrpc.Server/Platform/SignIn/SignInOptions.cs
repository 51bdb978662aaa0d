using System.ComponentModel.DataAnnotations;

namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>Section <c>SignIn</c>.</summary>
internal sealed class SignInOptions
{
    /// <summary>
    /// Lets cookies travel without TLS, for a machine that talks to itself. Default false: cookies are <c>Secure</c> and carry the
    /// prefix <c>__Host-</c>, so that browsers refuse them over plain http and from sibling domains.
    /// </summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>How long a session lives without being used. Default 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan IdleLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a session lives at most. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "90.00:00:00")]
    public TimeSpan LongestLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>A cookie's name, with the prefix that browsers enforce where TLS is certain.</summary>
    public string CookieName(string name) => AllowPlainHttp ? name : "__Host-" + name;

    public CookieSecurePolicy SecurePolicy => AllowPlainHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
}
