using System.Collections.Frozen;

namespace ResellerGrpc.Domain.Invoicing;

/// <summary>
/// Which countries share a VAT system, and their standard rates in 2026. Source: European Commission, "VAT rates applied in
/// the Member States"; HMRC, ESTV and Skatteetaten for GB, CH and NO. A seller can override its rate.
/// </summary>
public static class VatTerritory
{
    private static readonly FrozenDictionary<string, int> UnionRates = new Dictionary<string, int>
    {
        ["AT"] = 2000,
        ["BE"] = 2100,
        ["BG"] = 2000,
        ["CY"] = 1900,
        ["CZ"] = 2100,
        ["DE"] = 1900,
        ["DK"] = 2500,
        ["EE"] = 2400,
        ["ES"] = 2100,
        ["FI"] = 2550,
        ["FR"] = 2000,
        ["GR"] = 2400,
        ["HR"] = 2500,
        ["HU"] = 2700,
        ["IE"] = 2300,
        ["IT"] = 2200,
        ["LT"] = 2100,
        ["LU"] = 1700,
        ["LV"] = 2100,
        ["MT"] = 1800,
        ["NL"] = 2100,
        ["PL"] = 2300,
        ["PT"] = 2300,
        ["RO"] = 2100,
        ["SE"] = 2500,
        ["SI"] = 2200,
        ["SK"] = 2300,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> OtherRates =
        new Dictionary<string, int> { ["GB"] = 2000, ["CH"] = 810, ["NO"] = 2500 }.ToFrozenDictionary();

    /// <summary>Monaco and the Isle of Man belong to the VAT systems of France and the United Kingdom.</summary>
    public static string Of(string country) => country switch
    {
        "MC" => "FR",
        "IM" => "GB",
        _ => country,
    };

    /// <summary>True for the member states of the European Union (and Monaco), by ISO 3166-1 code: Greece is GR.</summary>
    public static bool IsInUnion(string country) => UnionRates.ContainsKey(Of(country));

    /// <summary>The standard rate in basis points; null for a country that this table does not have.</summary>
    public static int? StandardRate(string country) =>
        UnionRates.TryGetValue(Of(country), out var rate) || OtherRates.TryGetValue(Of(country), out rate) ? rate : null;
}
