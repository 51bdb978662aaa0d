namespace ResellerGrpc.Domain;

/// <summary>
/// An amount in the minor units of an ISO 4217 currency: 400 EUR is 4,00 €, 400 JPY is ¥400, 4000 KWD is 4 dinars.
/// Two amounts are equal when minor units and currency are. The default value has no currency and cannot be
/// calculated with.
/// </summary>
/// <param name="Minor">Signed minor units.</param>
/// <param name="Currency">ISO 4217 code of a currency known to <see cref="Currencies"/>, upper case.</param>
public readonly record struct Money(long Minor, string Currency)
{
    public static Money Zero(string currency) => new(0, currency);

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="AmountOverflowException">The sum does not fit 64 bits.</exception>
    public static Money operator +(Money left, Money right) =>
        left with { Minor = Rounding.ToMinor((Int128)left.Minor + left.SameCurrency(right).Minor) };

    /// <inheritdoc cref="op_Addition"/>
    public static Money operator -(Money left, Money right) =>
        left with { Minor = Rounding.ToMinor((Int128)left.Minor - left.SameCurrency(right).Minor) };

    /// <exception cref="AmountOverflowException">The lowest 64-bit value has no opposite.</exception>
    public static Money operator -(Money value) => value with { Minor = Rounding.ToMinor(-(Int128)value.Minor) };

    /// <exception cref="AmountOverflowException">The product does not fit 64 bits.</exception>
    public static Money operator *(Money price, long quantity) =>
        price with { Minor = Rounding.ToMinor((Int128)price.Minor * quantity) };

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    public static Money Multiply(Money price, long quantity) => price * quantity;

    public static Money Negate(Money value) => -value;

    /// <summary>The sum, zero in <paramref name="currency"/> when there is nothing to add.</summary>
    /// <exception cref="InvalidOperationException">An amount is in another currency.</exception>
    /// <exception cref="AmountOverflowException">The sum does not fit 64 bits.</exception>
    public static Money Sum(IEnumerable<Money> amounts, string currency)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var zero = Zero(currency);
        // Summed wide: a large debit and a large credit may cancel out whatever their order.
        var sum = amounts.Aggregate((Int128)0, (total, amount) => total + zero.SameCurrency(amount).Minor);
        return new Money(Rounding.ToMinor(sum), currency);
    }

    /// <summary>This price × quantity × part / whole, rounded once, half away from zero.</summary>
    /// <exception cref="AmountOverflowException">The result does not fit 64 bits.</exception>
    public Money Share(long quantity, int part, int whole) =>
        this with { Minor = Rounding.Share(Minor, quantity, part, whole) };

    /// <summary>This amount × a percentage given in basis points (2000 is 20 %), rounded once.</summary>
    /// <exception cref="AmountOverflowException">The result does not fit 64 bits.</exception>
    public Money Percent(int basisPoints) =>
        this with { Minor = Rounding.ToMinor(Rounding.HalfAwayFromZero((Int128)Minor * basisPoints, 10_000)) };

    /// <summary>Splits by weights, see <see cref="Allocation.Split"/>; the parts sum to this amount.</summary>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<long> weights)
    {
        var currency = Currency;
        return [.. Allocation.Split(Minor, weights).Select(part => new Money(part, currency))];
    }

    private Money SameCurrency(Money other) =>
        Currency is not null && other.Currency == Currency
            ? other
            : throw new InvalidOperationException($"Cannot combine {Currency ?? "no currency"} and {other.Currency ?? "no currency"}.");
}
