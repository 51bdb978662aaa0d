using CsCheck;

namespace ResellerGrpc.Domain.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData(400, "EUR", "€4.00", "4,00\u00A0€", "4.00")]
    [InlineData(-123456789, "USD", "-$1,234,567.89", "-1\u00A0234\u00A0567,89\u00A0$US", "-1234567.89")]
    [InlineData(0, "EUR", "€0.00", "0,00\u00A0€", "0.00")]
    [InlineData(400, "JPY", "¥400", "400\u00A0JPY", "400")]
    [InlineData(5, "KWD", "KWD\u00A00.005", "0,005\u00A0KWD", "0.005")]
    [InlineData(-7, "GBP", "-£0.07", "-0,07\u00A0GBP", "-0.07")]
    [InlineData(100000, "CHF", "CHF\u00A01,000.00", "1\u00A0000,00\u00A0CHF", "1000.00")]
    [InlineData(long.MinValue, "JPY", "-¥9,223,372,036,854,775,808", "-9\u00A0223\u00A0372\u00A0036\u00A0854\u00A0775\u00A0808\u00A0JPY", "-9223372036854775808")]
    public void Reads_as_people_and_machines_write_it(long minor, string currency, string english, string french, string invariant)
    {
        var money = new Money(minor, currency);
        Assert.Equal((english, french, invariant), (MoneyText.Format(money, "en-GB"), MoneyText.Format(money, "fr-FR"), MoneyText.Invariant(money)));
    }

    [Fact]
    public void An_amount_that_does_not_fit_is_an_overflow_and_nothing_else()
    {
        var most = new Money(long.MaxValue, "EUR");
        var least = new Money(long.MinValue, "EUR");
        var one = new Money(1, "EUR");
        Assert.Throws<AmountOverflowException>(() => most + one);
        Assert.Throws<AmountOverflowException>(() => least - one);
        Assert.Throws<AmountOverflowException>(() => -least);
        Assert.Throws<AmountOverflowException>(() => most * 2);
        Assert.Throws<AmountOverflowException>(() => most.Share(2, 1, 1));
        Assert.Throws<AmountOverflowException>(() => most.Share(long.MaxValue, 1, 366));
        Assert.Throws<AmountOverflowException>(() => most.Percent(10_001));
        Assert.Throws<AmountOverflowException>(() => Money.Sum([most, one], "EUR"));
        // What fits in the end fits, whatever was in between.
        Assert.Equal(most, most.Share(2, 1, 2));
        Assert.Equal(most, Money.Sum([most, one, -one], "EUR"));
        Assert.Equal(least, least - Money.Zero("EUR"));
        Assert.Equal(most, -(least + one));
    }

    [Fact]
    public void Currencies_do_not_mix()
    {
        var euro = new Money(1, "EUR");
        Assert.Equal("Cannot combine EUR and USD.", Assert.Throws<InvalidOperationException>(() => euro + new Money(1, "USD")).Message);
        Assert.Throws<InvalidOperationException>(() => euro - new Money(1, "USD"));
        Assert.Throws<InvalidOperationException>(() => Money.Sum([euro], "USD"));
        Assert.Equal(
            "Cannot combine no currency and no currency.",
            Assert.Throws<InvalidOperationException>(() => default(Money) + default(Money)).Message);
        Assert.Contains("'XXX'", Assert.Throws<ArgumentException>(() => Currencies.Digits("XXX")).Message, StringComparison.Ordinal);
        Assert.False(Currencies.IsKnown("eur"));
        Assert.False(Currencies.IsKnown(null));
    }

    [Fact]
    public void Parts_sum_to_the_whole_and_each_lies_between_the_floor_and_ceiling_of_its_share() =>
        Gen.Select(Gen.Long, Gen.Long[0, 1000].Array[1, 12]).Where((_, weights) => weights.Sum() > 0).Sample((amount, weights) =>
        {
            var parts = Allocation.Split(amount, weights);
            Assert.Equal((Int128)amount, parts.Aggregate((Int128)0, (sum, part) => sum + part));
            foreach (var (part, weight) in parts.Zip(weights))
            {
                var distance = Int128.Abs((Int128)part * weights.Sum() - (Int128)amount * weight);
                Assert.True(distance < weights.Sum());
            }
        }, iter: 5000);

    [Fact]
    public void Rounding_is_to_the_nearest_and_symmetric() =>
        Gen.Select(Gen.Long, Gen.Int[1, 1000]).Sample((numerator, denominator) =>
        {
            var rounded = Rounding.HalfAwayFromZero(numerator, denominator);
            Assert.True(Int128.Abs(rounded * denominator - numerator) * 2 <= denominator);
            Assert.Equal(-rounded, Rounding.HalfAwayFromZero(-(Int128)numerator, denominator));
        }, iter: 5000);

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.HalfAwayFromZero(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.HalfAwayFromZero(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.Share(1, 1, -1, 30));
        Assert.Contains("one must be positive", Assert.Throws<ArgumentException>(() => Allocation.Split(1, [])).Message, StringComparison.Ordinal);
        Assert.Contains("64 bits", new AmountOverflowException().Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Allocation.Split(1, [1, -1]));
    }

    [Fact]
    public void Arithmetic_does_what_its_names_say()
    {
        var (seven, two) = (new Money(7, "EUR"), new Money(2, "EUR"));
        Assert.Equal([9, 5, 14, -7], new[] { Money.Add(seven, two), Money.Subtract(seven, two), Money.Multiply(seven, 2), Money.Negate(seven) }.Select(money => money.Minor));
        Assert.Equal([4, 3], seven.Allocate([1, 1]).Select(part => part.Minor));
        Assert.Equal(new Money(0, "EUR"), Money.Sum([], "EUR"));
    }
}
