using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.ObjectPool;

namespace ResellerGrpc.Server.Data;

/// <summary>
/// Many values as bytes, one behind the other in a buffer that is used again and again: as arrays of their own they would be most of what
/// a billing run leaves to the garbage collector. What it hands out holds until it is cleared.
/// </summary>
internal sealed class RowBuffer : IResettable
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public void Clear() => _bytes.ResetWrittenCount();

    public ReadOnlyMemory<byte>[] Write<T>(IReadOnlyList<T> values, Action<T, IBufferWriter<byte>> write)
    {
        var start = _bytes.WrittenCount;
        var ends = new int[values.Count];
        for (var i = 0; i < ends.Length; i++)
        {
            write(values[i], _bytes);
            ends[i] = _bytes.WrittenCount;
        }

        // Cut when all is written: the buffer may have moved while it grew.
        var bytes = _bytes.WrittenMemory;
        return Array.ConvertAll(ends, end =>
        {
            var row = bytes[start..end];
            start = end;
            return row;
        });
    }

    bool IResettable.TryReset()
    {
        Clear();
        return true;
    }
}

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
