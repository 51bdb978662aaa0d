namespace ResellerGrpc.Domain.Periods;

/// <summary>
/// Civil days from <see cref="Start"/> up to, not including, <see cref="End"/>; at least one day. Equal when both ends are.
/// </summary>
public readonly record struct Period
{
    /// <exception cref="ArgumentOutOfRangeException">The end is not after the start.</exception>
    public Period(DateOnly start, DateOnly end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        Start = start;
        End = end;
    }

    /// <summary>The first day with service.</summary>
    public DateOnly Start { get; }

    /// <summary>The first day without service.</summary>
    public DateOnly End { get; }

    /// <summary>The real number of days, 28 to 366 for the plans on sale.</summary>
    public int Days => End.DayNumber - Start.DayNumber;

    public bool Contains(DateOnly day) => day >= Start && day < End;

    /// <summary>Days left when something changes on <paramref name="day"/>: that day counts, the end does not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside [start, end].</exception>
    public int DaysFrom(DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, Start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, End);
        return End.DayNumber - day.DayNumber;
    }
}
