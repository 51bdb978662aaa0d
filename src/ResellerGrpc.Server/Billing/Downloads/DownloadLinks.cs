using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Downloads;

/// <summary>
/// Addresses that download one document without sign-in for a while. Everything is in the sealed token, which nobody else can make or
/// change and which every node can open; there is nothing to store and nothing to clean up.
/// </summary>
internal sealed class DownloadLinks(IDataProtectionProvider protection, TimeProvider clock, IOptions<CustomerOptions> options)
{
    public const string Folder = "downloads";

    public const long ShortestSeconds = 60;

    /// <summary>A month: as long as a receiver usually has to pay.</summary>
    public const long LongestSeconds = 30 * 24 * 60 * 60;

    /// <summary>Unless asked otherwise: long enough to click or to fetch, too short to be passed round.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(15);

    /// <summary>Longer texts are no token; they are not even decoded.</summary>
    private const int LongestToken = 1_000;

    private readonly IDataProtector _seal = protection.CreateProtector("download-link.v1");

    /// <param name="Name">The document's resource name.</param>
    public sealed record Target(string Name, DocumentFormat Format, bool Expired);

    public DownloadLink Make(IssuedDocument document, DocumentFormat format, TimeSpan? lifetime)
    {
        // Whole seconds: what the answer says is exactly what the token holds.
        var expires = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + (lifetime ?? Usual)).ToUnixTimeSeconds());
        var text = string.Create(CultureInfo.InvariantCulture, $"{document.Name}\n{(int)format}\n{expires.ToUnixTimeSeconds()}");
        var token = Base64Url.EncodeToString(_seal.Protect(Encoding.UTF8.GetBytes(text)));
        return new DownloadLink
        {
            Uri = new Uri(options.Value.ConsoleAddress, $"{Folder}/{token}").AbsoluteUri,
            ExpireTime = global::Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(expires),
            FileName = DocumentFiles.NameOf(document.Document, format),
            MediaType = DocumentFiles.MediaTypeOf(format),
        };
    }

    /// <returns>What the token is good for; null when it is not one of ours.</returns>
    public Target? Open(string token)
    {
        try
        {
            if (token.Length > LongestToken)
                return null;
            var parts = Encoding.UTF8.GetString(_seal.Unprotect(Base64Url.DecodeFromChars(token))).Split('\n');
            var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], CultureInfo.InvariantCulture));
            return new Target(parts[0], (DocumentFormat)int.Parse(parts[1], CultureInfo.InvariantCulture), expires <= clock.GetUtcNow());
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
