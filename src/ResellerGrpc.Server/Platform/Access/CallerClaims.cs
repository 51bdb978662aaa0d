using System.Security.Claims;

namespace ResellerGrpc.Server.Platform.Access;

internal static class CallerClaims
{
    /// <summary>The caller that a validated token or session names; null when it lacks a subject or a verified address.</summary>
    public static Caller? Read(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true
            || user.FindFirstValue("sub") is not { Length: > 0 } subject
            || user.FindFirstValue("email") is not { Length: > 0 } email
            || !string.Equals(user.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return new Caller(
            subject, email.ToLowerInvariant(), user.FindFirstValue("name"), user.FindFirstValue("picture"), user.FindFirstValue("hd"));
    }
}
