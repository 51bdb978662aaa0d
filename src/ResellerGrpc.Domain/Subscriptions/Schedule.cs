using ResellerGrpc.Domain.Catalog;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>Scheduled orders: their dates, what they start from, and whether they still fit.</summary>
internal static class Schedule
{
    /// <summary>The day an effective time means for this intent.</summary>
    public static DateOnly Resolve(PlanBook plans, SubscriptionSnapshot snapshot, Intent intent, Effective effective, DateOnly today) =>
        effective.Kind switch
        {
            EffectiveKind.Now => today,
            EffectiveKind.PeriodEnd => PeriodEnd(plans, snapshot, intent),
            _ => effective.Date ?? throw new ArgumentException("A dated order needs its date.", nameof(effective)),
        };

    /// <summary>Puts an order behind those of the same day.</summary>
    public static SubscriptionSnapshot Add(SubscriptionSnapshot snapshot, ScheduledOrder order) =>
        snapshot with { Scheduled = [.. snapshot.Scheduled.Append(order).OrderBy(each => each.EffectiveOn)] };

    /// <summary>Moves the orders for the period end to the period end there is now.</summary>
    public static SubscriptionSnapshot Redate(PlanBook plans, SubscriptionSnapshot snapshot)
    {
        if (snapshot.Ended || snapshot.Scheduled.Count == 0)
            return snapshot;
        var dated = snapshot.Scheduled.Select(order =>
            order.Kind == EffectiveKind.PeriodEnd ? order with { EffectiveOn = PeriodEnd(plans, snapshot, order.Intent) } : order);
        return snapshot with { Scheduled = [.. dated.OrderBy(order => order.EffectiveOn)] };
    }

    /// <summary>
    /// Plays the schedule through and marks each order with its day, what it starts from and why it would fail.
    /// </summary>
    public static SubscriptionSnapshot Rebase(PlanBook plans, SubscriptionSnapshot snapshot)
    {
        snapshot = Redate(plans, snapshot);
        var (seen, future) = Play(plans, snapshot);
        var marked = snapshot.Scheduled.Select(order => seen.TryGetValue(order.OrderId, out var turn)
            ? order with { EffectiveOn = turn.Step.On, FromSeats = turn.Before.Seats, Conflict = turn.Step.Refusal?.Reason }
            : order with { Conflict = future.Ended ? RefusalReason.EndsBefore : null });
        return snapshot with { Scheduled = [.. marked.OrderBy(order => order.EffectiveOn)] };
    }

    /// <summary>
    /// What will become of each scheduled order, by id, with the subscription it finds; and the subscription after the last.
    /// An order that is not reached is missing: the subscription ends before, or another order withdraws it.
    /// </summary>
    public static (IReadOnlyDictionary<string, (SubscriptionSnapshot Before, AdvanceStep Step)> Turns, SubscriptionSnapshot Future) Play(
        PlanBook plans, SubscriptionSnapshot snapshot)
    {
        var steps = new List<AdvanceStep>();
        var future = snapshot;
        while (future is { Ended: false, Scheduled.Count: > 0 })
            future = Renewal.Before(plans, future, future.Scheduled[0].EffectiveOn, steps);
        var befores = steps.Select(step => step.After).Prepend(snapshot);
        var turns = steps.Zip(befores, (step, before) => (Before: before, Step: step)).Where(turn => turn.Step.Order is not null)
            .ToDictionary(turn => turn.Step.Order!.OrderId, StringComparer.Ordinal);
        return (turns, future);
    }

    /// <summary>The effect of a scheduled order on its day.</summary>
    public static Outcome Try(PlanBook plans, SubscriptionSnapshot snapshot, ScheduledOrder order)
    {
        if (snapshot.Ended)
            return Outcome.Refused(snapshot, new Refusal(RefusalReason.SubscriptionEnded));
        var wanted = order.Intent switch { ChangeSeats change => change.Seats, ChangePlan change => change.Seats, _ => null };
        var turned = wanted is { } seats && order.PlacedFromSeats is { } placed
            && Math.Sign(seats.CompareTo(placed)) * Math.Sign(seats.CompareTo(snapshot.Seats)) < 0;
        return turned
            ? Outcome.Refused(snapshot, new Refusal(RefusalReason.DirectionChanged))
            : Change.Apply(plans, snapshot, order.Intent, order.EffectiveOn);
    }

    private static DateOnly PeriodEnd(PlanBook plans, SubscriptionSnapshot snapshot, Intent intent)
    {
        int? wanted = intent switch { ChangeSeats change => change.Seats, ChangePlan change => change.Seats, _ => null };
        var bound = intent is Cancel
            || (wanted < snapshot.Seats && plans[snapshot.PlanId].DecreasePolicy == DecreasePolicy.NotDuringCommitment);
        return bound ? snapshot.TermEnd : snapshot.PeriodEnd;
    }
}
