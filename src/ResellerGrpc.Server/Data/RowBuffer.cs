using System.Buffers;

namespace ResellerGrpc.Server.Data;

/// <summary>
/// Many values as bytes, one behind the other in a buffer that is used again and again: as arrays of their own they would be most of what
/// a billing run leaves to the garbage collector. What it hands out holds until it is cleared.
/// </summary>
internal sealed class RowBuffer
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
}
