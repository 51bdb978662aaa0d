using System.Globalization;

namespace ResellerGrpc.Domain;

/// <summary>
/// Amounts in words of a language, the same on every machine: nothing is read from the machine's locale.
/// French: "1 234,00 €" (no-break spaces), English: "€1,234.00".
/// </summary>
public static class MoneyText
{
    private const char NoBreakSpace = '\u00A0';

    /// <summary>
    /// The amount with its currency. Unknown languages read as English. A negative amount begins with "-".
    /// </summary>
    /// <param name="value">An amount with a known currency.</param>
    /// <param name="language">"fr" or "en"; a region ("fr-FR") is ignored.</param>
    public static string Format(Money value, string language)
    {
        var number = Number(value, language);
        if (IsFrench(language))
            return number + NoBreakSpace + (value.Currency switch { "EUR" => "€", "USD" => "$US", _ => value.Currency });
        var sign = value.Minor < 0 ? "-" : "";
        var symbol = value.Currency switch { "EUR" => "€", "USD" => "$", "JPY" => "¥", "GBP" => "£", _ => value.Currency + NoBreakSpace };
        return sign + symbol + number[sign.Length..];
    }

    /// <summary>The number alone, with the decimals of its currency: "-1,234.00" or "-1 234,00".</summary>
    public static string Number(Money value, string language)
    {
        var digits = Currencies.Digits(value.Currency);
        var text = value.Minor.ToString(CultureInfo.InvariantCulture).TrimStart('-').PadLeft(digits + 1, '0');
        var whole = text[..^digits];
        for (var i = whole.Length - 3; i > 0; i -= 3)
            whole = whole.Insert(i, IsFrench(language) ? NoBreakSpace.ToString() : ",");
        var fraction = digits == 0 ? "" : (IsFrench(language) ? "," : ".") + text[^digits..];
        return (value.Minor < 0 ? "-" : "") + whole + fraction;
    }

    /// <summary>The machine form, invariant, no grouping: "-1234.00"; for XML, CSV and logs.</summary>
    public static string Invariant(Money value)
    {
        var digits = Currencies.Digits(value.Currency);
        var text = value.Minor.ToString(CultureInfo.InvariantCulture).TrimStart('-').PadLeft(digits + 1, '0');
        return (value.Minor < 0 ? "-" : "") + text[..^digits] + (digits == 0 ? "" : "." + text[^digits..]);
    }

    internal static bool IsFrench(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language.StartsWith("fr", StringComparison.OrdinalIgnoreCase);
    }
}
