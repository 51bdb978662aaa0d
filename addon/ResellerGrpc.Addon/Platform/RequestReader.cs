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

    /// <summary>The event, or the HTTP status that refuses it.</summary>
    public static async Task<(AddonEvent? Event, int Refusal)> ReadAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!http.Request.HasJsonContentType())
        {
            return (null, StatusCodes.Status415UnsupportedMediaType);
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestBody;
        try
        {
            var read = await JsonSerializer.DeserializeAsync<AddonEvent>(http.Request.Body, AddonJson.Reading, cancellation);
            return (read, StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException failure)
        {
            return (null, failure.StatusCode);
        }
    }

    /// <summary>Compares in constant time.</summary>
    public static bool SameToken(string header, string? body) =>
        body is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(body));
}
