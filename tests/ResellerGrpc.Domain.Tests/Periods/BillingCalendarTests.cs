using CsCheck;
using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Tests.Periods;

public class BillingCalendarTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 20000].Select(day => new DateOnly(2000, 1, 1).AddDays(day));

    private static readonly Gen<Interval> Intervals = Gen.OneOf(
        Gen.Int[1, 24].Select(Interval.Months), Gen.Int[1, 60].Select(Interval.Days));

    [Fact]
    public void Each_day_is_in_exactly_one_period() =>
        Gen.Select(Days, Intervals, Days).Sample((anchor, interval, day) =>
        {
            var calendar = new BillingCalendar(anchor, interval);
            var period = calendar.PeriodAt(day);
            Assert.True(period.Contains(day));
            Assert.Equal(period, calendar.PeriodAt(period.End.AddDays(-1)));
            Assert.Equal(period.End, calendar.PeriodAt(period.End).Start);
            Assert.Equal(period.End, calendar.BoundaryAfter(day));
            Assert.Equal(day == period.Start ? day : period.End, calendar.BoundaryOnOrAfter(day));
        }, iter: 5000);

    [Fact]
    public void The_parts_of_a_period_cost_what_the_whole_costs_to_half_a_unit_each() =>
        Gen.Select(Days, Gen.Int[0, 364], Gen.Long[0, 1_000_000], Gen.Int[1, 500]).Sample((start, split, price, seats) =>
        {
            var period = new BillingCalendar(start, Interval.Year).PeriodAt(start);
            var first = Rounding.Share(price, seats, split, period.Days);
            var second = Rounding.Share(price, seats, period.Days - split, period.Days);
            Assert.InRange(first + second - price * seats, 0, 1);
            Assert.Equal(-first, Rounding.Share(price, -seats, split, period.Days));
        }, iter: 5000);

    [Fact]
    public void Month_ends_clamp_and_return()
    {
        var calendar = new BillingCalendar(new DateOnly(2025, 1, 31), Interval.Month);
        Assert.Equal(
            [new(2024, 12, 31), new(2025, 1, 31), new(2025, 2, 28), new(2025, 3, 31), new DateOnly(2025, 4, 30)],
            Enumerable.Range(-1, 5).Select(calendar.Boundary));
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        var day = new DateOnly(2025, 1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Period(day, day));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Period(day, day.AddDays(3)).DaysFrom(day.AddDays(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Period(day, day.AddDays(3)).DaysFrom(day.AddDays(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Months(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Days(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BillingCalendar(day, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => BillingCalendar.OnDayOfMonth(day, 32, Interval.Month));
        Assert.Throws<ArgumentOutOfRangeException>(() => BillingCalendar.OnDayOfMonth(day, 0, Interval.Month));
        Assert.Throws<ArgumentOutOfRangeException>(() => BillingCalendar.OnDayOfMonth(day, 1, Interval.Days(7)));
        Assert.Equal(new DateOnly(2025, 1, 31), BillingCalendar.OnDayOfMonth(day, 31, Interval.Month).Boundary(0));
    }
}
