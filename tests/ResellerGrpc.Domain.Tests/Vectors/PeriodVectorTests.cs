using System.Globalization;
using System.Text.Json;
using ResellerGrpc.Domain.Periods;
using static ResellerGrpc.Domain.Tests.Vectors.VectorFile;

namespace ResellerGrpc.Domain.Tests.Vectors;

/// <summary>Groups A (cycles), P (period dates) and Q (time zones) of billing.json.</summary>
public class PeriodVectorTests
{
    private const long Billion = 1_000_000_000;

    public static TheoryData<string> Ids(string kinds) =>
        [.. Rows("billing.json").Where(row => kinds.Split(',').Contains(row.Text("kind"))).Select(row => row.Text("id"))];

    [Theory]
    [MemberData(nameof(Ids), "cycles")]
    public void Billing_in_advance_covers_the_cycles_peers_bill(string id)
    {
        var (inputs, expected) = Row(id);
        var start = inputs.Date("start");
        var target = inputs.Date("target_date");
        DateOnly? end = inputs.GetProperty("end_exclusive").ValueKind == JsonValueKind.Null ? null : inputs.Date("end_exclusive");
        if (expected.TryGetProperty("error", out _))
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new Period(start, end ?? target));
            return;
        }
        var calendar = BillingCalendar.OnDayOfMonth(start, inputs.GetProperty("anchor_day").GetInt32(), IntervalOf(inputs.Text("interval")));
        long cycles = 0;
        for (var from = start; from <= target && from < (end ?? DateOnly.MaxValue);)
        {
            var period = calendar.PeriodAt(from);
            var to = end < period.End ? end.Value : period.End;
            cycles += Rounding.Share(Billion, 1, to.DayNumber - from.DayNumber, period.Days);
            from = to;
        }
        Assert.Equal(expected.Text("cycles"), (cycles / (decimal)Billion).ToString("F9", CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Ids), "fraction")]
    public void A_part_of_a_period_is_measured_in_its_real_days(string id)
    {
        var (inputs, expected) = Row(id);
        var (from, to) = (inputs.Date("from_"), inputs.Date("to_exclusive"));
        // Before the first boundary the period ends where the part does; after the last it begins there.
        var (anchor, day) = inputs.Text("position") == "before_first" ? (to, from) : (from, from);
        var period = new BillingCalendar(anchor, Interval.Month).PeriodAt(day);
        var share = Rounding.Share(Billion, 1, to.DayNumber - from.DayNumber, period.Days);
        Assert.Equal(expected.Text("fraction"), (share / (decimal)Billion).ToString("F9", CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Ids), "add_periods")]
    public void Boundaries_are_counted_from_the_anchor(string id)
    {
        var (inputs, expected) = Row(id);
        var calendar = new BillingCalendar(inputs.Date("date"), IntervalOf(inputs.Text("interval")));
        Assert.Equal(expected.Date("date"), calendar.Boundary(inputs.GetProperty("n").GetInt32()));
    }

    [Theory]
    [MemberData(nameof(Ids), "whole_periods")]
    public void Whole_periods_between_two_days_are_counted(string id)
    {
        var (inputs, expected) = Row(id);
        Assert.Equal(expected.GetProperty("n").GetInt32(),
            new BillingCalendar(inputs.Date("from_"), IntervalOf(inputs.Text("interval"))).IndexAt(inputs.Date("to")));
    }

    [Theory]
    [MemberData(nameof(Ids), "first_anchor_date")]
    public void The_first_boundary_follows_the_start(string id)
    {
        var (inputs, expected) = Row(id);
        var calendar = BillingCalendar.OnDayOfMonth(
            inputs.Date("start"), inputs.GetProperty("anchor_day").GetInt32(), IntervalOf(inputs.Text("interval")));
        Assert.Equal(expected.Date("first_anchor"), calendar.BoundaryOnOrAfter(inputs.Date("start")));
    }

    [Theory]
    [MemberData(nameof(Ids), "period_end,align")]
    public void A_day_of_month_is_aligned(string id)
    {
        var (inputs, expected) = Row(id);
        var start = inputs.TryGetProperty("start", out _) ? inputs.Date("start") : inputs.Date("date");
        var interval = IntervalOf(inputs.TryGetProperty("interval", out var text) ? text.GetString()! : "month");
        var calendar = BillingCalendar.OnDayOfMonth(start, inputs.GetProperty("anchor_day").GetInt32(), interval);
        if (expected.TryGetProperty("last_period_end", out _))
            Assert.Equal(expected.Date("last_period_end"), calendar.PeriodAt(inputs.Date("target_date")).End);
        else
            Assert.Equal(expected.Date("date"), calendar.Boundary(0));
    }

    [Theory]
    [MemberData(nameof(Ids), "period_list")]
    public void Periods_follow_each_other(string id)
    {
        var (inputs, expected) = Row(id);
        var anchor = inputs.Date("anchor");
        var calendar = new BillingCalendar(anchor, IntervalOf(inputs.Text("interval")));
        var from = inputs.TryGetProperty("start", out _) ? inputs.Date("start") : anchor;
        foreach (var wanted in expected.GetProperty("periods").EnumerateArray())
        {
            var end = calendar.PeriodAt(from).End;
            Assert.Equal((ParseDate(wanted[0].GetString()!), ParseDate(wanted[1].GetString()!)), (from, end));
            from = end;
        }
    }

    [Theory]
    [MemberData(nameof(Ids), "period_at")]
    public void The_period_of_a_day_is_found(string id)
    {
        var (inputs, expected) = Row(id);
        var calendar = new BillingCalendar(inputs.Date("anchor"), IntervalOf(inputs.Text("interval")));
        var zone = inputs.TryGetProperty("timezone", out var name) ? TimeZoneInfo.FindSystemTimeZoneById(name.GetString()!) : TimeZoneInfo.Utc;
        var at = inputs.TryGetProperty("at", out _) ? inputs.Date("at") : CivilDate.Of(Instant(inputs.Text("at_utc")), zone);
        var period = calendar.PeriodAt(at);
        if (inputs.Text("which") == "last_complete")
            period = calendar.PeriodAt(period.Start.AddDays(-1));
        if (expected.TryGetProperty("period", out var days))
            Assert.Equal((ParseDate(days[0].GetString()!), ParseDate(days[1].GetString()!)), (period.Start, period.End));
        else
            Assert.Equal(expected.GetProperty("period_utc").EnumerateArray().Select(each => Instant(each.GetString()!)),
                [CivilDate.Start(period.Start, zone), CivilDate.Start(period.End, zone)]);
    }

    [Theory]
    [MemberData(nameof(Ids), "local_anchor_day,tz_period,period_list_utc")]
    public void Dates_are_those_of_the_local_calendar(string id)
    {
        var (inputs, expected) = Row(id);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(inputs.Text("timezone"));
        if (expected.TryGetProperty("anchor_day", out var day))
            Assert.Equal(day.GetInt32(), CivilDate.Of(Instant(inputs.Text("instant")), zone).Day);
        else if (expected.TryGetProperty("period", out var wanted))
        {
            var local = DateTime.Parse(inputs.Text("created_local"), CultureInfo.InvariantCulture);
            var start = CivilDate.Of(new DateTimeOffset(local, zone.GetUtcOffset(local)), zone).AddDays(inputs.GetProperty("trial_days").GetInt32());
            var period = new BillingCalendar(start, Interval.Month).PeriodAt(start);
            Assert.Equal((ParseDate(wanted[0].GetString()!), ParseDate(wanted[1].GetString()!)), (period.Start, period.End));
        }
        else
        {
            var period = new BillingCalendar(CivilDate.Of(Instant(inputs.Text("anchor_utc")), zone), Interval.Month).PeriodAt(
                CivilDate.Of(Instant(inputs.Text("anchor_utc")), zone));
            Assert.Equal(expected.GetProperty("boundaries_utc").EnumerateArray().Select(each => Instant(each.GetString()!)),
                [CivilDate.Start(period.Start, zone), CivilDate.Start(period.End, zone)]);
        }
    }

    [Theory]
    [MemberData(nameof(Ids), "next_boundary")]
    public void The_next_boundary_is_on_the_anchors_calendar(string id)
    {
        var (inputs, expected) = Row(id);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(inputs.Text("timezone"));
        DateOnly Local(JsonElement element, string name) => CivilDate.Of(Instant(element.Text(name)), zone);
        // The sources step "every n units" by taking the n-th boundary of one unit.
        var calendar = new BillingCalendar(Local(inputs, "anchor"), IntervalOf(inputs.Text("interval")));
        var next = calendar.Boundary(calendar.IndexAt(Local(inputs, "period_start")) + inputs.GetProperty("count").GetInt32());
        if (inputs.TryGetProperty("subscription_end", out _) && Local(inputs, "subscription_end") < next)
            next = Local(inputs, "subscription_end");
        Assert.Equal(Local(expected, "boundary"), next);
    }

    private static (JsonElement Inputs, JsonElement Expected) Row(string id)
    {
        var row = Rows("billing.json").Single(row => row.Text("id") == id);
        return (row.GetProperty("inputs"), row.GetProperty("expected"));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static Interval IntervalOf(string name) => name switch
    {
        "month" or "monthly" => Interval.Month,
        "year" or "annual" => Interval.Year,
        "quarter" => Interval.Months(3),
        "half_year" => Interval.Months(6),
        "week" or "weekly" => Interval.Days(7),
        "daily" => Interval.Days(1),
        "30_days" => Interval.Days(30),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
