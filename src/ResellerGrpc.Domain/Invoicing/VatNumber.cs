using System.Buffers;
using System.Collections.Frozen;

namespace ResellerGrpc.Domain.Invoicing;

/// <summary>
/// The written form of VAT numbers per country. A number that passes can still be unassigned: only the tax offices know that.
/// Masks: # is a digit, @ a letter, * a letter or digit, anything else stands for itself. Source: European Commission, "VIES
/// frequently asked questions", Q11; HMRC, ESTV and Skatteetaten for GB, CH and NO.
/// </summary>
public static class VatNumber
{
    /// <summary>How the masks are to be read, for error messages.</summary>
    public const string Legend = "# digit, @ letter, * letter or digit";

    /// <summary>The same in French.</summary>
    public const string FrenchLegend = "# chiffre, @ lettre, * lettre ou chiffre";

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly FrozenDictionary<string, string[]> Masks = new Dictionary<string, string[]>
    {
        ["AT"] = ["ATU########"],
        ["BE"] = ["BE0#########", "BE1#########"],
        ["BG"] = ["BG#########", "BG##########"],
        ["CY"] = ["CY########@"],
        ["CZ"] = ["CZ########", "CZ#########", "CZ##########"],
        ["DE"] = ["DE#########"],
        ["DK"] = ["DK########"],
        ["EE"] = ["EE#########"],
        ["ES"] = ["ES@#######*", "ES########@"],
        ["FI"] = ["FI########"],
        ["FR"] = ["FR**#########"],
        ["GR"] = ["EL#########"],
        ["HR"] = ["HR###########"],
        ["HU"] = ["HU########"],
        ["IE"] = ["IE#######@", "IE#######@@", "IE#@#####@"],
        ["IT"] = ["IT###########"],
        ["LT"] = ["LT#########", "LT############"],
        ["LU"] = ["LU########"],
        ["LV"] = ["LV###########"],
        ["MT"] = ["MT########"],
        ["NL"] = ["NL#########B##"],
        ["PL"] = ["PL##########"],
        ["PT"] = ["PT#########"],
        ["RO"] = [.. Enumerable.Range(2, 9).Select(digits => "RO" + new string('#', digits))],
        ["SE"] = ["SE############"],
        ["SI"] = ["SI########"],
        ["SK"] = ["SK##########"],
        ["GB"] = ["GB#########", "GB############", "GBGD###", "GBHA###", "XI#########", "XI############"],
        ["CH"] = ["CHE#########", "CHE#########MWST", "CHE#########TVA", "CHE#########IVA"],
        ["NO"] = ["NO#########MVA"],
    }.ToFrozenDictionary();

    /// <summary>Countries whose form is known.</summary>
    public static IReadOnlyCollection<string> Countries => Masks.Keys;

    /// <summary>Upper case, without blanks, points, dashes and no-break spaces.</summary>
    public static string Normalize(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return !value.AsSpan().ContainsAnyExcept(Plain)
            ? value
            : string.Concat(value.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-' or '\u00A0'))).ToUpperInvariant();
    }

    /// <summary>True when the normalised number has a form of the country, or the country's form is not known.</summary>
    /// <param name="country">ISO 3166-1 code of the party; Monaco uses French numbers.</param>
    /// <param name="value">With its prefix, in any spelling that <see cref="Normalize"/> accepts.</param>
    public static bool IsWellFormed(string country, string value)
    {
        var number = Normalize(value);
        return Masks.TryGetValue(VatTerritory.Of(country), out var masks)
            ? MatchesAny(masks, number)
            : number.Length is >= 4 and <= 20 && number.All(char.IsAsciiLetterOrDigit);
    }

    /// <summary>The same for a number whose holder's country is not known: its prefix says which form it must have.</summary>
    public static bool IsWellFormed(string value)
    {
        var number = Normalize(value);
        return number.Length > 2 && char.IsAsciiLetterUpper(number[0]) && char.IsAsciiLetterUpper(number[1]) && IsWellFormed(CountryOf(number[..2]), number);
    }

    private static string CountryOf(string prefix) => prefix switch
    {
        "EL" => "GR",
        "XI" => "GB",
        _ => prefix,
    };

    /// <summary>The forms of a country in one phrase, for example "ATU########"; null where they are not known.</summary>
    public static string? ExpectedForm(string country) =>
        Masks.TryGetValue(VatTerritory.Of(country), out var masks) ? string.Join(" or ", masks) : null;

    private static bool MatchesAny(string[] masks, string number)
    {
        foreach (var mask in masks)
        {
            if (Matches(mask, number))
                return true;
        }

        return false;
    }

    private static bool Matches(string mask, string number)
    {
        var matches = mask.Length == number.Length;
        for (var i = 0; matches && i < mask.Length; i++)
            matches = Matches(mask[i], number[i]);
        return matches;
    }

    private static bool Matches(char mask, char c) => mask switch
    {
        '#' => char.IsAsciiDigit(c),
        '@' => char.IsAsciiLetterUpper(c),
        '*' => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c),
        _ => mask == c,
    };
}
