using System.Globalization;
using System.Text;

namespace ResellerGrpc.Documents;

/// <summary>
/// Makes text from people safe to draw and to write as XML: composed (NFC), control characters and invisible direction
/// marks as blanks or nothing, broken surrogates as U+FFFD. Documents must come out whatever a name contains.
/// </summary>
internal static class PlainText
{
    public static string Clean(string text)
    {
        var whole = string.Concat(text.EnumerateRunes().Select(rune => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
            UnicodeCategory.Format => "",
            _ when rune.Value is >= 0xFFFE and <= 0xFFFF => "\uFFFD",
            _ => rune.ToString(),
        }));
        return whole.Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>The text with spaces that fonts lack replaced by the no-break space, which all have.</summary>
    public static string Drawable(string text) => Clean(text).Replace('\u202F', '\u00A0').Replace('\u2007', '\u00A0');
}
