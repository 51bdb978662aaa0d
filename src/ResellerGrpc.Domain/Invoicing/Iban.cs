using System.Buffers;

namespace ResellerGrpc.Domain.Invoicing;

/// <summary>International bank account numbers (ISO 13616), without blanks.</summary>
public static class Iban
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>True for 15 to 34 capital letters and digits, country and check digits first, with a valid check sum (mod 97 is 1).</summary>
    public static bool IsValid(string? value)
    {
        if (value is not { Length: >= 15 and <= 34 } || value.AsSpan().ContainsAnyExcept(Characters))
            return false;
        if (value.AsSpan(0, 2).ContainsAnyExceptInRange('A', 'Z') || value.AsSpan(2, 2).ContainsAnyExceptInRange('0', '9'))
            return false;
        return Remainder(value.AsSpan(0, 4), Remainder(value.AsSpan(4), 0)) == 1;
    }

    private static int Remainder(ReadOnlySpan<char> part, int before)
    {
        foreach (var c in part)
            before = char.IsAsciiDigit(c) ? (before * 10 + (c - '0')) % 97 : (before * 100 + (c - 'A' + 10)) % 97;
        return before;
    }
}
