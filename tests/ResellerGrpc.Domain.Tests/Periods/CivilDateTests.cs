using System.Globalization;
using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Tests.Periods;

public class CivilDateTests
{
    [Theory]
    // Kiritimati is UTC+14, Pago Pago UTC-11: the same instant is three dates on earth.
    [InlineData("2026-03-01T10:30:00Z", "Pacific/Kiritimati", "2026-03-02")]
    [InlineData("2026-03-01T10:30:00Z", "Pacific/Pago_Pago", "2026-02-28")]
    [InlineData("2026-03-01T10:30:00Z", "Europe/Paris", "2026-03-01")]
    // Santiago has no midnight on 6 September 2026: clocks go from 00:00 to 01:00 at 04:00 UTC.
    [InlineData("2026-09-06T03:59:59Z", "America/Santiago", "2026-09-05")]
    [InlineData("2026-09-06T04:00:00Z", "America/Santiago", "2026-09-06")]
    public void A_date_is_that_of_the_wall_calendar(string instant, string zone, string date) =>
        Assert.Equal(Date(date), CivilDate.Of(Instant(instant), Zone(zone)));

    [Theory]
    [InlineData("2026-03-01", "Pacific/Kiritimati", "2026-02-28T10:00:00Z")]
    [InlineData("2026-03-01", "Pacific/Pago_Pago", "2026-03-01T11:00:00Z")]
    // The day whose midnight does not exist begins with the jump; the day whose midnight comes twice with the first.
    [InlineData("2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z")]
    [InlineData("2026-11-01", "America/Havana", "2026-11-01T04:00:00Z")]
    // The clocks of Toronto once jumped from 23:30 to 00:30.
    [InlineData("1919-03-31", "America/Toronto", "1919-03-31T04:30:00Z")]
    public void A_day_begins_at_its_first_moment(string date, string zone, string instant) =>
        Assert.Equal(Instant(instant), CivilDate.Start(Date(date), Zone(zone)));

    [Theory]
    [InlineData("America/Santiago")]
    [InlineData("America/Havana")]
    [InlineData("Asia/Beirut")]
    [InlineData("Africa/Cairo")]
    [InlineData("Pacific/Apia")]
    [InlineData("Europe/Paris")]
    public void The_first_moment_of_each_day_is_on_that_day_and_the_moment_before_is_not(string name)
    {
        var zone = Zone(name);
        for (var day = new DateOnly(2024, 1, 1); day.Year < 2028; day = day.AddDays(1))
        {
            var start = CivilDate.Start(day, zone);
            Assert.Equal(day, CivilDate.Of(start, zone));
            Assert.Equal(day.AddDays(-1), CivilDate.Of(start.AddTicks(-1), zone));
        }
    }

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
