using System.Globalization;
using System.Security.Claims;
using Grpc.Core;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.SignIn;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Access;

/// <summary>For calls that last: asks again what the start of a call asks once.</summary>
internal sealed class Presence(CallScope scope, IIdentities identities, Sessions sessions, TimeProvider clock)
{
    /// <exception cref="ApiException">
    /// TOKEN_EXPIRED or TOKEN_INVALID: the token or session that the call began with is over, or the membership has ended.
    /// </exception>
    public async Task CheckAsync(ServerCallContext context, CancellationToken cancellationToken)
    {
        var user = context.GetHttpContext().User;
        if (long.TryParse(user.FindFirstValue("exp"), CultureInfo.InvariantCulture, out var expires)
            && DateTimeOffset.FromUnixTimeSeconds(expires) <= clock.GetUtcNow())
        {
            throw new ApiException(ErrorReason.TokenExpired);
        }

        if (Guid.TryParse(user.FindFirstValue(SessionCookie.SessionId), out var session)
            && await sessions.FlawAsync(session, cancellationToken) is { } flaw)
        {
            throw new ApiException(flaw);
        }

        var seat = scope.Membership!;
        var memberships = await identities.FindMembershipsAsync(scope.RequiredCaller, cancellationToken);
        if (!memberships.Any(m => m.ResellerId == seat.ResellerId && m.MemberId == seat.MemberId))
            throw new ApiException(ErrorReason.TokenInvalid);
    }
}
