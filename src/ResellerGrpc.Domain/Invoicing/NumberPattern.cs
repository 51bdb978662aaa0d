using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ResellerGrpc.Domain.Invoicing;

/// <summary>
/// How a reseller's document numbers look: text with one counter <c>{n:W}</c> of W digits (3 to 9), and optionally the year
/// <c>{yyyy}</c> or <c>{yy}</c> and the month <c>{mm}</c> of issue. <c>F{yyyy}-{n:6}</c> gives F2026-000123. A counter counts within
/// its <see cref="Series"/>, so it starts again each year (or month) where the pattern has it. Equality is by text.
/// </summary>
public sealed partial record NumberPattern
{
    /// <summary>BR-FR-01: platforms refuse longer numbers.</summary>
    public const int LongestNumber = 35;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_/");

    private readonly string _before;
    private readonly string _after;
    private readonly int _width;

    private NumberPattern(string text)
    {
        var counter = Counter().Match(text);
        (Text, _before, _after) = (text, text[..counter.Index], text[(counter.Index + counter.Length)..]);
        _width = int.Parse(counter.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public static NumberPattern DefaultInvoices { get; } = new("F{yyyy}-{n:6}");

    public static NumberPattern DefaultCreditNotes { get; } = new("A{yyyy}-{n:6}");

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
            return $"The number pattern needs exactly one counter such as {{n:6}}, it has {counters}.";
        var rest = Day().Replace(Counter().Replace(text, ""), "");
        if (!IsAllowed(rest))
            return "Beside {yyyy}, {yy}, {mm} and the counter, a number may have only A-Z a-z 0-9 + - _ / (BR-FR-02).";
        const int digitsOfLongestCounter = 10;
        if (text.Contains("{mm}", StringComparison.Ordinal) && !Year().IsMatch(text))
            return "A number pattern with {mm} needs {yyyy} or {yy}, or its numbers would come again each year.";
        return Day().Replace(Counter().Replace(text, ""), "2026").Length + digitsOfLongestCounter > LongestNumber
            ? $"Numbers of this pattern could exceed {LongestNumber} characters (BR-FR-01)."
            : null;
    }

    /// <summary>The characters of BR-FR-02.</summary>
    public static bool IsAllowed(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Allowed);

    /// <summary>What all numbers counted together share: the pattern with its dates filled in, for example F2026-{n:6}.</summary>
    public string Series(DateOnly issueDate) => Dated(Text, issueDate);

    /// <summary>The number with the given counter; a counter with more digits than the pattern makes the number longer.</summary>
    /// <param name="issueDate">In the seller's time zone.</param>
    /// <param name="counter">1 or more.</param>
    public string Format(DateOnly issueDate, int counter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(counter, 1);
        return string.Concat(Dated(_before, issueDate), counter.ToString(CultureInfo.InvariantCulture).PadLeft(_width, '0'), Dated(_after, issueDate));
    }

    public override string ToString() => Text;

    private static string Dated(string part, DateOnly date) => part.Contains('{', StringComparison.Ordinal)
        ? Put(Put(Put(part, "{yyyy}", date.Year, "0000"), "{yy}", date.Year % 100, "00"), "{mm}", date.Month, "00")
        : part;

    private static string Put(string part, string token, int value, string format) => part.Contains(token, StringComparison.Ordinal)
        ? part.Replace(token, value.ToString(format, CultureInfo.InvariantCulture), StringComparison.Ordinal)
        : part;

    [GeneratedRegex(@"\{n:([3-9])\}")]
    private static partial Regex Counter();

    [GeneratedRegex(@"\{(yyyy|yy|mm)\}")]
    private static partial Regex Day();

    [GeneratedRegex(@"\{(yyyy|yy)\}")]
    private static partial Regex Year();
}
