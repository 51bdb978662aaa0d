using ResellerGrpc.Domain.Catalog;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>Puts questions about one subscription and day to the quote.</summary>
internal sealed record Asker(PlanBook Plans, SubscriptionSnapshot Snapshot, DateOnly Today)
{
    public Plan Plan => Plans[Snapshot.PlanId];

    public Refusal? Refusal(Intent intent, Effective effective) =>
        OrderEngine.Quote(Plans, Snapshot, intent, effective, Today) as Refusal;

    /// <summary>The day an effective time means, or null once the subscription has ended.</summary>
    public DateOnly? Date(Intent intent, Effective effective) =>
        Snapshot.Ended ? null : Schedule.Resolve(Plans, Snapshot, intent, effective, Today);

    /// <summary>The ways of taking effect a quote accepts for exactly this intent.</summary>
    public AllowedAction Simple(ActionVerb verb, Intent intent)
    {
        var now = Refusal(intent, Effective.Now);
        var kinds = new List<EffectiveKind>();
        if (now is null)
            kinds.Add(EffectiveKind.Now);
        if (Refusal(intent, Effective.AtPeriodEnd) is null)
            kinds.Add(EffectiveKind.PeriodEnd);
        if (Dates(intent).Any(date => Refusal(intent, Effective.On(date)) is null))
            kinds.Add(EffectiveKind.OnDate);
        return new AllowedAction { Verb = verb, Effective = kinds, Refusal = now };
    }

    // Tomorrow stands for any day inside the period, the period end for any boundary.
    private IEnumerable<DateOnly> Dates(Intent intent) =>
        Date(intent, Effective.AtPeriodEnd) is { } end ? new[] { Today.AddDays(1), end }.Distinct() : [];
}

/// <summary>The numbers of licences a quote accepts.</summary>
internal static class SeatRanges
{
    /// <summary>
    /// What is accepted between two bounds, now and at period end. Acceptance can only turn where the number equals what the
    /// subscription has, or will have, so one question answers for each stretch between those.
    /// </summary>
    public static IReadOnlyList<SeatRange> Find(Asker ask, int min, int max)
    {
        if (ask.Snapshot.Ended || min > max)
            return [];
        return [.. new[] { Effective.Now, Effective.AtPeriodEnd }.SelectMany(effective => Find(ask, effective, min, max))];
    }

    private static List<SeatRange> Find(Asker ask, Effective effective, int min, int max)
    {
        var turns = ask.Snapshot.Scheduled.Select(order => order.Intent)
            .Select(intent => intent switch { ChangeSeats change => change.Seats, ChangePlan { Seats: { } seats } => seats, _ => ask.Snapshot.Seats })
            .Append(ask.Snapshot.Seats).Where(turn => turn >= min && turn <= max);
        var ranges = new List<SeatRange>();
        long from = min;
        foreach (var turn in turns.Distinct().Order().Select(turn => (long)turn).Append((long)max + 1))
        {
            Append(ask, effective, from, turn - 1, ranges);
            if (turn <= max)
                Append(ask, effective, turn, turn, ranges);
            from = turn + 1;
        }
        return ranges;
    }

    private static void Append(Asker ask, Effective effective, long from, long to, List<SeatRange> ranges)
    {
        if (from > to || ask.Refusal(new ChangeSeats((int)from), effective) is not null)
            return;
        if (ranges.Count > 0 && ranges[^1].Max == from - 1)
            ranges[^1] = ranges[^1] with { Max = (int)to };
        else
            ranges.Add(new SeatRange(effective.Kind, (int)from, (int)to));
    }
}
