using System.Buffers.Binary;
using System.Text;

namespace ResellerGrpc.Documents.Pdf;

/// <summary>
/// An ICC 2.1 display profile of sRGB (IEC 61966-2-1), computed: primaries adapted to D50 by Bradford, and the sRGB
/// transfer curve in 256 steps. PDF/A needs it to give device colours a meaning.
/// </summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;
    private const int CurveSteps = 256;

    public static byte[] Bytes { get; } = Build();

    private static byte[] Build()
    {
        var curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("cprt", Ascii("text", "No copyright, use freely")),
            ("desc", Description("sRGB IEC61966-2.1")),
            ("wtpt", Xyz(0.9642, 1.0, 0.8249)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var body = new MemoryStream();
        var table = new byte[4 + 12 * tags.Length];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        var offsets = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance); // the three curves are one
        for (var i = 0; i < tags.Length; i++)
        {
            var (tag, data) = tags[i];
            if (!offsets.TryGetValue(data, out var offset))
            {
                offsets[data] = offset = HeaderLength + table.Length + (int)body.Length;
                body.Write(data);
                body.Write(new byte[-data.Length & 3]);
            }

            var entry = table.AsSpan(4 + 12 * i);
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], offset);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], data.Length);
        }

        return [.. Header(HeaderLength + table.Length + (int)body.Length), .. table, .. body.ToArray()];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), 0x02100000); // version 2.1
        Encoding.ASCII.GetBytes("mntrRGB XYZ ", header.AsSpan(12));
        short[] created = [2026, 1, 1, 0, 0, 0];
        for (var i = 0; i < created.Length; i++)
            BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(24 + 2 * i), created[i]);
        Encoding.ASCII.GetBytes("acsp", header.AsSpan(36));
        WriteXyz(header.AsSpan(68), 0.9642, 1.0, 0.8249); // the profile connection space is D50
        return header;
    }

    private static byte[] Ascii(string type, string text)
    {
        var data = new byte[8 + text.Length + 1];
        Encoding.ASCII.GetBytes(type, data);
        Encoding.ASCII.GetBytes(text, data.AsSpan(8));
        return data;
    }

    private static byte[] Description(string text)
    {
        const int emptyUnicodeAndScriptParts = 4 + 4 + 2 + 1 + 67;
        var data = new byte[12 + text.Length + 1 + emptyUnicodeAndScriptParts];
        Encoding.ASCII.GetBytes("desc", data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, data.AsSpan(12));
        return data;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var data = new byte[20];
        Encoding.ASCII.GetBytes("XYZ ", data);
        WriteXyz(data.AsSpan(8), x, y, z);
        return data;
    }

    private static void WriteXyz(Span<byte> target, double x, double y, double z)
    {
        const double fixedPointOne = 65536;
        BinaryPrimitives.WriteInt32BigEndian(target, (int)Math.Round(x * fixedPointOne));
        BinaryPrimitives.WriteInt32BigEndian(target[4..], (int)Math.Round(y * fixedPointOne));
        BinaryPrimitives.WriteInt32BigEndian(target[8..], (int)Math.Round(z * fixedPointOne));
    }

    private static byte[] Curve()
    {
        var data = new byte[12 + 2 * CurveSteps];
        Encoding.ASCII.GetBytes("curv", data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), CurveSteps);
        for (var i = 0; i < CurveSteps; i++)
        {
            var encoded = i / (double)(CurveSteps - 1);
            var linear = encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(12 + 2 * i), (ushort)Math.Round(linear * ushort.MaxValue));
        }

        return data;
    }
}
