using ResellerGrpc.Documents.Fonts;

namespace ResellerGrpc.Documents.Layout;

/// <summary>Breaks text into lines.</summary>
internal static class TextFlow
{
    /// <summary>
    /// Lines no wider than <paramref name="width"/> points, broken at blanks; a single longer word is broken where it must.
    /// Blank text gives no line.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string? text, FontFace face, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in PlainText.Drawable(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (face.Measure(longer, size) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
                lines.Add(line);
            line = BreakWord(word, face, size, width, lines);
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }

    /// <summary>The text on one line; what does not fit is replaced by an ellipsis.</summary>
    public static string Fit(string text, FontFace face, double size, double width)
    {
        var whole = PlainText.Drawable(text);
        if (face.Measure(whole, size) <= width)
            return whole;
        var kept = "";
        foreach (var rune in whole.EnumerateRunes())
        {
            if (face.Measure(kept + rune + "…", size) > width)
                break;
            kept += rune;
        }

        return kept + "…";
    }

    private static string BreakWord(string word, FontFace face, double size, double width, List<string> lines)
    {
        var part = "";
        foreach (var rune in word.EnumerateRunes())
        {
            var longer = part + rune;
            if (part.Length > 0 && face.Measure(longer, size) > width)
            {
                lines.Add(part);
                longer = rune.ToString();
            }

            part = longer;
        }

        return part;
    }
}
