namespace ResellerGrpc.Domain.Periods;

/// <summary>A distance between two boundaries: whole months or whole days, never both.</summary>
public readonly record struct Interval
{
    private Interval(int months, int days) => (MonthCount, DayCount) = (months, days);

    public int MonthCount { get; }

    public int DayCount { get; }

    public static Interval Month { get; } = Months(1);

    public static Interval Year { get; } = Months(12);

    /// <param name="count">1 or more.</param>
    public static Interval Months(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new(count, 0);
    }

    /// <param name="count">1 or more.</param>
    public static Interval Days(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new(0, count);
    }
}
