using System.Buffers.Binary;

namespace ResellerGrpc.Documents.Fonts;

/// <summary>
/// A parsed TrueType font with <c>glyf</c> outlines: what is needed to measure text and to copy glyphs out of it.
/// Immutable after construction. Refuses fonts with CFF outlines or without a Unicode character map.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphOfCodePoint = [];
    private readonly bool _longOffsets;
    private readonly int _metricCount;

    public TrueTypeFont(byte[] data, string postScriptName)
    {
        _data = data;
        PostScriptName = postScriptName;
        var count = U16(4);
        for (var i = 0; i < count; i++)
        {
            var entry = 12 + 16 * i;
            var tag = System.Text.Encoding.ASCII.GetString(data, entry, 4);
            _tables[tag] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        if (!_tables.ContainsKey("glyf"))
            throw new InvalidDataException($"{postScriptName} has no glyf table: only TrueType outlines can be embedded.");
        var head = _tables["head"].Offset;
        UnitsPerEm = U16(head + 18);
        Bounds = (I16(head + 36), I16(head + 38), I16(head + 40), I16(head + 42));
        _longOffsets = U16(head + 50) == 1;
        var hhea = _tables["hhea"].Offset;
        Ascent = I16(hhea + 4);
        Descent = I16(hhea + 6);
        _metricCount = U16(hhea + 34);
        var os2 = _tables["OS/2"].Offset;
        CapHeight = U16(os2) >= 2 ? I16(os2 + 88) : (short)(UnitsPerEm * 7 / 10);
        ReadCharacterMap();
    }

    public string PostScriptName { get; }

    /// <summary>Font units per em; all other measures of this class are in these units.</summary>
    public int UnitsPerEm { get; }

    public (short XMin, short YMin, short XMax, short YMax) Bounds { get; }

    public short Ascent { get; }

    public short Descent { get; }

    public short CapHeight { get; }

    /// <summary>The glyph that draws a code point; false when the font has none.</summary>
    public bool TryGetGlyph(int codePoint, out ushort glyph) => _glyphOfCodePoint.TryGetValue(codePoint, out glyph);

    public int AdvanceWidth(int glyph) => U16(_tables["hmtx"].Offset + 4 * Math.Min(glyph, _metricCount - 1));

    public short LeftSideBearing(int glyph)
    {
        var hmtx = _tables["hmtx"].Offset;
        return glyph < _metricCount
            ? I16(hmtx + 4 * glyph + 2)
            : I16(hmtx + 4 * _metricCount + 2 * (glyph - _metricCount));
    }

    /// <summary>The outline of a glyph as it stands in the <c>glyf</c> table; empty for blanks.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var (start, end) = (OutlineOffset(glyph), OutlineOffset(glyph + 1));
        return _data.AsSpan(_tables["glyf"].Offset + start, end - start);
    }

    /// <summary>A whole table by its four-letter tag.</summary>
    public ReadOnlySpan<byte> Table(string tag)
    {
        var (offset, length) = _tables[tag];
        return _data.AsSpan(offset, length);
    }

    private int OutlineOffset(int glyph)
    {
        var loca = _tables["loca"].Offset;
        return _longOffsets ? (int)U32(loca + 4 * glyph) : 2 * U16(loca + 2 * glyph);
    }

    private void ReadCharacterMap()
    {
        var cmap = _tables["cmap"].Offset;
        var subtables = U16(cmap + 2);
        for (var i = 0; i < subtables; i++)
        {
            var subtable = cmap + (int)U32(cmap + 4 + 8 * i + 4);
            if (U16(subtable) != 12)
                continue;
            ReadSegmentedCoverage(subtable);
            return;
        }

        throw new InvalidDataException($"{PostScriptName} has no character map of format 12.");
    }

    private void ReadSegmentedCoverage(int subtable)
    {
        var groups = U32(subtable + 12);
        for (var g = 0; g < groups; g++)
        {
            var group = subtable + 16 + 12 * g;
            var (first, last, glyph) = ((int)U32(group), (int)U32(group + 4), (int)U32(group + 8));
            for (var codePoint = first; codePoint <= last; codePoint++)
                _glyphOfCodePoint[codePoint] = (ushort)(glyph + codePoint - first);
        }
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));
}
