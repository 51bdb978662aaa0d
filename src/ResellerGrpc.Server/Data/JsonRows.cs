using System.Buffers;
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

    public static byte[][] Write<T>(IEnumerable<T> values, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Plain);
        return [.. values.Select(Row)];

        byte[] Row(T value)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            type.SerializeHandler!(writer, value);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }
    }
}
