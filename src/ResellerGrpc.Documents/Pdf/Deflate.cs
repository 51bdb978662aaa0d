using System.IO.Compression;

namespace ResellerGrpc.Documents.Pdf;

/// <summary>zlib compression as the PDF filter FlateDecode expects it.</summary>
internal static class Deflate
{
    public static byte[] Compress(ReadOnlySpan<byte> data)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return target.ToArray();
    }
}
