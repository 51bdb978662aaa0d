using System.Globalization;

namespace ResellerGrpc.Domain.Invoicing;

/// <summary>VAT categories of UNCL 5305 that this product uses.</summary>
public enum TaxCategory
{
    /// <summary>S: a rate above zero applies.</summary>
    Standard,

    /// <summary>Z: taxed at zero.</summary>
    ZeroRated,

    /// <summary>AE: the customer owes the tax.</summary>
    ReverseCharge,

    /// <summary>G: supplied outside the seller's VAT territory, tax not charged.</summary>
    Export,

    /// <summary>O: not subject to VAT, for sellers that are not registered for it.</summary>
    OutOfScope,
}

/// <summary>A VAT category with its rate; the rate is above zero in category S and zero in all others.</summary>
/// <param name="Category">Why this rate applies.</param>
/// <param name="BasisPoints">Hundredths of a percent: 2000 is 20 %, 550 is 5.5 %.</param>
public readonly record struct TaxRate(TaxCategory Category, int BasisPoints) : IComparable<TaxRate>
{
    /// <summary>The code of UNCL 5305.</summary>
    public string CategoryCode => Category switch
    {
        TaxCategory.Standard => "S",
        TaxCategory.ZeroRated => "Z",
        TaxCategory.ReverseCharge => "AE",
        TaxCategory.Export => "G",
        TaxCategory.OutOfScope => "O",
        _ => throw new InvalidOperationException($"Unknown tax category {Category}."),
    };

    /// <summary>The percentage with two decimals and a point, for example 20.00.</summary>
    public string Percent => (BasisPoints / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The tax on a base in minor units, rounded half away from zero.</summary>
    public long TaxOn(long taxableAmount) =>
        Rounding.ToMinor(Rounding.HalfAwayFromZero((Int128)taxableAmount * BasisPoints, 10_000));

    /// <summary>Highest rate first, then by category: the order of the breakdown on a document.</summary>
    public int CompareTo(TaxRate other) =>
        BasisPoints != other.BasisPoints ? other.BasisPoints.CompareTo(BasisPoints) : Category.CompareTo(other.Category);

    public static bool operator <(TaxRate left, TaxRate right) => left.CompareTo(right) < 0;

    public static bool operator <=(TaxRate left, TaxRate right) => left.CompareTo(right) <= 0;

    public static bool operator >(TaxRate left, TaxRate right) => left.CompareTo(right) > 0;

    public static bool operator >=(TaxRate left, TaxRate right) => left.CompareTo(right) >= 0;
}

/// <summary>Why no tax is charged: BT-121 (a VATEX code) and BT-120 in both languages.</summary>
public sealed record TaxExemption(string Code, string French, string English)
{
    /// <summary>The exemption that a category stands for; null where tax is charged or the rate is zero by law.</summary>
    public static TaxExemption? For(TaxCategory category) => category switch
    {
        TaxCategory.ReverseCharge => new("VATEX-EU-AE",
            "Autoliquidation : TVA due par le preneur, article 196 de la directive 2006/112/CE",
            "Reverse charge: VAT to be accounted for by the customer, Article 196 of Directive 2006/112/EC"),
        TaxCategory.Export => new("VATEX-EU-G",
            "TVA non applicable : lieu de la prestation hors du territoire de TVA du vendeur",
            "VAT not applicable: place of supply outside the seller’s VAT territory"),
        TaxCategory.OutOfScope => new("VATEX-EU-O",
            "TVA non applicable : vendeur non assujetti",
            "Not subject to VAT: the seller is not registered for VAT"),
        _ => null,
    };
}
