using Microsoft.Net.Http.Headers;

namespace ResellerGrpc.Server.Platform;

/// <summary>Who calls: the person or service account that the ID token or the session names.</summary>
/// <param name="Subject">Google's <c>sub</c>: never reused, the only key to store.</param>
/// <param name="Email">Verified address, lower case.</param>
/// <param name="HostedDomain">The <c>hd</c> claim; null for accounts outside a Workspace.</param>
internal sealed record Caller(string Subject, string Email, string? Name, string? Picture, string? HostedDomain);

/// <summary>A seat of the caller at one reseller.</summary>
internal sealed record Membership(Guid ResellerId, Guid MemberId, V1.MemberRole Role);

/// <summary>What is known of the call in hand. Filled by the interceptors, read by services and the change recorder.</summary>
internal sealed class CallScope
{
    public string CorrelationId { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary><c>fr</c> or <c>en</c>, from <c>accept-language</c>.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The method in hand as <c>CustomerService.UpdateCustomer</c>; empty outside of calls.</summary>
    public string Method { get; set; } = "";

    /// <summary>Null only for the few calls that need no identity.</summary>
    public Caller? Caller { get; set; }

    /// <summary>The caller's seat at the reseller that the request names; null where the request names none.</summary>
    public Membership? Membership { get; set; }

    public bool IsOperator { get; set; }

    public Caller RequiredCaller => Caller ?? throw new InvalidOperationException("This call runs without a caller.");

    public static string LanguageOf(string? acceptLanguage)
    {
        if (!StringWithQualityHeaderValue.TryParseList([acceptLanguage ?? ""], out var wanted))
            return "en";
        return wanted
            .OrderByDescending(v => v.Quality ?? 1)
            .Select(v => v.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(v => v is "fr" or "en") ?? "en";
    }
}
