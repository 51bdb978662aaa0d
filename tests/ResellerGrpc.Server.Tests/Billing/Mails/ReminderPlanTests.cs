using ResellerGrpc.Server.Billing.Mails;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Mails;

public sealed class ReminderPlanTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>On 28 March 2027 clocks go from 2 to 3, on 31 October from 3 to 2.</summary>
    [Theory]
    [InlineData("2027-03-27T08:00:00+01:00", "2027-03-27")]
    [InlineData("2027-03-28T07:59:00+02:00", "2027-03-27")]
    [InlineData("2027-03-28T08:00:00+02:00", "2027-03-28")]
    [InlineData("2027-10-31T07:59:00+01:00", "2027-10-30")]
    [InlineData("2027-10-31T08:00:00+01:00", "2027-10-31")]
    public void A_days_reminders_leave_from_eight_by_the_clock_on_the_wall(string now, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), ReminderPlan.DayOf(DateTimeOffset.Parse(now, null), Paris));
}
