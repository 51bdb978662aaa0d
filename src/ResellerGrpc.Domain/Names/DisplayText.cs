using System.Globalization;
using System.Text;

namespace ResellerGrpc.Domain.Names;

/// <summary>Why a free text is refused, in order of precedence.</summary>
public enum DisplayTextFlaw
{
    /// <summary>Half of a surrogate pair, or a code point that Unicode reserves for no character.</summary>
    InvalidUnicode,

    /// <summary>A control character; also a line break or tab where one line is wanted.</summary>
    ControlCharacter,

    /// <summary>A character that turns the direction of the text around it, and could make it read otherwise.</summary>
    DirectionOverride,

    /// <summary>Nothing that can be seen.</summary>
    Empty,

    /// <summary>More characters than allowed.</summary>
    TooLong,
}

/// <summary>
/// A text that people wrote for people: visible, in Unicode's composed form (NFC), without control characters and direction
/// overrides, white space around it dropped. What it says is not restricted; show it encoded.
/// </summary>
/// <remarks>Equality is by the composed form, ordinal.</remarks>
public sealed record DisplayText
{
    private DisplayText(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Reads one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Most Unicode characters (scalar values) after composing, at least 1.</param>
    public static Parsed<DisplayText, DisplayTextFlaw> ParseLine(string? text, int longest) => Parse(text, longest, lines: false);

    /// <summary>Reads a text in which line breaks and tabs are allowed; line breaks become single line feeds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Most Unicode characters (scalar values) after composing, at least 1.</param>
    public static Parsed<DisplayText, DisplayTextFlaw> ParseLines(string? text, int longest) => Parse(text, longest, lines: true);

    /// <summary>The text.</summary>
    public override string ToString() => Value;

    private static Parsed<DisplayText, DisplayTextFlaw> Parse(string? text, int longest, bool lines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        var raw = (text ?? "").Trim();

        // Composing never makes a text shorter than a third; an endless one is not worth a look.
        if (raw.Length > 8L * longest)
        {
            return DisplayTextFlaw.TooLong;
        }

        var unified = lines ? raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : raw;
        if (FlawOf(unified, lines) is { } flaw)
        {
            return flaw;
        }

        var composed = unified.Normalize(NormalizationForm.FormC);
        if (!composed.EnumerateRunes().Any(IsVisible))
        {
            return DisplayTextFlaw.Empty;
        }

        return composed.EnumerateRunes().Count() > longest ? DisplayTextFlaw.TooLong : new DisplayText(composed);
    }

    private static DisplayTextFlaw? FlawOf(string text, bool lines)
    {
        DisplayTextFlaw? worst = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsNoncharacter(rune.Value))
            {
                return DisplayTextFlaw.InvalidUnicode;
            }

            i += rune.Utf16SequenceLength - 1;
            var flaw = FlawOf(rune, lines);
            worst = worst is null || flaw < worst ? flaw ?? worst : worst;
        }

        return worst;
    }

    private static DisplayTextFlaw? FlawOf(Rune rune, bool lines) => rune.Value switch
    {
        '\n' or '\t' when lines => null,
        >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 => DisplayTextFlaw.DirectionOverride,
        0x2028 or 0x2029 => DisplayTextFlaw.ControlCharacter,
        _ => Rune.IsControl(rune) ? DisplayTextFlaw.ControlCharacter : null,
    };

    private static bool IsNoncharacter(int code) => code is >= 0xFDD0 and <= 0xFDEF || (code & 0xFFFE) == 0xFFFE;

    private static bool IsVisible(Rune rune) => !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned)
        && rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0);
}
