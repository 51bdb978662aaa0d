using System.Text.Json;

namespace ResellerGrpc.Server.Google;

/// <summary>Google's reason words.</summary>
internal static class GoogleReasons
{
    public static bool IsRateLimit(string reason) =>
        reason is "rateLimitExceeded" or "userRateLimitExceeded" or "quotaExceeded" or "dailyLimitExceeded";

    public static bool IsMissingConsent(string reason) =>
        reason is "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT";

    /// <summary>The first <c>error.errors[].reason</c> of a body; empty when the body has another shape.</summary>
    public static string FirstIn(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.GetProperty("error").GetProperty("errors")[0].GetProperty("reason").GetString() ?? "";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return "";
        }
    }
}
