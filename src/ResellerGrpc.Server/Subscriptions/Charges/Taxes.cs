using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Platform;

namespace ResellerGrpc.Server.Subscriptions.Charges;

/// <summary>Tax on amounts of one rate, rounded as an invoice of these amounts alone would round it.</summary>
internal static class Taxes
{
    /// <exception cref="AmountOverflowException">The amount with tax does not fit.</exception>
    public static V1.Totals TotalsOf(this TaxRate rate, Money net)
    {
        var tax = new Money(rate.TaxOn(net.Minor), net.Currency);
        return new V1.Totals { Net = net.ToProto(), Tax = tax.ToProto(), Gross = (net + tax).ToProto() };
    }

    public static V1.ChargeLine With(this V1.ChargeLine line, TaxRate rate)
    {
        line.TaxCategory = Wire.Category(rate.Category);
        line.TaxRateBasisPoints = rate.BasisPoints;
        return line;
    }
}
