using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ResellerGrpc.Sandbox.Emulator.OpenId;

/// <summary>Writes and reads compact JSON Web Tokens by hand, because wrong ones must be writable too.</summary>
internal static class Jwt
{
    public static string Write(string algorithm, string? keyId, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" };
        if (keyId is not null)
        {
            header["kid"] = keyId;
        }

        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public static byte[] SignRs256(RSA key, byte[] data) =>
        key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The claims without a look at the signature, or null when the text is no token.</summary>
    public static JsonObject? ReadClaims(string token)
    {
        var parts = token.Split('.');
        try
        {
            return parts.Length == 3 ? JsonNode.Parse(Base64Url.DecodeFromChars(parts[1])) as JsonObject : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    public static bool VerifyRs256(RSA key, string token)
    {
        var dot = token.LastIndexOf('.');
        try
        {
            return key.VerifyData(
                Encoding.ASCII.GetBytes(token[..dot]), Base64Url.DecodeFromChars(token.AsSpan(dot + 1)),
                HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
