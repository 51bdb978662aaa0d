using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ResellerGrpc.Server.Data;

/// <summary>
/// Immutable values of the Domain as <c>jsonb</c>: enum names instead of numbers, so that a row can be read and queried by
/// people. A stored value is replaced as a whole, never changed in place.
/// </summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // jsonb does not keep the order of members, so a type discriminator may come late.
        AllowOutOfOrderMetadataProperties = true,
    };

    public static ValueConverter<T, string> Converter<T>() => new(value => Write(value), json => Read<T>(json));

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new InvalidOperationException($"A stored {typeof(T).Name} is null.");
}
