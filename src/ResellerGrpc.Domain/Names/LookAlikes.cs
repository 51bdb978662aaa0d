using System.Globalization;
using System.Text;

namespace ResellerGrpc.Domain.Names;

/// <summary>Tells whether a Unicode domain name could be taken for another one, after the rules browsers use.</summary>
/// <remarks>
/// On the safe side: a script that is not listed here, and every mixture but the usual East Asian ones, may deceive.
/// Rules after UTS 39 (single script) and Chromium's spoof checks; false alarms only mean that punycode is shown.
/// </remarks>
internal static class LookAlikes
{
    [Flags]
    private enum Script
    {
        None = 0,
        Ascii = 1,
        Latin = 2,
        Greek = 4,
        Cyrillic = 8,
        Hebrew = 16,
        Arabic = 32,
        Devanagari = 64,
        Thai = 128,
        Hangul = 256,
        Han = 512,
        Hiragana = 1024,
        Katakana = 2048,
        Bopomofo = 4096,
    }

    private const char ProlongedSound = '\u30FC';
    private const char MiddleDot = '\u30FB';

    // Letters that look like Latin ones in most typefaces.
    private const string CyrillicLikeLatin = "асԁеһіјкорԛѕԝхуъьҽпгѵѡӏмтвнԗ";
    private const string GreekLikeLatin = "αβγεικνορτυχωϲϳ";

    // Latin letters that differ from a common one by a missing or an additional dot or stroke only.
    private const string OddLatin = "ıĸŀŉſþðøđħłŧŋ";

    private static readonly Script[] Mixtures =
    [
        Script.Ascii | Script.Latin,
        Script.Ascii | Script.Han | Script.Hiragana | Script.Katakana,
        Script.Ascii | Script.Han | Script.Hangul,
        Script.Ascii | Script.Han | Script.Bopomofo,
    ];

    /// <summary>Whether any label of the name may deceive.</summary>
    public static bool MayDeceive(string unicode)
    {
        var labels = unicode.Split('.');
        var top = ScriptsOf(labels[^1]) ?? Script.None;
        return Array.Exists(labels, label => LabelMayDeceive(label, top));
    }

    private static bool LabelMayDeceive(string label, Script top)
    {
        if (label.All(char.IsAscii))
        {
            return false;
        }

        if (ScriptsOf(label) is not { } scripts || !IsUsualMixture(scripts))
        {
            return true;
        }

        return HasRepeatedMark(label) || label.Any(c => OddLatin.Contains(c, StringComparison.Ordinal))
            || (scripts == Script.Cyrillic && top != Script.Cyrillic && ConsistsOf(label, CyrillicLikeLatin))
            || (scripts == Script.Greek && top != Script.Greek && ConsistsOf(label, GreekLikeLatin))
            || HasMisplacedKana(label, scripts);
    }

    private static bool IsUsualMixture(Script scripts) =>
        (scripts & (scripts - 1)) == 0 || Array.Exists(Mixtures, mixture => (scripts & ~mixture) == 0);

    /// <summary>All scripts of a label, without digits and hyphens; null when a character has none of the listed ones.</summary>
    private static Script? ScriptsOf(string label)
    {
        var scripts = Script.None;
        foreach (var rune in label.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsDigit(rune) || rune.Value == '-'))
            {
                continue;
            }

            var script = ScriptOf(rune.Value);
            if (script == Script.None || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                return null;
            }

            scripts |= script;
        }

        return scripts;
    }

    private static Script ScriptOf(int code) => code switch
    {
        >= 'a' and <= 'z' => Script.Ascii,
        >= 0x00DF and <= 0x017F and not 0x00F7 => Script.Latin,
        >= 0x0370 and <= 0x03FF or >= 0x1F00 and <= 0x1FFF => Script.Greek,
        >= 0x0400 and <= 0x052F => Script.Cyrillic,
        >= 0x05D0 and <= 0x05EA => Script.Hebrew,
        >= 0x0620 and <= 0x06FF => Script.Arabic,
        >= 0x0900 and <= 0x097F => Script.Devanagari,
        >= 0x0E00 and <= 0x0E7F => Script.Thai,
        >= 0xAC00 and <= 0xD7A3 => Script.Hangul,
        0x3005 or 0x3007 or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0x20000 and <= 0x3134F => Script.Han,
        >= 0x3041 and <= 0x309F => Script.Hiragana,
        >= 0x30A1 and <= 0x30FF => Script.Katakana,
        >= 0x3105 and <= 0x312F => Script.Bopomofo,
        _ => Script.None,
    };

    private static bool ConsistsOf(string label, string letters) =>
        label.All(c => c == '-' || char.IsAsciiDigit(c) || letters.Contains(c, StringComparison.Ordinal));

    private static bool HasRepeatedMark(string label)
    {
        for (var i = 1; i < label.Length; i++)
        {
            if (label[i] == label[i - 1] && char.GetUnicodeCategory(label[i]) == UnicodeCategory.NonSpacingMark)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks that pass for a dash, a slash or a dot unless they stand where Japanese puts them.</summary>
    private static bool HasMisplacedKana(string label, Script scripts)
    {
        for (var i = 0; i < label.Length; i++)
        {
            var before = i == 0 ? Script.None : ScriptOf(label[i - 1]);
            var after = i + 1 == label.Length ? Script.None : ScriptOf(label[i + 1]);
            var misplaced = label[i] switch
            {
                ProlongedSound => before is not (Script.Katakana or Script.Hiragana),
                MiddleDot => (scripts & Script.Ascii) != 0,
                '\u30FD' or '\u30FE' => before != Script.Katakana,
                '\u309D' or '\u309E' => before != Script.Hiragana,
                // Hiragana he, be, pe look like their Katakana twins.
                'へ' or 'べ' or 'ぺ' => before == Script.Katakana || after == Script.Katakana,
                'ヘ' or 'ベ' or 'ペ' => before == Script.Hiragana || after == Script.Hiragana,
                _ => false,
            };
            if (misplaced)
            {
                return true;
            }
        }

        return false;
    }
}
