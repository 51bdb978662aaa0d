using System.Collections.Concurrent;
using System.Text;

namespace ResellerGrpc.Documents.Fonts;

/// <summary>
/// A font with its measures and its ready-made subsets. Most documents share one subset, made once, of the characters that
/// Western European text and amounts need; a document with others gets that subset and its own characters. Thread-safe.
/// </summary>
internal sealed class FontFace
{
    // Bounds the memory of the cache (about 30 kB each); a workload with more combinations starts it anew.
    private const int MostCachedSubsets = 200;
    private static readonly int[] Common =
    [
        .. Enumerable.Range(0x20, 0x5F), .. Enumerable.Range(0xA0, 0x60),
        'Œ', 'œ', 'Ÿ', '–', '—', '‘', '’', '“', '”', '•', '…', '€', '−', '×',
    ];

    private readonly ConcurrentDictionary<string, FontSubset> _subsets = new();
    private readonly ConcurrentDictionary<int, int> _advances = new();
    private readonly Lazy<FontSubset> _common;

    private FontFace(string file)
    {
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream(file + ".ttf")
            ?? throw new InvalidOperationException($"The font {file} is not embedded in this assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Font = new TrueTypeFont(copy.ToArray(), file);
        _common = new Lazy<FontSubset>(() => new FontSubset(this, Common));
    }

    public static FontFace Regular { get; } = new("Roboto-Regular");

    public static FontFace Medium { get; } = new("Roboto-Medium");

    public TrueTypeFont Font { get; }

    /// <summary>Width of a character in thousandths of the font size; a missing one has the width of its box.</summary>
    public int Advance(int codePoint) => _advances.GetOrAdd(codePoint, static (c, face) =>
        face.PerMille(face.Font.TryGetGlyph(c, out var glyph) ? face.Font.AdvanceWidth(glyph) : MissingGlyphBox.Advance(face.Font)),
        this);

    /// <summary>Font units as thousandths of the font size.</summary>
    public int PerMille(int units) => (int)Math.Round(units * 1000m / Font.UnitsPerEm, MidpointRounding.AwayFromZero);

    /// <summary>Width of a text in points at the given size in points.</summary>
    public double Measure(string text, double size)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Advance(rune.Value);
        return width * size / 1000;
    }

    /// <summary>A subset that has every character of the texts.</summary>
    public FontSubset SubsetFor(IEnumerable<string> texts)
    {
        var extra = new SortedSet<int>();
        foreach (var text in texts)
        {
            foreach (var rune in text.EnumerateRunes())
            {
                if (!_common.Value.Covers(rune.Value))
                    extra.Add(rune.Value);
            }
        }

        if (extra.Count == 0)
            return _common.Value;
        if (_subsets.Count >= MostCachedSubsets)
            _subsets.Clear();
        var key = string.Concat(extra.Select(c => new Rune(c).ToString()));
        return _subsets.GetOrAdd(key, _ => new FontSubset(this, Common.Concat(extra)));
    }
}
