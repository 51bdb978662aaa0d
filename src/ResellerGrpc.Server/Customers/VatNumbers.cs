using System.Text.RegularExpressions;

namespace ResellerGrpc.Server.Customers;

/// <summary>
/// The forms of VAT numbers by country prefix. Source: European Commission, VIES, "structure of VAT numbers"; the United
/// Kingdom, Switzerland and Norway by their own authorities. Other prefixes are taken as 2 to 13 letters and digits.
/// </summary>
internal static class VatNumbers
{
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["AT"] = "U[0-9]{8}",
        ["BE"] = "[01][0-9]{9}",
        ["BG"] = "[0-9]{9,10}",
        ["CH"] = "E[0-9]{9}(MWST|TVA|IVA)?",
        ["CY"] = "[0-9]{8}[A-Z]",
        ["CZ"] = "[0-9]{8,10}",
        ["DE"] = "[0-9]{9}",
        ["DK"] = "[0-9]{8}",
        ["EE"] = "[0-9]{9}",
        ["EL"] = "[0-9]{9}",
        ["ES"] = "[A-Z0-9][0-9]{7}[A-Z0-9]",
        ["FI"] = "[0-9]{8}",
        ["FR"] = "[A-HJ-NP-Z0-9]{2}[0-9]{9}",
        ["GB"] = "([0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3})",
        ["HR"] = "[0-9]{11}",
        ["HU"] = "[0-9]{8}",
        ["IE"] = "[0-9][A-Z0-9+*][0-9]{5}[A-Z]{1,2}",
        ["IT"] = "[0-9]{11}",
        ["LT"] = "([0-9]{9}|[0-9]{12})",
        ["LU"] = "[0-9]{8}",
        ["LV"] = "[0-9]{11}",
        ["MT"] = "[0-9]{8}",
        ["NL"] = "[A-Z0-9+*]{12}",
        ["NO"] = "[0-9]{9}(MVA)?",
        ["PL"] = "[0-9]{10}",
        ["PT"] = "[0-9]{9}",
        ["RO"] = "[0-9]{2,10}",
        ["SE"] = "[0-9]{12}",
        ["SI"] = "[0-9]{8}",
        ["SK"] = "[0-9]{10}",
        ["XI"] = "([0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3})",
    };

    /// <summary>The form only: whether the number is in use, the tax authority knows.</summary>
    public static bool IsWellFormed(string text)
    {
        if (text.Length < 4 || !char.IsAsciiLetterUpper(text[0]) || !char.IsAsciiLetterUpper(text[1]))
            return false;
        var form = Forms.GetValueOrDefault(text[..2], "[A-Z0-9]{2,13}");
        return Regex.IsMatch(text[2..], $@"\A{form}\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
