using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ResellerGrpc.Server.Data;

/// <summary>
/// Many values as UTF-8 for <c>jsonb</c>, by code made when the server is built. Letters with accents stay as they are: an escape is three
/// times as long, and PostgreSQL takes it apart again.
/// </summary>
internal static class JsonRows
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte>[] WriteJson<T>(this RowBuffer rows, IReadOnlyList<T> values, JsonTypeInfo<T> type)
    {
        using var writer = new Utf8JsonWriter(Stream.Null, Plain);
        return rows.Write(values, (value, output) =>
        {
            writer.Reset(output);
            type.SerializeHandler!(writer, value);
            writer.Flush();
        });
    }
}
