using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ResellerGrpc.Addon.Protocol;

/// <summary>How the protocol is read and written: camel case, enum names in capitals, nothing for what is not set.</summary>
internal static class AddonJson
{
    /// <summary>For what Google posts.</summary>
    public static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web);

    /// <summary>For answers and the manifest.</summary>
    /// <param name="publicAddress">What our paths are written out with; ends in a slash.</param>
    public static JsonSerializerOptions Writing(Uri publicAddress) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper), new OwnAddressConverter(publicAddress) },
    };

    private sealed class OwnAddressConverter(Uri publicAddress) : JsonConverter<OwnAddress>
    {
        public override OwnAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Addresses are only written.");

        public override void Write(Utf8JsonWriter writer, OwnAddress value, JsonSerializerOptions options) =>
            writer.WriteStringValue(new Uri(publicAddress, value.Path).AbsoluteUri);
    }
}
