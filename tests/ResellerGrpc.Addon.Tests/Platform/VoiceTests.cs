using Google.Protobuf.WellKnownTypes;
using Google.Type;
using ResellerGrpc.Addon.Platform;

namespace ResellerGrpc.Addon.Tests.Platform;

public sealed class VoiceTests
{
    [Theory]
    [InlineData("EUR", 1234, 500_000_000, "€1,234.50", "1\u202f234,50\u00a0€")]
    [InlineData("EUR", -4, -390_000_000, "−€4.39", "−4,39\u00a0€")]
    [InlineData("EUR", 0, -10_000_000, "−€0.01", "−0,01\u00a0€")]
    [InlineData("JPY", 1500, 0, "1,500\u00a0JPY", "1\u202f500\u00a0JPY")]
    [InlineData("TND", 1, 5_000_000, "1.005\u00a0TND", "1,005\u00a0TND")]
    public void Writes_money_to_its_minor_unit(string currency, long units, int nanos, string english, string french)
    {
        var money = new Money { CurrencyCode = currency, Units = units, Nanos = nanos };

        Assert.Equal((english, french), (Voice.Of("en", null).Money(money), Voice.Of("fr", null).Money(money)));
    }

    [Fact]
    public void Writes_days_and_moments_in_the_persons_language_and_time_zone()
    {
        var midnight = new DateTimeOffset(2026, 2, 28, 23, 30, 0, TimeSpan.Zero).ToTimestamp();

        Assert.Equal("1er mars 2026", Voice.Of("fr-FR", "Europe/Paris").Day(midnight));
        Assert.Equal("28 February 2026, 23:30", Voice.Of("en", "No/Where").Moment(midnight));
        Assert.Equal("2 août 2026", Voice.Of("fr", null).Day(new Date { Year = 2026, Month = 8, Day = 2 }));
    }

    [Theory]
    [InlineData(0, "0 licences", "0 licence")]
    [InlineData(1, "1 licence", "1 licence")]
    [InlineData(2, "2 licences", "2 licences")]
    public void Counts_as_each_language_does(int number, string english, string french) =>
        Assert.Equal((english, french), (Voice.Of("en", null).Licences(number), Voice.Of("fr", null).Licences(number)));

    [Fact]
    public void Leaves_nothing_of_data_that_HTML_could_read() => Assert.Equal("&lt;b&gt;é&quot;&amp;amp;", Voice.Html("<b>é\"&amp;"));
}
