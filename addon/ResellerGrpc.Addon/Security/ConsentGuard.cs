using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;

namespace ResellerGrpc.Addon.Security;

/// <summary>
/// Keeps Google's consent dialog from coming back in a circle: after a request, Google repeats the call by itself, also when
/// the person refused. Within a minute of asking, the same person at the same endpoint gets a card instead.
/// </summary>
/// <remarks>Each node remembers for itself; the worst that another node can do is to ask once more.</remarks>
internal sealed class ConsentGuard(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _asked = new(new MemoryCacheOptions { SizeLimit = 10_000, Clock = new CacheClock(clock) });

    /// <summary>Whether to ask now; when true, it is remembered.</summary>
    public bool MayAsk(AddonRoute route, SignedInPerson? person, AuthorizationEvent? authorization)
    {
        var key = Key(route, person, authorization);
        if (_asked.TryGetValue(key, out _))
        {
            return false;
        }

        _asked.Set(key, true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Memory, Size = 1 });
        return true;
    }

    /// <summary>Lets the next question through: the person asked for it.</summary>
    public void Forget(AddonRoute route, SignedInPerson? person, AuthorizationEvent? authorization) =>
        _asked.Remove(Key(route, person, authorization));

    public void Dispose() => _asked.Dispose();

    /// <summary>The person may be unknown, just because consent is missing; the access token stands for it, as a hash.</summary>
    private static string Key(AddonRoute route, SignedInPerson? person, AuthorizationEvent? authorization) =>
        $"{route.Name}|{person?.Subject ?? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(authorization?.UserOAuthToken ?? "")))}";

    private sealed class CacheClock(TimeProvider clock) : ISystemClock
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
}
