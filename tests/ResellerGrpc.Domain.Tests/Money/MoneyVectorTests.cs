using System.Globalization;
using System.Text.Json;
using ResellerGrpc.Domain.Tests.Vectors;

namespace ResellerGrpc.Domain.Tests;

/// <summary>allocation.json, rounding.json and currencies.json.</summary>
public class MoneyVectorTests
{
    public static TheoryData<string> Ids(string file) => [.. VectorFile.Rows(file).Select(row => row.Text("id"))];

    [Theory]
    [MemberData(nameof(Ids), "allocation.json")]
    public void Splits_by_the_largest_remainder(string id)
    {
        var row = VectorFile.Rows("allocation.json").Single(row => row.Text("id") == id);
        // Some sources weigh with decimals: the same weights as whole hundredths.
        var weights = row.GetProperty("weights").EnumerateArray().Select(weight => (long)(weight.GetDecimal() * 100)).ToList();
        var amount = row.GetProperty("amount").GetInt64();
        // Where a source answers zero or negative weights with something, this product refuses: the parts could not be explained.
        if (weights.All(weight => weight <= 0))
        {
            Assert.Throws<ArgumentException>(() => Allocation.Split(amount, weights));
            return;
        }
        var expected = row.GetProperty("expected").EnumerateArray().Select(part => part.GetInt64());
        Assert.Equal(expected, Allocation.Split(amount, weights));
    }

    [Theory]
    [MemberData(nameof(Ids), "rounding.json")]
    public void Rounds_half_away_from_zero(string id)
    {
        var row = VectorFile.Rows("rounding.json").Single(row => row.Text("id") == id);
        var value = row.Text("value");
        var decimals = value.Contains('.', StringComparison.Ordinal) ? value.Length - value.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var exact = Int128.Parse(value.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var digits = row.GetProperty("digits").GetInt32();
        // A denominator of one leaves values that need no rounding as they are.
        var denominator = Power(Math.Max(0, decimals - digits));
        var rounded = Rounding.HalfAwayFromZero(exact * Power(Math.Max(0, digits - decimals)), denominator);
        Assert.Equal((Int128)VectorFile.Minor(row.Text("expected"), digits), rounded);
    }

    [Fact]
    public void Every_currency_has_the_decimals_of_the_standard()
    {
        var digits = VectorFile.Read("currencies.json").GetProperty("digits").EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetInt32());
        Assert.Equal(digits.Keys.Order(), Currencies.Codes.Order());
        Assert.All(digits, pair => Assert.Equal(pair.Value, Currencies.Digits(pair.Key)));
    }

    private static Int128 Power(int exponent) => Enumerable.Repeat((Int128)10, exponent).Aggregate((Int128)1, (product, ten) => product * ten);
}
