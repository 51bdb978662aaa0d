using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Mails;

/// <summary>When reminders of a reseller fall due. Pure.</summary>
internal static class ReminderPlan
{
    /// <summary>Reminders reach people at the start of their day rather than in the night.</summary>
    private const int MorningHour = 8;

    private static readonly int[] Usual = [3, 10, 20];

    /// <summary>Days after the due date, rising; the first is level 1.</summary>
    public static IReadOnlyList<int> DaysOf(ReminderSettings settings) =>
        settings.DaysAfterDue.Count == 0 ? Usual : [.. settings.DaysAfterDue.Distinct().Order()];

    /// <summary>The latest civil day whose reminders may leave: a day's leave from its morning on.</summary>
    public static DateOnly DayOf(DateTimeOffset now, TimeZoneInfo zone)
    {
        // By the clock on the wall: on the day that begins summer time, eight in the morning comes seven hours after midnight.
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        return local.Hour < MorningHour ? day.AddDays(-1) : day;
    }

    /// <summary>
    /// The due dates for which <paramref name="level"/> is the reminder to send on <paramref name="day"/>. After a pause the latest one goes out
    /// alone: three mails at once would remind of nothing but the pause.
    /// </summary>
    /// <returns>The last due date, and the last one for which the next level takes over; null where there is none.</returns>
    public static (DateOnly Latest, DateOnly? Over) DueDates(IReadOnlyList<int> days, int level, DateOnly day) =>
        (day.AddDays(-days[level - 1]), level < days.Count ? day.AddDays(-days[level]) : null);
}
