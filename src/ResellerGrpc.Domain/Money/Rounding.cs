namespace ResellerGrpc.Domain;

/// <summary>Division of exact integers with the one rounding of this product: half away from zero.</summary>
public static class Rounding
{
    /// <summary>
    /// <paramref name="numerator"/> / <paramref name="denominator"/>, rounded to the nearest integer, halves away from
    /// zero: 5/2 is 3, -5/2 is -3.
    /// </summary>
    /// <param name="numerator">Any value between ±2^125, so that doubling the remainder cannot overflow.</param>
    /// <param name="denominator">Greater than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is zero or negative.</exception>
    public static Int128 HalfAwayFromZero(Int128 numerator, Int128 denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(denominator, Int128.Zero);
        var (quotient, remainder) = Int128.DivRem(numerator, denominator);
        if (Int128.Abs(remainder) * 2 < denominator)
            return quotient;
        return numerator < 0 ? quotient - 1 : quotient + 1;
    }

    /// <summary>
    /// amount × quantity × part / whole with a single rounding at the end; the price of part of a period.
    /// </summary>
    /// <param name="amount">Minor units of the price of one.</param>
    /// <param name="quantity">Signed number of licences.</param>
    /// <param name="part">Days charged, 0 or more.</param>
    /// <param name="whole">Days of the whole period, 1 or more.</param>
    /// <returns>Signed minor units.</returns>
    /// <exception cref="AmountOverflowException">The result does not fit 64 bits.</exception>
    public static long Share(long amount, long quantity, int part, int whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        // 63 + 63 bits would leave no room for the days, hence the check before the multiplication by them.
        var full = (Int128)amount * quantity;
        if (Int128.Abs(full) > (Int128)1 << 90)
            throw new AmountOverflowException();
        return ToMinor(HalfAwayFromZero(full * part, whole));
    }

    /// <summary>The value as 64 bits of minor units.</summary>
    /// <exception cref="AmountOverflowException">It does not fit.</exception>
    public static long ToMinor(Int128 value) =>
        value >= long.MinValue && value <= long.MaxValue ? (long)value : throw new AmountOverflowException();
}
