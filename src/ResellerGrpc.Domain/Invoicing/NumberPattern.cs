using System.Globalization;
using System.Text.RegularExpressions;

namespace ResellerGrpc.Domain.Invoicing;

/// <summary>
/// How a reseller's document numbers look: text with one counter <c>{n…}</c>, as many n as digits, and optionally the year of
/// issue <c>{yyyy}</c> or <c>{yy}</c>. <c>F{yyyy}-{nnnnnn}</c> gives F2026-000123. A counter counts within its
/// <see cref="Series"/>, so it starts again each year where the pattern has the year. Equality is by text.
/// </summary>
public sealed partial record NumberPattern
{
    /// <summary>BR-FR-01: platforms refuse longer numbers.</summary>
    public const int LongestNumber = 35;

    private NumberPattern(string text) => Text = text;

    public static NumberPattern DefaultInvoices { get; } = new("F{yyyy}-{nnnnnn}");

    public static NumberPattern DefaultCreditNotes { get; } = new("A{yyyy}-{nnnnnn}");

    public string Text { get; }

    /// <exception cref="ArgumentException">The text is not a pattern; the message says why.</exception>
    public static NumberPattern Parse(string text) =>
        Problem(text) is { } problem ? throw new ArgumentException(problem, nameof(text)) : new NumberPattern(text);

    /// <summary>Why a text is not a pattern, for a person; null when it is one.</summary>
    public static string? Problem(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "The number pattern is empty.";
        var counters = Counter().Count(text);
        if (counters != 1)
            return $"The number pattern needs exactly one counter such as {{nnnnnn}}, it has {counters}.";
        var rest = Year().Replace(Counter().Replace(text, ""), "");
        if (rest.Any(c => !IsAllowed(c)))
            return "Beside {yyyy}, {yy} and the counter, a number may have only A-Z a-z 0-9 + - _ / (BR-FR-02).";
        const int digitsOfLongestCounter = 10;
        return Year().Replace(Counter().Replace(text, ""), "2026").Length + digitsOfLongestCounter > LongestNumber
            ? $"Numbers of this pattern could exceed {LongestNumber} characters (BR-FR-01)."
            : null;
    }

    /// <summary>The characters of BR-FR-02.</summary>
    public static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '_' or '/';

    /// <summary>What all numbers counted together share: the pattern with its year filled in, for example F2026-{nnnnnn}.</summary>
    public string Series(DateOnly issueDate) => Year().Replace(Text, match => issueDate.ToString(match.Groups[1].Value, CultureInfo.InvariantCulture));

    /// <summary>The number with the given counter; a counter with more digits than the pattern makes the number longer.</summary>
    /// <param name="issueDate">In the seller's time zone.</param>
    /// <param name="counter">1 or more.</param>
    public string Format(DateOnly issueDate, int counter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(counter, 1);
        return Counter().Replace(Series(issueDate), match =>
            counter.ToString(CultureInfo.InvariantCulture).PadLeft(match.Groups[1].Length, '0'));
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"\{(n{1,10})\}")]
    private static partial Regex Counter();

    [GeneratedRegex(@"\{(yyyy|yy)\}")]
    private static partial Regex Year();
}
