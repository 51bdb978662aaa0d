using System.Buffers.Binary;

namespace ResellerGrpc.Documents.Fonts;

/// <summary>
/// Collects the outlines of a subset under new, dense glyph ids. Id 0 is the font's "not defined" glyph, which text never
/// uses (PDF/A forbids it); characters that the font lacks get an id of their own that draws an empty box, so that they
/// stay visible on paper and keep their text on extraction.
/// </summary>
internal sealed class GlyphTable
{
    private const ushort HasMoreComponents = 0x20;
    private readonly TrueTypeFont _font;
    private readonly List<byte[]> _outlines = [];
    private readonly List<(int Advance, short Bearing)> _metrics = [];
    private readonly Dictionary<int, int> _componentIds = [];

    public GlyphTable(TrueTypeFont font)
    {
        _font = font;
        AddGlyph(0);
    }

    public int Count => _outlines.Count;

    public IReadOnlyList<(int Advance, short Bearing)> Metrics => _metrics;

    public int AddGlyph(int sourceGlyph)
    {
        _outlines.Add(_font.Outline(sourceGlyph).ToArray());
        _metrics.Add((_font.AdvanceWidth(sourceGlyph), _font.LeftSideBearing(sourceGlyph)));
        return _outlines.Count - 1;
    }

    public int AddBox()
    {
        var (outline, advance, bearing) = MissingGlyphBox.Draw(_font);
        _outlines.Add(outline);
        _metrics.Add((advance, bearing));
        return _outlines.Count - 1;
    }

    /// <summary>Appends the parts that composite glyphs refer to and points the references at the new ids.</summary>
    public void CloseOverComponents()
    {
        for (var glyph = 0; glyph < _outlines.Count; glyph++)
        {
            var outline = _outlines[glyph];
            if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
                continue;
            RemapComponents(outline);
        }
    }

    public (byte[] Glyf, byte[] Loca) Write()
    {
        using var glyf = new MemoryStream();
        var loca = new byte[4 * (_outlines.Count + 1)];
        for (var i = 0; i < _outlines.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * i), (uint)glyf.Length);
            glyf.Write(_outlines[i]);
            while (glyf.Length % 4 != 0)
                glyf.WriteByte(0);
        }

        BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * _outlines.Count), (uint)glyf.Length);
        return (glyf.ToArray(), loca);
    }

    private void RemapComponents(byte[] outline)
    {
        const int headerLength = 10;
        var at = headerLength;
        ushort flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var source = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!_componentIds.TryGetValue(source, out var id))
                _componentIds[source] = id = AddGlyph(source);
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)id);
            at += ComponentLength(flags);
        }
        while ((flags & HasMoreComponents) != 0);
    }

    private static int ComponentLength(ushort flags)
    {
        const int wordArguments = 0x01, scale = 0x08, twoScales = 0x40, matrix = 0x80;
        var length = (flags & wordArguments) != 0 ? 8 : 6;
        if ((flags & scale) != 0)
            return length + 2;
        if ((flags & twoScales) != 0)
            return length + 4;
        return (flags & matrix) != 0 ? length + 8 : length;
    }
}
