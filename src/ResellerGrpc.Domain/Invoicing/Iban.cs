namespace ResellerGrpc.Domain.Invoicing;

/// <summary>International bank account numbers (ISO 13616), without blanks.</summary>
public static class Iban
{
    /// <summary>True for 15 to 34 capital letters and digits, country and check digits first, with a valid check sum (mod 97 is 1).</summary>
    public static bool IsValid(string? value)
    {
        if (value is not { Length: >= 15 and <= 34 } || !value.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)))
            return false;
        if (!value[..2].All(char.IsAsciiLetterUpper) || !value[2..4].All(char.IsAsciiDigit))
            return false;
        var remainder = 0;
        foreach (var c in value[4..] + value[..4])
            remainder = char.IsAsciiDigit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
        return remainder == 1;
    }
}
