using ResellerGrpc.Console.Parts;
using Money = Google.Type.Money;

namespace ResellerGrpc.Console.Tests.Parts;

public sealed class AmountsTests
{
    [Theory]
    [InlineData("120,50", "EUR", 120, 500_000_000)]
    [InlineData("1 164.80", "EUR", 1164, 800_000_000)]
    [InlineData("1\u202F000", "JPY", 1000, 0)]
    [InlineData("0,005", "KWD", 0, 5_000_000)]
    public void Reads_an_amount_as_it_is_typed(string typed, string currency, long units, int nanos) =>
        Assert.Equal(new Money { CurrencyCode = currency, Units = units, Nanos = nanos }, Amounts.Parse(typed, currency));

    [Theory]
    [InlineData("", "EUR")]
    [InlineData("12,345", "EUR")]
    [InlineData("1,5", "JPY")]
    [InlineData("-3", "EUR")]
    [InlineData("1.2.3", "EUR")]
    [InlineData("zwölf", "EUR")]
    [InlineData("9999999999999999", "EUR")]
    public void Refuses_what_is_no_amount_of_the_currency(string typed, string currency) => Assert.Null(Amounts.Parse(typed, currency));

    [Fact]
    public void Adds_across_the_unit_and_across_zero()
    {
        Assert.Equal(Euros(2, 10_000_000), Amounts.Sum(Euros(1, 510_000_000), Euros(0, 500_000_000)));
        Assert.Equal(Euros(0, -300_000_000), Amounts.Sum(Euros(1, 200_000_000), Euros(-1, -500_000_000)));
        Assert.Equal(Euros(1, 0), Amounts.Sum(null, Euros(1, 0)));
    }

    private static Money Euros(long units, int nanos) => new() { CurrencyCode = "EUR", Units = units, Nanos = nanos };
}
