using System.Buffers.Binary;

namespace ResellerGrpc.Documents.Fonts;

/// <summary>The hollow rectangle drawn for a character that the font does not have.</summary>
internal static class MissingGlyphBox
{
    // Two contours, bounding box, their last points and no instructions: eight 16-bit values.
    private const int HeaderLength = 16;
    private const byte OnCurve = 0x01; // both deltas follow as 16-bit values

    /// <summary>Advance width of the box in units of the font.</summary>
    public static int Advance(TrueTypeFont font) => font.UnitsPerEm * 62 / 100;

    public static (byte[] Outline, int Advance, short Bearing) Draw(TrueTypeFont font)
    {
        var em = font.UnitsPerEm;
        var (left, right, top, stroke) = (em * 6 / 100, em * 56 / 100, (int)font.CapHeight, em * 5 / 100);
        // The outer contour runs clockwise and the inner one the other way, which makes the inside a hole.
        (int X, int Y)[] points =
        [
            (left, 0), (left, top), (right, top), (right, 0),
            (left + stroke, stroke), (right - stroke, stroke), (right - stroke, top - stroke), (left + stroke, top - stroke),
        ];
        var outline = new byte[HeaderLength + points.Length * (1 + 4)];
        short[] header = [2, (short)left, 0, (short)right, (short)top, 3, 7, 0];
        var at = 0;
        foreach (var value in header)
            Put(value);
        outline.AsSpan(at, points.Length).Fill(OnCurve);
        at += points.Length;
        for (var i = 0; i < points.Length; i++)
            Put(points[i].X - (i == 0 ? 0 : points[i - 1].X));
        for (var i = 0; i < points.Length; i++)
            Put(points[i].Y - (i == 0 ? 0 : points[i - 1].Y));
        return (outline, Advance(font), (short)left);

        void Put(int value)
        {
            BinaryPrimitives.WriteInt16BigEndian(outline.AsSpan(at), (short)value);
            at += 2;
        }
    }
}
