namespace ResellerGrpc.Domain.Periods;

/// <summary>Between instants and the civil dates of a reseller's time zone.</summary>
public static class CivilDate
{
    /// <summary>The date on the wall calendar of <paramref name="zone"/> at <paramref name="instant"/>.</summary>
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
    }

    /// <summary>
    /// The instant at which <paramref name="date"/> begins in <paramref name="zone"/>: midnight, or the first moment after it
    /// where the clocks jump over midnight. Where midnight occurs twice, the first.
    /// </summary>
    public static DateTimeOffset Start(DateOnly date, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        if (zone.IsInvalidTime(midnight))
            return StartAfterGap(midnight, zone);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }

    // The zone's offset before the gap, applied to the missing midnight, gives the very instant of the jump when the
    // gap starts at midnight; a gap that starts earlier is walked back minute by minute (it is an hour at most,
    // or a whole day where an island crossed the date line).
    private static DateTimeOffset StartAfterGap(DateTime midnight, TimeZoneInfo zone)
    {
        var before = midnight.AddMinutes(-1);
        while (zone.IsInvalidTime(before))
            before = before.AddMinutes(-1);
        return new DateTimeOffset(before.AddMinutes(1), zone.GetUtcOffset(before));
    }
}
