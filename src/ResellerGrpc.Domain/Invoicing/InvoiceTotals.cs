namespace ResellerGrpc.Domain.Invoicing;

/// <summary>BG-23: all lines of one category and rate, their tax rounded once.</summary>
/// <param name="Rate">BT-118 and BT-119.</param>
/// <param name="TaxableAmount">BT-116 in minor units.</param>
/// <param name="TaxAmount">BT-117 in minor units.</param>
public sealed record TaxSubtotal(TaxRate Rate, long TaxableAmount, long TaxAmount)
{
    /// <summary>One subtotal per rate, highest rate first; the sum of each rate's lines is rounded once.</summary>
    public static IReadOnlyList<TaxSubtotal> Of(IEnumerable<InvoiceLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        // Nearly every document has one rate, none has many.
        var rates = new List<(TaxRate Rate, Int128 Taxable)>(1);
        foreach (var line in lines)
        {
            var i = 0;
            while (i < rates.Count && rates[i].Rate < line.Tax)
                i++;
            if (i == rates.Count || rates[i].Rate != line.Tax)
                rates.Insert(i, (line.Tax, 0));
            rates[i] = (line.Tax, rates[i].Taxable + line.NetAmount);
        }

        return rates.ConvertAll(static of =>
        {
            var taxable = Rounding.ToMinor(of.Taxable);
            return new TaxSubtotal(of.Rate, taxable, of.Rate.TaxOn(taxable));
        });
    }

    /// <summary>The sum of amounts in minor units; large debits and credits may cancel out in any order.</summary>
    /// <exception cref="AmountOverflowException">The sum does not fit 64 bits.</exception>
    internal static long Sum(IEnumerable<long> amounts) => Rounding.ToMinor(amounts.Aggregate((Int128)0, (sum, amount) => sum + amount));
}

/// <summary>BG-22, all in minor units.</summary>
/// <param name="LineTotal">BT-106, sum of the lines.</param>
/// <param name="TaxExclusive">BT-109.</param>
/// <param name="Tax">BT-110.</param>
/// <param name="TaxInclusive">BT-112.</param>
/// <param name="Prepaid">BT-113, paid before issue, for example from a kept balance.</param>
/// <param name="Payable">BT-115.</param>
public sealed record InvoiceTotals(long LineTotal, long TaxExclusive, long Tax, long TaxInclusive, long Prepaid, long Payable)
{
    /// <summary>Adds up; there are no document level charges or allowances, so BT-109 equals BT-106.</summary>
    public static InvoiceTotals Of(IEnumerable<InvoiceLine> lines, IEnumerable<TaxSubtotal> subtotals, long prepaid = 0)
    {
        var net = TaxSubtotal.Sum(lines.Select(line => line.NetAmount));
        var tax = TaxSubtotal.Sum(subtotals.Select(subtotal => subtotal.TaxAmount));
        var gross = TaxSubtotal.Sum([net, tax]);
        return new InvoiceTotals(net, net, tax, gross, prepaid, TaxSubtotal.Sum([gross, -prepaid]));
    }
}
