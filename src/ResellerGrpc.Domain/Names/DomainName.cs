using System.Globalization;
using System.Net;

namespace ResellerGrpc.Domain.Names;

/// <summary>Why a text is no domain name, in order of precedence.</summary>
public enum DomainNameFlaw
{
    /// <summary>Nothing but white space.</summary>
    Empty,

    /// <summary>More than 253 characters, written or in ASCII form.</summary>
    TooLong,

    /// <summary>An IP address, or a name that ends in a number and would be taken for one.</summary>
    IpAddress,

    /// <summary>Two dots in a row, or a dot at the start.</summary>
    EmptyLabel,

    /// <summary>A part between dots of more than 63 characters as written; one that only conversion lengthens is invalid.</summary>
    LabelTooLong,

    /// <summary>A character, or a place of a hyphen, that host names do not have.</summary>
    InvalidCharacter,

    /// <summary>No dot: a name of a top-level domain or of a machine.</summary>
    SingleLabel,
}

/// <summary>
/// A host name of at least two labels, in the ASCII form of UTS 46 (nontransitional, as ICU does it), lower case, without
/// trailing dot: 3 to 253 characters, labels of 1 to 63.
/// </summary>
/// <remarks>Two names are equal when their ASCII forms are.</remarks>
public sealed class DomainName : IEquatable<DomainName>
{
    private const int LargestName = 253;
    private const int LargestLabel = 63;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private DomainName(string ascii, string unicode)
    {
        Ascii = ascii;
        Unicode = unicode;
        MayDeceive = LookAlikes.MayDeceive(unicode);
    }

    /// <summary>The form to store, compare and send, such as <c>xn--bcher-kva.example</c>.</summary>
    public string Ascii { get; }

    /// <summary>The form that its owner writes, such as <c>bücher.example</c>; may deceive, prefer <see cref="Display"/>.</summary>
    public string Unicode { get; }

    /// <summary>Whether <see cref="Unicode"/> could be taken for another name: mixed scripts, look-alikes, rare scripts.</summary>
    public bool MayDeceive { get; }

    /// <summary>The form to show to people: Unicode, or ASCII when Unicode may deceive.</summary>
    public string Display => MayDeceive ? Ascii : Unicode;

    /// <summary>The labels of the ASCII form, from left to right.</summary>
    public IReadOnlyList<string> Labels => Ascii.Split('.');

    /// <summary>Reads a domain name; white space around it and one trailing dot are dropped.</summary>
    public static Parsed<DomainName, DomainNameFlaw> Parse(string? text)
    {
        var name = (text ?? "").Trim();
        if (name.Length == 0)
        {
            return DomainNameFlaw.Empty;
        }

        if (name.Length > LargestName + 1)
        {
            return DomainNameFlaw.TooLong;
        }

        return IPAddress.TryParse(name.Trim('[', ']'), out _) ? DomainNameFlaw.IpAddress : Convert(name);
    }

    /// <inheritdoc/>
    public bool Equals(DomainName? other) => other is not null && Ascii == other.Ascii;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DomainName);

    /// <inheritdoc/>
    public override int GetHashCode() => Ascii.GetHashCode(StringComparison.Ordinal);

    /// <summary>The ASCII form.</summary>
    public override string ToString() => Ascii;

    private static Parsed<DomainName, DomainNameFlaw> Convert(string name)
    {
        // The dots that UTS 46 maps to a full stop count as one.
        var written = name.Replace('\u3002', '.').Replace('\uFF0E', '.').Replace('\uFF61', '.');
        var body = written.EndsWith('.') ? written[..^1] : written;
        if (body.Length == 0 || Array.Exists(body.Split('.'), static label => label.Length == 0))
        {
            return DomainNameFlaw.EmptyLabel;
        }

        if (ToAscii(body) is not { } ascii)
        {
            return FlawOfUnconvertible(body.Split('.'));
        }

        if (FlawOf(ascii) is { } flaw)
        {
            return flaw;
        }

        // A label that starts with xn-- must be what its own Unicode form converts to.
        return ToUnicode(ascii) is { } unicode && ToAscii(unicode) == ascii
            ? new DomainName(ascii, unicode)
            : DomainNameFlaw.InvalidCharacter;
    }

    private static DomainNameFlaw? FlawOf(string ascii)
    {
        var labels = ascii.Split('.');
        return 0 switch
        {
            _ when ascii.Length > LargestName => DomainNameFlaw.TooLong,
            _ when Array.Exists(labels, static label => label.Length == 0) => DomainNameFlaw.EmptyLabel,
            _ when Array.Exists(labels, static label => label.Length > LargestLabel) => DomainNameFlaw.LabelTooLong,
            _ when !Array.TrueForAll(labels, IsHostLabel) => DomainNameFlaw.InvalidCharacter,
            _ when labels.Length == 1 => DomainNameFlaw.SingleLabel,
            _ when EndsInNumber(labels[^1]) => DomainNameFlaw.IpAddress,
            _ => null,
        };
    }

    // As browsers decide: 1.2.3.0x4 is an address, too.
    private static bool EndsInNumber(string label) =>
        label.All(char.IsAsciiDigit)
        || (label.StartsWith("0x", StringComparison.Ordinal) && label.Skip(2).All(char.IsAsciiHexDigitLower));

    private static bool IsHostLabel(string label) =>
        label.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && label[0] != '-' && label[^1] != '-';

    // The conversion does not say what it disliked.
    private static DomainNameFlaw FlawOfUnconvertible(string[] labels)
    {
        if (Array.Exists(labels, static label => label.Length > LargestLabel))
        {
            return DomainNameFlaw.LabelTooLong;
        }

        var converted = Array.ConvertAll(labels, ToAscii);
        return Array.TrueForAll(converted, static label => label is not null)
            && converted.Sum(static label => label!.Length) + converted.Length - 1 > LargestName
                ? DomainNameFlaw.TooLong
                : DomainNameFlaw.InvalidCharacter;
    }

    private static string? ToAscii(string name)
    {
        try
        {
            return Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? ToUnicode(string ascii)
    {
        try
        {
            return Idn.GetUnicode(ascii);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
