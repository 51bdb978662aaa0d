namespace ResellerGrpc.Domain.Invoicing;

/// <summary>SIREN (company, 9 digits) and SIRET (establishment, SIREN and 5 digits) with their check digit.</summary>
public static class FrenchCompany
{
    /// <summary>ISO 6523 scheme of a SIREN in BT-30 and BT-47.</summary>
    public const string SirenScheme = "0002";

    /// <summary>EAS scheme of an electronic address based on the SIREN.</summary>
    public const string ElectronicAddressScheme = "0225";

    private const string LaPoste = "356000000";

    /// <summary>True for nine digits whose Luhn sum is a multiple of ten.</summary>
    public static bool IsSiren(string? value) => value is { Length: 9 } && IsDigits(value) && Luhn(value) % 10 == 0;

    /// <summary>True for fourteen digits that begin with a SIREN and pass Luhn; La Poste's use the plain sum of digits.</summary>
    public static bool IsSiret(string? value)
    {
        if (value is not { Length: 14 } || !IsDigits(value) || !IsSiren(value[..9]))
            return false;
        return Luhn(value) % 10 == 0 || (value.StartsWith(LaPoste, StringComparison.Ordinal) && value.Sum(c => c - '0') % 5 == 0);
    }

    /// <summary>The SIREN that the last nine characters of a French VAT number are; null for other numbers.</summary>
    public static SchemedId? SirenIn(string? vatNumber) =>
        vatNumber is { Length: 13 } && vatNumber.StartsWith("FR", StringComparison.Ordinal) && IsSiren(vatNumber[4..])
            ? new SchemedId(SirenScheme, vatNumber[4..])
            : null;

    private static bool IsDigits(string value) => value.All(char.IsAsciiDigit);

    private static int Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }

        return sum;
    }
}
