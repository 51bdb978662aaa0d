using System.Text.Json;

namespace ResellerGrpc.Server.Google;

/// <summary>The parts of a service-account key file that we use.</summary>
internal sealed record ServiceAccountKey(string Email, string PrivateKey, string? KeyId, Uri TokenUri)
{
    /// <summary>Reads the inline key, or else the file.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">The JSON is not a service-account key.</exception>
    public static ServiceAccountKey Read(GoogleOptions options)
    {
        var json = string.IsNullOrEmpty(options.ServiceAccountKeyJson)
            ? File.ReadAllText(options.ServiceAccountKeyPath!)
            : options.ServiceAccountKeyJson;
        using var document = JsonDocument.Parse(json);
        string Text(string name) =>
            document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
                ? text
                : throw new FormatException($"{name} is missing.");
        return Text("type") == "service_account" && Uri.TryCreate(Text("token_uri"), UriKind.Absolute, out var tokenUri)
            ? new ServiceAccountKey(Text("client_email"), Text("private_key"), Text("private_key_id"), tokenUri)
            : throw new FormatException("type is not service_account, or token_uri is no address.");
    }
}
