using ResellerGrpc.Domain.Catalog;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>A way that a quote accepts, and the licences that the order would find.</summary>
internal sealed record Acceptance(AllowedRange Range, int SeatsFound);

/// <summary>
/// Puts questions about one subscription to the rules that its next quote is made by. Days between two events of the schedule are
/// alike, and so are numbers of licences between two that anything is compared with: one question answers for each stretch.
/// </summary>
internal sealed class Asker
{
    private readonly PlanBook plans;
    private readonly DateOnly today;
    private readonly List<SubscriptionSnapshot> future;
    private readonly DateOnly last;
    private readonly Dictionary<DateOnly, SubscriptionSnapshot?> found = [];

    public Asker(PlanBook plans, SubscriptionSnapshot snapshot, DateOnly today)
    {
        (this.plans, this.today, Snapshot) = (plans, today, snapshot);
        var horizon = today.AddDays(OrderEngine.HorizonDays);
        last = snapshot.TermEnd > horizon ? snapshot.TermEnd : horizon;
        var steps = new List<AdvanceStep>();
        if (!snapshot.Ended)
            Renewal.Before(plans, snapshot, last, steps);
        future = [snapshot, .. steps.Select(step => step.After)];
        Turns = [.. steps.Select(step => step.On), future[^1].PeriodEnd];
    }

    public SubscriptionSnapshot Snapshot { get; }

    public Plan Plan => plans[Snapshot.PlanId];

    // The days that bring something. An order of that day goes before its renewal, one of the next finds what it left.
    private List<DateOnly> Turns { get; }

    public Plan? Find(string planId) => plans.Find(planId);

    public Refusal? RefusalNow(Intent intent) => OrderEngine.Quote(plans, Snapshot, intent, Effective.Now, today) as Refusal;

    /// <summary>The last day of the term that a decrease waits for, while it is waited for.</summary>
    public DateOnly LastOfTerm(Intent intent) => Schedule.Resolve(plans, Snapshot, intent, Effective.AtPeriodEnd, today).AddDays(-1);

    /// <summary>The ways in which a quote accepts this very intent.</summary>
    public List<AllowedRange> Ranges(Intent intent) => Merge(Moments(null).Select(moment => Ask(intent, moment)).OfType<Acceptance>());

    /// <summary>The ways and numbers of licences that a quote accepts, stretch by stretch.</summary>
    /// <param name="target">The plan whose bounds hold; null for the subscription's own.</param>
    public List<Acceptance> Accepted(Func<int, Intent> intent, Plan? target)
    {
        var stretches = Stretches(target);
        return [.. Moments(target).SelectMany(moment => stretches.Select(seats => Ask(intent(seats.Min), moment, seats))).OfType<Acceptance>()];
    }

    /// <summary>As few ranges as say the same: neighbours by number are joined first, then neighbours by day.</summary>
    public static List<AllowedRange> Merge(IEnumerable<Acceptance> accepted)
    {
        var byNumber = Join(
            accepted.Select(yes => yes.Range), (one, next) => one with { MaxSeats = next.MaxSeats },
            (one, next) => one.MaxSeats + 1L == next.MinSeats && next == one with { MinSeats = next.MinSeats, MaxSeats = next.MaxSeats });
        var byDay = byNumber.OrderBy(range => range.Effective).ThenBy(range => range.MinSeats).ThenBy(range => range.MaxSeats).ThenBy(range => range.First);
        return [.. Join(byDay, (one, next) => one with { Last = next.Last },
                (one, next) => one.Last.AddDays(1) == next.First && next == one with { First = next.First, Last = next.Last })
            .OrderBy(range => range.Effective).ThenBy(range => range.First).ThenBy(range => range.MinSeats)];
    }

    private Acceptance? Ask(Intent intent, Moment moment, (int Min, int Max) seats = default)
    {
        if (moment.Kind == EffectiveKind.OnDate)
        {
            return Found(moment.First) is { } before && OrderEngine.RefuseLater(plans, Snapshot, before, intent, moment.First) is null
                ? new Acceptance(new AllowedRange(moment.Kind, moment.First, moment.Last, seats.Min, seats.Max), before.Seats)
                : null;
        }

        if (OrderEngine.Quote(plans, Snapshot, intent, new Effective(moment.Kind, null), today) is not QuotedChange quote)
            return null;
        var placed = quote.IsScheduled ? quote.After!.Scheduled.Single(order => order.OrderId.Length == 0).PlacedFromSeats : null;
        return new Acceptance(
            new AllowedRange(moment.Kind, quote.EffectiveOn, quote.EffectiveOn, seats.Min, seats.Max), placed ?? Snapshot.Seats);
    }

    private SubscriptionSnapshot? Found(DateOnly day)
    {
        if (!found.TryGetValue(day, out var before))
            found[day] = before = OrderEngine.Found(plans, Snapshot, day);
        return before;
    }

    private IEnumerable<Moment> Moments(Plan? target)
    {
        if (Snapshot.Ended)
            return [];
        var days = Turns.SelectMany(day => new[] { day, day.AddDays(1) })
            .Concat(target?.Prices.Select(version => version.EffectiveFrom) ?? [])
            .Append(today.AddDays(1)).Where(day => day > today && day <= last).Distinct().Order().ToList();
        return
        [
            new(EffectiveKind.Now, today, today),
            new(EffectiveKind.PeriodEnd, today, today),
            .. days.Zip(days.Skip(1).Append(last.AddDays(1)), (first, next) => new Moment(EffectiveKind.OnDate, first, next.AddDays(-1))),
        ];
    }

    // Numbers are compared with those that there are and will be, and with the bounds of the plans that there are and will be.
    private List<(int Min, int Max)> Stretches(Plan? target)
    {
        var bounds = (target is null ? future.Select(each => each.PlanId).Distinct().Select(id => plans[id]) : [target]).ToList();
        long min = bounds.Min(plan => plan.MinSeats), max = bounds.Max(plan => plan.MaxSeats);
        var starts = future.SelectMany(each => new[] { each.Seats, each.Seats + 1L })
            .Concat(bounds.SelectMany(plan => new[] { plan.MinSeats, plan.MaxSeats + 1L }))
            .Where(seats => seats >= min && seats <= max).Distinct().Order().ToList();
        return [.. starts.Zip(starts.Skip(1).Append(max + 1), (from, next) => ((int)from, (int)(next - 1)))];
    }

    private static List<AllowedRange> Join(
        IEnumerable<AllowedRange> ranges, Func<AllowedRange, AllowedRange, AllowedRange> both, Func<AllowedRange, AllowedRange, bool> touch)
    {
        var joined = new List<AllowedRange>();
        foreach (var range in ranges)
        {
            if (joined.Count > 0 && touch(joined[^1], range))
                joined[^1] = both(joined[^1], range);
            else
                joined.Add(range);
        }
        return joined;
    }

    private sealed record Moment(EffectiveKind Kind, DateOnly First, DateOnly Last);
}
