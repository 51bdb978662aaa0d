using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ResellerGrpc.Sandbox.Emulator.OpenId;

/// <summary>RSA keys of one emulator: for ID tokens, a wrong one, and one per service account; made on first use.</summary>
internal sealed class SigningKeys(IEnumerable<string> serviceAccounts) : IDisposable
{
    private const int KeyBits = 2048;

    private readonly Lazy<RSA> _issuer = new(static () => RSA.Create(KeyBits));
    private readonly Lazy<RSA> _stranger = new(static () => RSA.Create(KeyBits));
    private readonly ConcurrentDictionary<string, Lazy<RSA>> _accounts = new(serviceAccounts.Select(
        static email => KeyValuePair.Create(email, new Lazy<RSA>(static () => RSA.Create(KeyBits)))));

    /// <summary>The key whose public half the certificates endpoint shows.</summary>
    public RSA Issuer => _issuer.Value;

    /// <summary>A key that nobody published.</summary>
    public RSA Stranger => _stranger.Value;

    public string KeyId => Base64Url.EncodeToString(SHA256.HashData(Issuer.ExportSubjectPublicKeyInfo()).AsSpan(0, 12));

    public RSA? ServiceAccount(string email) => _accounts.TryGetValue(email, out var key) ? key.Value : null;

    /// <summary>Numeric id of a service account, stable for its address.</summary>
    public static string NumericId(string email)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(email));
        return "1" + (BitConverter.ToUInt64(hash) % 10_000_000_000_000_000_000UL).ToString("D20", System.Globalization.CultureInfo.InvariantCulture);
    }

    public JsonObject KeySet()
    {
        var parameters = Issuer.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kid"] = KeyId,
                ["kty"] = "RSA",
                ["alg"] = "RS256",
                ["use"] = "sig",
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            }),
        };
    }

    public string KeyFile(string email, Uri tokenUri)
    {
        var key = ServiceAccount(email) ?? throw new ArgumentException("No such service account.", nameof(email));
        return new JsonObject
        {
            ["type"] = "service_account",
            ["project_id"] = "sandbox",
            ["private_key_id"] = "sandbox-" + NumericId(email),
            ["private_key"] = key.ExportPkcs8PrivateKeyPem() + "\n",
            ["client_email"] = email,
            ["client_id"] = NumericId(email),
            ["token_uri"] = tokenUri.AbsoluteUri,
        }.ToJsonString();
    }

    public void Dispose()
    {
        foreach (var key in _accounts.Values.Append(_issuer).Append(_stranger).Where(key => key.IsValueCreated))
        {
            key.Value.Dispose();
        }
    }
}
