using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using ResellerGrpc.Addon.Protocol;

namespace ResellerGrpc.Addon.Platform;

/// <summary>Reads what Google posts, within bounds.</summary>
internal static class RequestReader
{
    /// <summary>Events are a few kilobytes; forms are ours.</summary>
    private const long LargestBody = 256 * 1024;

    public static string? Bearer(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;
    }

    /// <summary>The event, or what keeps it from being read.</summary>
    public static async Task<(AddonEvent? Event, string Flaw)> ReadAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!http.Request.HasJsonContentType())
        {
            return (null, "it is no JSON");
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestBody;
        try
        {
            return (await JsonSerializer.DeserializeAsync<AddonEvent>(http.Request.Body, AddonJson.Reading, cancellation), "it is null");
        }
        catch (JsonException failure)
        {
            // The path names members; the message itself may quote what was read.
            return (null, $"JSON is not as expected at {failure.Path}");
        }
        catch (BadHttpRequestException failure)
        {
            return (null, $"HTTP {failure.StatusCode}");
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (null, "it did not arrive in time");
        }
    }

    /// <summary>Compares in constant time.</summary>
    public static bool SameToken(string header, string? body) =>
        body is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(body));
}
