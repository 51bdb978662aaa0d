using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>What a quote token proves: that this server quoted this request then, with this outcome.</summary>
/// <param name="Request">What was asked for; its parent binds the token to tenant and customer.</param>
/// <param name="SubscriptionId">The subscription that the order changes, or the id that a new one will have.</param>
/// <param name="Fingerprint">Of all figures and days of the quote, in no language.</param>
internal sealed record QuoteProof(V1.QuoteOrderRequest Request, Guid SubscriptionId, DateTimeOffset CreateTime, byte[] Fingerprint)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public DateTimeOffset ExpireTime => CreateTime + Lifetime;

    /// <summary>The hash of a quote's outcome: equal only when every line, day and state is.</summary>
    public static byte[] FingerprintOf(object outcome) => SHA256.HashData(Encoding.UTF8.GetBytes(StoredJson.Write(outcome)));
}

/// <summary>Quote tokens: sealed with the protection keys that all nodes share, so that no node keeps a quote in memory.</summary>
internal sealed class QuoteTokens(IDataProtectionProvider protection)
{
    private const int HeadBytes = 16 + 8 + SHA256.HashSizeInBytes;

    private readonly IDataProtector _protector = protection.CreateProtector("quote.v1");

    public string Write(QuoteProof proof)
    {
        var request = proof.Request.ToByteArray();
        var plain = new byte[HeadBytes + request.Length];
        proof.SubscriptionId.TryWriteBytes(plain);
        BitConverter.TryWriteBytes(plain.AsSpan(16), proof.CreateTime.UtcTicks);
        proof.Fingerprint.CopyTo(plain, 24);
        request.CopyTo(plain, HeadBytes);
        return WebEncoders.Base64UrlEncode(_protector.Protect(plain));
    }

    /// <param name="token">As the caller sent it.</param>
    /// <param name="customer">The customer that the order is for.</param>
    /// <exception cref="ApiException">QUOTE_INVALID: not ours, damaged, or another customer's.</exception>
    public QuoteProof Read(string token, string customer)
    {
        try
        {
            var plain = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            var request = V1.QuoteOrderRequest.Parser.ParseFrom(plain, HeadBytes, plain.Length - HeadBytes);
            if (request.Parent == customer)
            {
                return new QuoteProof(
                    request, new Guid(plain.AsSpan(0, 16)), new DateTimeOffset(BitConverter.ToInt64(plain, 16), TimeSpan.Zero),
                    plain[24..HeadBytes]);
            }
        }
        catch (Exception e) when (e is CryptographicException or FormatException or InvalidProtocolBufferException or ArgumentException)
        {
            // Falls through: one answer for every token that is not ours.
        }

        throw ApiException.Invalid("quote_token", V1.ErrorReason.QuoteInvalid);
    }
}
