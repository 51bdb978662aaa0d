using System.Net;
using System.Net.Sockets;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Microsoft.Extensions.Caching.Memory;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform;

/// <summary>
/// Bounds how often something may be tried from one place, per node: a brake on guessing and on waste, not a quota. Windows are fixed
/// and forgotten when they end.
/// </summary>
internal sealed class Throttle(IMemoryCache cache, TimeProvider clock)
{
    private const int NetworkBytes = 8;

    private sealed class Window
    {
        public int Tries;
    }

    /// <summary>
    /// Where a caller calls from: an IPv4 address, or the first 64 bits of an IPv6 address, since one household may use all the others.
    /// </summary>
    public static string PlaceOf(IPAddress? address)
    {
        if (address is null || address.AddressFamily == AddressFamily.InterNetwork)
            return address?.ToString() ?? "";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes) + "/64";
    }

    /// <param name="kind">What is tried.</param>
    /// <param name="place">By whom or on what.</param>
    /// <param name="most">Tries that one window allows.</param>
    /// <param name="window">Length of the window.</param>
    /// <exception cref="ApiException">RATE_LIMITED, with the rest of the window as delay.</exception>
    public void Count(string kind, string place, int most, TimeSpan window)
    {
        var now = clock.GetUtcNow();
        var number = now.Ticks / window.Ticks;
        var counted = cache.GetOrCreate((nameof(Throttle), kind, place, number), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = window;
            return new Window();
        })!;
        if (Interlocked.Increment(ref counted.Tries) <= most)
            return;
        var wait = TimeSpan.FromSeconds(Math.Ceiling((((number + 1) * window.Ticks) - now.Ticks) / (double)TimeSpan.TicksPerSecond));
        throw new ApiException(ErrorReason.RateLimited, ("retry_after_seconds", $"{wait.TotalSeconds:0}"))
        {
            Details = [new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }],
        };
    }
}
