using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>What a change made of a subscription, or why it was refused.</summary>
internal sealed record Outcome(SubscriptionSnapshot After, IReadOnlyList<ChargeLine> Lines, Refusal? Refusal = null)
{
    public static Outcome Refused(SubscriptionSnapshot unchanged, Refusal refusal) => new(unchanged, [], refusal);
}

/// <summary>
/// The effect of an intent on a day of the running period. Its last possible day is the boundary: the change then goes before
/// the renewal and has no lines of its own. Quotes, scheduled orders, simulations and allowed actions all come here.
/// </summary>
internal static class Change
{
    public static Outcome Apply(PlanBook plans, SubscriptionSnapshot snapshot, Intent intent, DateOnly on)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(on, snapshot.PeriodStart);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(on, snapshot.PeriodEnd);
        if (TransitionTable.Refuse(snapshot.State, intent.Verb) is { } reason)
            return Outcome.Refused(snapshot, new Refusal(reason).With("state", snapshot.State));
        var outcome = intent switch
        {
            ChangeSeats change => SeatChange.Apply(plans, snapshot, change.Seats, on),
            ChangePlan change => PlanChange.Apply(plans, snapshot, change, on),
            Cancel cancel => Cancellation.Apply(plans, snapshot, cancel, on),
            Resume => Cancellation.Withdraw(snapshot),
            Suspend suspend => Suspension.Apply(snapshot, suspend.Reason),
            Reactivate => Suspension.Lift(snapshot),
            ChangeRenewal change => RenewalChange.Apply(plans, snapshot, change.Settings, on),
            _ => throw new ArgumentOutOfRangeException(nameof(intent), intent.Verb, null),
        };
        return outcome.Refusal is null
            ? outcome with { After = outcome.After with { Revision = snapshot.Revision + 1 } }
            : outcome;
    }
}

internal static class SeatChange
{
    public static Outcome Apply(PlanBook plans, SubscriptionSnapshot snapshot, int seats, DateOnly on)
    {
        var plan = plans[snapshot.PlanId];
        if ((Bounds(plan, seats) ?? Unchanged(snapshot, seats) ?? Decrease(plan, snapshot, seats, on)) is { } refusal)
            return Outcome.Refused(snapshot, refusal);
        var table = plan.Table(snapshot.PriceVersion, snapshot.Currency);
        var before = new PricedSeats(plan.Id, snapshot.PriceVersion, table, snapshot.Seats);
        var lines = LineBuilder.Difference(snapshot, before, before with { Seats = seats }, on,
            LineBuilder.CollectionDate(snapshot, on), (LineKind.SeatsReturned, LineKind.SeatsAdded));
        return new Outcome(snapshot with { Seats = seats, Ledger = LedgerEntry.With(snapshot.Ledger, lines) }, lines);
    }

    public static Refusal? Bounds(Plan plan, int seats)
    {
        if (seats < plan.MinSeats)
            return new Refusal(RefusalReason.SeatsBelowMinimum).With("min_seats", plan.MinSeats);
        return seats > plan.MaxSeats ? new Refusal(RefusalReason.SeatsAboveMaximum).With("max_seats", plan.MaxSeats) : null;
    }

    /// <summary>Whether the plan takes licences back on that day. A trial has nothing to bind.</summary>
    public static Refusal? Decrease(Plan plan, SubscriptionSnapshot snapshot, int seats, DateOnly on)
    {
        if (seats >= snapshot.Seats || snapshot.InTrial)
            return null;
        if (plan.DecreasePolicy == DecreasePolicy.NotDuringCommitment && snapshot.CommittedOn(on))
            return new Refusal(RefusalReason.InCommitment, snapshot.CommitmentEnd);
        return plan.DecreasePolicy == DecreasePolicy.AtPeriodEnd && on < snapshot.PeriodEnd
            ? new Refusal(RefusalReason.DecreaseOnlyAtPeriodEnd, snapshot.PeriodEnd)
            : null;
    }

    private static Refusal? Unchanged(SubscriptionSnapshot snapshot, int seats) =>
        seats == snapshot.Seats ? new Refusal(RefusalReason.NothingToChange) : null;
}
