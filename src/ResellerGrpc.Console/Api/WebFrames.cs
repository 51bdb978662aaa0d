using System.Buffers.Binary;
using System.Text;
using Grpc.Core;

namespace ResellerGrpc.Console.Api;

/// <summary>
/// gRPC-Web's framing: a byte of flags, four of length, and the content. The last frame of an answer holds its trailers as text.
/// </summary>
internal sealed class WebFrames
{
    private const int HeadLength = 5;
    private const byte TrailersFlag = 0x80;

    private byte[] _bytes = [];
    private int _read;

    public static byte[] Frame(ReadOnlySpan<byte> message)
    {
        var framed = new byte[HeadLength + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed.AsSpan(HeadLength));
        return framed;
    }

    /// <summary>Adds what arrived.</summary>
    public void Add(byte[] piece)
    {
        _bytes = _read == _bytes.Length ? piece : [.. _bytes.AsSpan(_read), .. piece];
        _read = 0;
    }

    /// <summary>Takes the next frame; false while it is not there in whole.</summary>
    public bool TryTake(out bool trailers, out ArraySegment<byte> content)
    {
        (trailers, content) = (false, default);
        var rest = _bytes.AsSpan(_read);
        if (rest.Length < HeadLength || BinaryPrimitives.ReadInt32BigEndian(rest[1..]) is var length && rest.Length - HeadLength < length)
        {
            return false;
        }

        (trailers, content) = ((rest[0] & TrailersFlag) != 0, new ArraySegment<byte>(_bytes, _read + HeadLength, length));
        _read += HeadLength + length;
        return true;
    }

    /// <summary>Reads trailers: the status, and what the server put beside it.</summary>
    public static (Status Status, Metadata Trailers) ReadTrailers(string text)
    {
        var (code, detail, trailers) = (StatusCode.Unknown, "", new Metadata());
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = colon < 0 ? (line, "") : (line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim());
            switch (name)
            {
                case "grpc-status":
                    code = int.TryParse(value, out var number) ? (StatusCode)number : StatusCode.Unknown;
                    break;
                case "grpc-message":
                    detail = Uri.UnescapeDataString(value);
                    break;
                case var _ when name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal):
                    trailers.Add(name, Convert.FromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '=')));
                    break;
                default:
                    trailers.Add(name, value);
                    break;
            }
        }

        return (new Status(code, detail), trailers);
    }

    public static string Text(ArraySegment<byte> content) => Encoding.UTF8.GetString(content);
}
