using Money = Google.Type.Money;

namespace ResellerGrpc.Console.Parts;

/// <summary>The little arithmetic that a face needs; prices are never computed here.</summary>
public static class Amounts
{
    private const long NanosPerUnit = 1_000_000_000;

    /// <summary>The sum of two amounts of one currency; null stands for nothing.</summary>
    public static Money? Sum(Money? one, Money? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        var nanos = (Int128)(one.Units + other.Units) * NanosPerUnit + one.Nanos + other.Nanos;
        return new Money { CurrencyCode = one.CurrencyCode, Units = (long)(nanos / NanosPerUnit), Nanos = (int)(nanos % NanosPerUnit) };
    }

    public static bool IsZero(Money? money) => money is null or { Units: 0, Nanos: 0 };

    /// <summary>Minor units of an amount, for the length of a bar.</summary>
    public static long Cents(Money? money) => money is null ? 0 : (money.Units * 100) + (money.Nanos / 10_000_000);

    /// <summary>Reads an amount as it is typed in either language, for example <c>1 164,80</c>; null when it is none.</summary>
    public static Money? Parse(string typed, string currencyCode)
    {
        var text = typed.Replace(" ", "", StringComparison.Ordinal).Replace("\u202F", "", StringComparison.Ordinal)
            .Replace("\u00A0", "", StringComparison.Ordinal).Replace(',', '.');
        var parts = text.Split('.');
        if (parts.Length > 2 || parts[0].Length is 0 or > 15 || (parts.Length == 2 && parts[1].Length > Language.Speech.Decimals(currencyCode))
            || !parts.All(part => part.All(char.IsAsciiDigit)))
        {
            return null;
        }

        var fraction = parts.Length == 2 ? parts[1].PadRight(9, '0') : "0";
        return new Money
        {
            CurrencyCode = currencyCode,
            Units = long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            Nanos = int.Parse(fraction, System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
