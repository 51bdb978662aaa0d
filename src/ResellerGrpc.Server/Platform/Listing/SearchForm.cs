using System.Globalization;
using System.Text;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>
/// The form in which texts are searched: without case, accents and ligatures. Both sides are folded here instead of in the
/// database, so that one rule holds for customers, shared contacts and every machine.
/// </summary>
internal static class SearchForm
{
    /// <summary>Most characters that are searched; beyond them only texts go that nobody wrote to be found.</summary>
    public const int Longest = 1_000;

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Characters(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                continue;
            folded.Append(Letters(Rune.ToLowerInvariant(rune)));
            if (folded.Length >= Longest)
                break;
        }

        return folded.ToString();
    }

    /// <summary>Without halves of surrogate pairs and code points that are reserved for no character, which cannot be normalised.</summary>
    private static string Characters(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not (>= 0xFDD0 and <= 0xFDEF) && (rune.Value & 0xFFFE) != 0xFFFE)
                kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    /// <summary>Letters that Unicode does not take apart, as people type them without the key.</summary>
    private static string Letters(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        _ => rune.ToString(),
    };
}
