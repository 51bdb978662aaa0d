using System.Collections.Frozen;

namespace ResellerGrpc.Domain;

/// <summary>
/// The currencies of ISO 4217 and how many decimals each has. Source: datasets/currency-codes,
/// data/codes-all.csv at ab9b0ae (PDDL-1.0); funds and metals without a minor unit are left out.
/// </summary>
public static class Currencies
{
    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    private const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP "
        + "BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB "
        + "EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES "
        + "KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
        + "MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD "
        + "RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP "
        + "TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";

    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private const string FourDecimals = "CLF UYW";

    private static readonly FrozenDictionary<string, int> ByCode =
        new[] { (NoDecimals, 0), (TwoDecimals, 2), (ThreeDecimals, 3), (FourDecimals, 4) }
            .SelectMany(row => row.Item1.Split(' ').Select(code => KeyValuePair.Create(code, row.Item2)))
            .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All codes, upper case.</summary>
    public static IReadOnlyCollection<string> Codes => ByCode.Keys;

    /// <summary>True for an upper-case ISO 4217 code that has a minor unit.</summary>
    public static bool IsKnown(string? code) => code is not null && ByCode.ContainsKey(code);

    /// <summary>Number of decimals: 2 for EUR, 0 for JPY, 3 for KWD.</summary>
    /// <exception cref="ArgumentException">The code is not known.</exception>
    public static int Digits(string code) =>
        IsKnown(code) ? ByCode[code] : throw new ArgumentException($"Unknown currency '{code}'.", nameof(code));
}
