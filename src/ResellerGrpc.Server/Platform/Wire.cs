using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.V1;
using TaxCategory = ResellerGrpc.Domain.Invoicing.TaxCategory;
using TaxSubtotal = ResellerGrpc.V1.TaxSubtotal;
using WireMoney = Google.Type.Money;

namespace ResellerGrpc.Server.Platform;

/// <summary>Between the figures of documents and the contract's messages.</summary>
internal static class Wire
{
    public static WireMoney Money(long minor, string currency) => new Money(minor, currency).ToProto();

    /// <inheritdoc cref="Proto.ToMinor"/>
    public static long? Minor(WireMoney money) => money.ToMinor();

    public static V1.TaxCategory Category(TaxCategory category) => category switch
    {
        TaxCategory.ReverseCharge => V1.TaxCategory.ReverseCharge,
        TaxCategory.Export => V1.TaxCategory.Export,
        TaxCategory.OutOfScope => V1.TaxCategory.OutOfScope,
        TaxCategory.ZeroRated => V1.TaxCategory.ZeroRated,
        _ => V1.TaxCategory.Standard,
    };

    public static TaxSubtotal ToProto(this Domain.Invoicing.TaxSubtotal subtotal, string currency, string language)
    {
        var exemption = TaxExemption.For(subtotal.Rate.Category);
        return new TaxSubtotal
        {
            Category = Category(subtotal.Rate.Category),
            RateBasisPoints = subtotal.Rate.BasisPoints,
            TaxableAmount = Money(subtotal.TaxableAmount, currency),
            TaxAmount = Money(subtotal.TaxAmount, currency),
            ExemptionReason = (language == "fr" ? exemption?.French : exemption?.English) ?? "",
        };
    }

    public static Totals ToProto(this InvoiceTotals totals, string currency) => new()
    {
        Net = Money(totals.TaxExclusive, currency),
        Tax = Money(totals.Tax, currency),
        Gross = Money(totals.TaxInclusive, currency),
    };

    /// <summary>The contract's periods do not contain their last day, those of documents do.</summary>
    public static DatePeriod? ToProto(this InvoicePeriod? period) => period is not { } p
        ? null
        : new DatePeriod { StartDate = p.Start.ToProto(), EndDate = p.End.AddDays(1).ToProto() };

    public static InvoicePeriod? ToDomain(this DatePeriod? period) =>
        period?.StartDate?.ToDateOnly() is { } start && period.EndDate?.ToDateOnly() is { } end
            ? new InvoicePeriod(start, end.AddDays(-1))
            : null;
}
