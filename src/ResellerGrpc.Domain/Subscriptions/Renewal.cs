using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Subscriptions;

public enum AdvanceKind
{
    /// <summary>A scheduled order took effect.</summary>
    OrderApplied,

    /// <summary>A scheduled order could not take effect; it is not tried again.</summary>
    OrderFailed,

    /// <summary>The trial is over and the first paid period begins.</summary>
    TrialEnded,

    /// <summary>The next period begins.</summary>
    Renewed,

    /// <summary>The term is over and was not to renew.</summary>
    Expired,

    /// <summary>The plan to switch to at renewal cannot take over; the old plan goes on.</summary>
    SwitchSkipped,
}

/// <summary>One thing that a civil date brought.</summary>
/// <param name="On">The civil date it belongs to, which may be earlier than the day it was caught up.</param>
/// <param name="Lines">Lines of a scheduled order, to be collected on their dates.</param>
/// <param name="After">The subscription after this step.</param>
public sealed record AdvanceStep(DateOnly On, AdvanceKind Kind, IReadOnlyList<ChargeLine> Lines, SubscriptionSnapshot After)
{
    /// <summary>The scheduled order, for its two kinds.</summary>
    public ScheduledOrder? Order { get; init; }

    /// <summary>Why an order failed or a switch was skipped.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The period charged, when one begins.</summary>
    public Charge? Charge { get; init; }
}

/// <summary>The subscription on a later day and what happened on the way, in order.</summary>
public sealed record AdvanceResult(SubscriptionSnapshot Snapshot, IReadOnlyList<AdvanceStep> Steps);

/// <summary>Trial ends, renewals, expiry and scheduled orders on their civil dates.</summary>
public static class Renewal
{
    /// <summary>
    /// Brings the subscription to <paramref name="today"/>, period by period and in order however long nobody looked.
    /// On one day scheduled orders go first, then the renewal, which so charges what they left. Doing it twice changes nothing.
    /// </summary>
    /// <param name="plans">The plan, its targets and the targets of scheduled orders.</param>
    /// <param name="snapshot">The subscription.</param>
    /// <param name="today">The civil date in the reseller's time zone.</param>
    /// <param name="licencesInUse">For a renewal to licences in use; null when not known, which keeps the seats.</param>
    public static AdvanceResult Advance(PlanBook plans, SubscriptionSnapshot snapshot, DateOnly today, int? licencesInUse = null)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(snapshot);
        var steps = new List<AdvanceStep>();
        var after = Run(plans, snapshot, today, renewOnLastDay: true, licencesInUse, steps);
        if (steps.Count > 0)
            after = Schedule.Rebase(plans, after);
        return new AdvanceResult(after, steps);
    }

    /// <summary>The subscription on the morning of <paramref name="day"/>: its scheduled orders done, its renewal not.</summary>
    internal static SubscriptionSnapshot Before(
        PlanBook plans, SubscriptionSnapshot snapshot, DateOnly day, List<AdvanceStep>? steps = null) =>
        Run(plans, snapshot, day, renewOnLastDay: false, licencesInUse: null, steps ?? []);

    /// <summary>The next whole period as things stand; empty when there is none.</summary>
    internal static IReadOnlyList<ChargeLine> NextCharge(PlanBook plans, SubscriptionSnapshot snapshot)
    {
        var steps = new List<AdvanceStep>();
        // An order in between may start a longer period, so its end is asked for again.
        while (!snapshot.Ended && steps.All(step => step.Charge is null))
            snapshot = Run(plans, snapshot, snapshot.PeriodEnd, renewOnLastDay: true, licencesInUse: null, steps);
        return steps.Select(step => step.Charge).OfType<Charge>().FirstOrDefault()?.Lines ?? [];
    }

    private static SubscriptionSnapshot Run(
        PlanBook plans, SubscriptionSnapshot snapshot, DateOnly until, bool renewOnLastDay, int? licencesInUse, List<AdvanceStep> steps)
    {
        while (!snapshot.Ended)
        {
            var order = snapshot.Scheduled.Count > 0 ? snapshot.Scheduled[0] : null;
            if (order is not null && order.EffectiveOn <= until && order.EffectiveOn <= snapshot.PeriodEnd)
                snapshot = ApplyOrder(plans, snapshot, order, steps);
            else if (snapshot.PeriodEnd < until || (snapshot.PeriodEnd == until && renewOnLastDay))
                snapshot = Renew(plans, snapshot, licencesInUse, steps);
            else
                break;
        }
        return snapshot;
    }

    private static SubscriptionSnapshot ApplyOrder(PlanBook plans, SubscriptionSnapshot snapshot, ScheduledOrder order, List<AdvanceStep> steps)
    {
        snapshot = snapshot with { Scheduled = [.. snapshot.Scheduled.Skip(1)] };
        var outcome = Schedule.Try(plans, snapshot, order);
        var after = outcome.Refusal is null ? Schedule.Redate(plans, outcome.After) : snapshot;
        var kind = outcome.Refusal is null ? AdvanceKind.OrderApplied : AdvanceKind.OrderFailed;
        steps.Add(new AdvanceStep(order.EffectiveOn, kind, outcome.Lines, after) { Order = order, Refusal = outcome.Refusal });
        return after;
    }

    private static SubscriptionSnapshot Renew(PlanBook plans, SubscriptionSnapshot snapshot, int? licencesInUse, List<AdvanceStep> steps)
    {
        var on = snapshot.PeriodEnd;
        var termEnds = !snapshot.CommittedOn(on);
        if (termEnds && !snapshot.Renewal.AutoRenew)
        {
            var ended = snapshot with
            {
                State = TransitionTable.Events[(snapshot.State, AdvanceKind.Expired)],
                EndedOn = on,
                SuspensionReasons = [],
                Revision = snapshot.Revision + 1,
            };
            steps.Add(new AdvanceStep(on, AdvanceKind.Expired, [], ended));
            return ended;
        }
        if (termEnds && !snapshot.InTrial)
            snapshot = ApplySettings(plans, snapshot, on, licencesInUse, steps);
        var kind = snapshot.InTrial ? AdvanceKind.TrialEnded : AdvanceKind.Renewed;
        var after = NextPeriod(plans, snapshot, on) with { State = TransitionTable.Events[(snapshot.State, kind)] };
        var lines = LineBuilder.WholePeriod(plans, after, LineKind.Subscription);
        after = after with { Ledger = LedgerEntry.With([], lines), Revision = snapshot.Revision + 1 };
        steps.Add(new AdvanceStep(on, kind, [], after) { Charge = new Charge(after.Id, on, ChargeKind.Period, lines) });
        return after;
    }

    private static SubscriptionSnapshot NextPeriod(PlanBook plans, SubscriptionSnapshot snapshot, DateOnly on)
    {
        var plan = plans[snapshot.PlanId];
        var restarts = snapshot.InTrial || plan.Interval != snapshot.Interval;
        var after = snapshot with
        {
            Interval = plan.Interval,
            Anchor = restarts ? on : snapshot.Anchor,
            PriceVersion = plan.VersionOn(on, snapshot.Currency)?.Number ?? snapshot.PriceVersion,
        };
        var period = after.Calendar.PeriodAt(on);
        return after with
        {
            PeriodStart = period.Start,
            PeriodEnd = period.End,
            CommitmentEnd = snapshot.CommittedOn(on)
                ? after.Calendar.BoundaryOnOrAfter(snapshot.CommitmentEnd!.Value)
                : PlanChange.Commitment(after, plan, on),
        };
    }

    private static SubscriptionSnapshot ApplySettings(
        PlanBook plans, SubscriptionSnapshot snapshot, DateOnly on, int? licencesInUse, List<AdvanceStep> steps)
    {
        if (snapshot.Renewal is { Seats: RenewalSeats.LicencesInUse } && licencesInUse is { } used)
        {
            var least = Math.Min(snapshot.Seats, plans[snapshot.PlanId].MinSeats);
            snapshot = snapshot with { Seats = Math.Clamp(used, least, snapshot.Seats) };
        }
        if (snapshot.Renewal.SwitchToPlanId is not { } planId)
            return snapshot;
        snapshot = snapshot with { Renewal = snapshot.Renewal with { SwitchToPlanId = null } };
        if (PlanChange.Target(plans, snapshot, planId, snapshot.Seats, on) is { } refusal)
        {
            steps.Add(new AdvanceStep(on, AdvanceKind.SwitchSkipped, [], snapshot) { Refusal = refusal });
            return snapshot;
        }
        return snapshot with { PlanId = planId, TermsVersion = plans[planId].TermsVersion };
    }
}
