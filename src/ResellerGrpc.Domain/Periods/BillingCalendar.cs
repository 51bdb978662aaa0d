namespace ResellerGrpc.Domain.Periods;

/// <summary>
/// The boundaries of a subscription: anchor + k × interval for every whole k, a day of month that does not exist being
/// the last day of that month. Each boundary is computed from the anchor, so a short month never shifts the later ones:
/// 31 Jan, 28 Feb, 31 Mar; 29 Feb 2024, 28 Feb 2025, 29 Feb 2028.
/// </summary>
public readonly record struct BillingCalendar
{
    private readonly DateOnly anchorMonth;
    private readonly int anchorDay;

    /// <param name="anchor">The boundary for k = 0.</param>
    /// <param name="interval">The distance between boundaries.</param>
    public BillingCalendar(DateOnly anchor, Interval interval) : this(anchor, interval, anchor.Day) { }

    private BillingCalendar(DateOnly anchor, Interval interval, int day)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval.MonthCount + interval.DayCount, nameof(interval));
        // A calendar of days has no month to return to: its boundary 0 is the anchor itself.
        anchorMonth = interval.DayCount > 0 ? anchor : new DateOnly(anchor.Year, anchor.Month, 1);
        anchorDay = day;
        Interval = interval;
    }

    public Interval Interval { get; }

    /// <summary>
    /// The calendar whose boundaries fall on <paramref name="anchorDay"/> (1 to 31), one of them in the month of
    /// <paramref name="start"/>.
    /// </summary>
    public static BillingCalendar OnDayOfMonth(DateOnly start, int anchorDay, Interval interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(anchorDay, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(anchorDay, 31);
        ArgumentOutOfRangeException.ThrowIfZero(interval.MonthCount, nameof(interval));
        return new BillingCalendar(start, interval, anchorDay);
    }

    /// <summary>Boundary number <paramref name="k"/>; 0 is the anchor, negative ones lie before it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The boundary lies outside the years 1 to 9999.</exception>
    public DateOnly Boundary(int k)
    {
        if (Interval.DayCount > 0)
            return anchorMonth.AddDays(k * Interval.DayCount);
        var month = anchorMonth.AddMonths(k * Interval.MonthCount);
        return new DateOnly(month.Year, month.Month, Math.Min(anchorDay, DateTime.DaysInMonth(month.Year, month.Month)));
    }

    /// <summary>The k of the last boundary on or before <paramref name="day"/>.</summary>
    public int IndexAt(DateOnly day)
    {
        if (Interval.DayCount > 0)
            return (int)Math.Floor((day.DayNumber - anchorMonth.DayNumber) / (decimal)Interval.DayCount);
        var months = (day.Year - anchorMonth.Year) * 12 + day.Month - anchorMonth.Month;
        var k = (int)Math.Floor(months / (decimal)Interval.MonthCount);
        return Boundary(k) <= day ? k : k - 1;
    }

    /// <summary>The period that contains <paramref name="day"/>; a boundary belongs to the period it starts.</summary>
    public Period PeriodAt(DateOnly day)
    {
        var k = IndexAt(day);
        return new Period(Boundary(k), Boundary(k + 1));
    }

    /// <summary>The first boundary on or after <paramref name="day"/>.</summary>
    public DateOnly BoundaryOnOrAfter(DateOnly day)
    {
        var k = IndexAt(day);
        return Boundary(k) == day ? day : Boundary(k + 1);
    }

    /// <summary>The first boundary after <paramref name="day"/>.</summary>
    public DateOnly BoundaryAfter(DateOnly day) => Boundary(IndexAt(day) + 1);
}
