using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>
/// Opaque keyset page tokens: the key of the last row shown, sealed together with the query it belongs to, so that a token
/// is good only for the same parent, filter and order, and cannot be made or read by callers (AIP-158).
/// </summary>
internal sealed class PageTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("page-token.v1");

    /// <summary>The key after which the page begins, or null for the first page.</summary>
    /// <param name="token">As the caller sent it.</param>
    /// <param name="query">Everything that must stay equal from page to page.</param>
    /// <exception cref="ApiException">PAGE_TOKEN_INVALID: not ours, damaged, or of another query.</exception>
    public string[]? Read(string token, params ReadOnlySpan<string> query)
    {
        if (token.Length == 0)
            return null;
        try
        {
            var plain = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            var parts = JsonSerializer.Deserialize<string[]>(plain) ?? [];
            if (parts.Length > 1 && parts[0] == Fingerprint(query))
                return parts[1..];
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            // Falls through: one answer for every token that is not ours.
        }

        throw ApiException.Invalid("page_token", ErrorReason.PageTokenInvalid);
    }

    public string Write(string[] lastKey, params ReadOnlySpan<string> query) =>
        WebEncoders.Base64UrlEncode(
            _protector.Protect(JsonSerializer.SerializeToUtf8Bytes<string[]>([Fingerprint(query), .. lastKey])));

    private static string Fingerprint(ReadOnlySpan<string> query) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', query!))))[..16];
}
