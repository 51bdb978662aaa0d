using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ResellerGrpc.Documents.Pdf;

namespace ResellerGrpc.Documents.Fonts;

/// <summary>
/// One font reduced to a set of characters, ready to be written into a PDF: the code of a character is its position in the
/// sorted set plus one. Equal sets give equal bytes. Immutable.
/// </summary>
internal sealed class FontSubset
{
    private readonly Dictionary<int, ushort> _codes = [];

    public FontSubset(FontFace face, IEnumerable<int> codePoints)
    {
        var characters = codePoints.Distinct().Order().ToArray();
        var glyphs = new GlyphTable(face.Font);
        foreach (var character in characters)
        {
            var id = face.Font.TryGetGlyph(character, out var glyph) ? glyphs.AddGlyph(glyph) : glyphs.AddBox();
            _codes[character] = (ushort)id;
        }

        glyphs.CloseOverComponents();
        var file = SubsetFile.Write(face.Font, glyphs);
        FileLength = file.Length;
        CompressedFile = Deflate.Compress(file);
        CompressedToUnicode = Deflate.Compress(Encoding.ASCII.GetBytes(ToUnicode(characters)));
        Widths = string.Join(' ', characters.Select(c => face.Advance(c).ToString(CultureInfo.InvariantCulture)));
        NotDefinedWidth = face.PerMille(face.Font.AdvanceWidth(0));
        BaseName = Tag(face.Font.PostScriptName, characters) + "+" + face.Font.PostScriptName;
    }

    /// <summary>PostScript name with the six-letter subset prefix that PDF requires.</summary>
    public string BaseName { get; }

    /// <summary>Length of the font file before compression, in bytes.</summary>
    public int FileLength { get; }

    public byte[] CompressedFile { get; }

    public byte[] CompressedToUnicode { get; }

    /// <summary>Widths of the codes from 1 up, in thousandths of the font size, separated by blanks.</summary>
    public string Widths { get; }

    public int NotDefinedWidth { get; }

    public bool Covers(int codePoint) => _codes.ContainsKey(codePoint);

    /// <summary>Appends the text as a hexadecimal PDF string.</summary>
    public void Encode(string text, StringBuilder target)
    {
        target.Append('<');
        foreach (var rune in text.EnumerateRunes())
            target.Append(CultureInfo.InvariantCulture, $"{_codes[rune.Value]:X4}");
        target.Append('>');
    }

    private static string ToUnicode(int[] characters)
    {
        const int linesPerBlock = 100; // limit of a bfchar block in the CMap format
        var map = new StringBuilder();
        map.Append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
            .Append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .Append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (var start = 0; start < characters.Length; start += linesPerBlock)
        {
            var count = Math.Min(linesPerBlock, characters.Length - start);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var i = start; i < start + count; i++)
            {
                var utf16 = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(characters[i])));
                map.Append(CultureInfo.InvariantCulture, $"<{i + 1:X4}> <{utf16}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    private static string Tag(string font, int[] characters)
    {
        var hash = SHA256.HashData(Encoding.UTF32.GetBytes(font + string.Concat(characters.Select(char.ConvertFromUtf32))));
        return string.Concat(hash.Take(6).Select(b => (char)('A' + b % 26)));
    }
}
