using System.Collections.Frozen;

namespace ResellerGrpc.Documents.Layout;

/// <summary>
/// Short country names for addresses: the European Union and its neighbours and the largest other markets. Others show
/// their ISO code, as international mail accepts.
/// </summary>
internal static class CountryNames
{
    private const string Table = """
        AT Autriche|Austria
        AU Australie|Australia
        BE Belgique|Belgium
        BG Bulgarie|Bulgaria
        BR Brésil|Brazil
        CA Canada|Canada
        CH Suisse|Switzerland
        CN Chine|China
        CY Chypre|Cyprus
        CZ Tchéquie|Czechia
        DE Allemagne|Germany
        DK Danemark|Denmark
        EE Estonie|Estonia
        ES Espagne|Spain
        FI Finlande|Finland
        FR France|France
        GB Royaume-Uni|United Kingdom
        GR Grèce|Greece
        HR Croatie|Croatia
        HU Hongrie|Hungary
        IE Irlande|Ireland
        IN Inde|India
        IS Islande|Iceland
        IT Italie|Italy
        JP Japon|Japan
        KW Koweït|Kuwait
        LI Liechtenstein|Liechtenstein
        LT Lituanie|Lithuania
        LU Luxembourg|Luxembourg
        LV Lettonie|Latvia
        MA Maroc|Morocco
        MC Monaco|Monaco
        MT Malte|Malta
        NL Pays-Bas|Netherlands
        NO Norvège|Norway
        PL Pologne|Poland
        PT Portugal|Portugal
        RO Roumanie|Romania
        RS Serbie|Serbia
        SE Suède|Sweden
        SI Slovénie|Slovenia
        SK Slovaquie|Slovakia
        TN Tunisie|Tunisia
        TR Turquie|Türkiye
        UA Ukraine|Ukraine
        US États-Unis|United States
        """;

    private static readonly FrozenDictionary<string, string[]> Names = Table.Split('\n')
        .Select(row => row.Trim())
        .ToFrozenDictionary(row => row[..2], row => row[3..].Split('|'), StringComparer.Ordinal);

    public static string Find(string code, bool french) => Names.TryGetValue(code, out var names) ? names[french ? 0 : 1] : code;
}
