using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Console.Language;
using Date = Google.Type.Date;
using Money = Google.Type.Money;

namespace ResellerGrpc.Console.Tests.Language;

public sealed class SpeechTests
{
    private static readonly Speech French = new("fr", TimeZoneInfo.CreateCustomTimeZone("+02", TimeSpan.FromHours(2), "+02", "+02"));
    private static readonly Speech English = new("en", TimeZoneInfo.Utc);

    [Theory]
    [InlineData("EUR", 1164, 800_000_000, "1\u202F164,80\u00A0€", "€1,164.80")]
    [InlineData("EUR", 0, 0, "0,00\u00A0€", "€0.00")]
    [InlineData("EUR", 0, -50_000_000, "\u22120,05\u00A0€", "\u2212€0.05")]
    [InlineData("EUR", -1_234_567, -10_000_000, "\u22121\u202F234\u202F567,01\u00A0€", "\u2212€1,234,567.01")]
    [InlineData("JPY", 100_000, 0, "100\u202F000\u00A0JPY", "JPY\u00A0100,000")]
    [InlineData("KWD", 12, 345_000_000, "12,345\u00A0KWD", "KWD\u00A012.345")]
    public void Says_an_amount_exactly_in_both_languages(string currency, long units, int nanos, string french, string english)
    {
        var money = new Money { CurrencyCode = currency, Units = units, Nanos = nanos };

        Assert.Equal(french, French.Money(money));
        Assert.Equal(english, English.Money(money));
    }

    [Fact]
    public void Says_dates_as_each_language_writes_them()
    {
        var first = new Date { Year = 2026, Month = 2, Day = 1 };

        Assert.Equal("1er\u00A0févr.\u00A02026", French.Date(first));
        Assert.Equal("1\u00A0Feb\u00A02026", English.Date(first));
        Assert.Equal("février 2026", French.Month(first));
        Assert.Equal("–", French.Date(null));
    }

    [Fact]
    public void Says_an_instant_in_the_time_zone_of_the_person()
    {
        var instant = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero));

        Assert.Equal("1er\u00A0janv.\u00A02027, 01:30", French.Instant(instant));
        Assert.Equal("31\u00A0Dec\u00A02026, 23:30", English.Instant(instant));
    }

    [Theory]
    [InlineData(0, "0 licence", "0 licences")]
    [InlineData(1, "1 licence", "1 licence")]
    [InlineData(1500, "1\u202F500 licences", "1,500 licences")]
    public void Counts_as_each_language_does(long count, string french, string english)
    {
        var (one, many) = (new Text("{0} licence", "{0} licence"), new Text("{0} licences", "{0} licences"));

        Assert.Equal(french, French.Count(count, one, many));
        Assert.Equal(english, English.Count(count, one, many));
    }

    [Theory]
    [InlineData(2000, "20\u00A0%", "20%")]
    [InlineData(550, "5,5\u00A0%", "5.5%")]
    [InlineData(0, "0\u00A0%", "0%")]
    public void Says_a_tax_rate(int basisPoints, string french, string english)
    {
        Assert.Equal(french, French.Rate(basisPoints));
        Assert.Equal(english, English.Rate(basisPoints));
    }
}
