using ResellerGrpc.Domain.Catalog;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>The actions faces offer; seats up and down are two of them.</summary>
public enum ActionVerb
{
    IncreaseSeats,
    DecreaseSeats,
    ChangePlan,
    Cancel,
    Resume,
    Suspend,
    Reactivate,
    ChangeRenewal,
}

/// <summary>Numbers of licences a quote accepts, both ends included, for one way of taking effect.</summary>
public sealed record SeatRange(EffectiveKind Effective, int Min, int Max);

/// <summary>Whether a plan may be changed to with the licences there are, or the nearest number it takes.</summary>
public sealed record AllowedPlan(string PlanId, IReadOnlyList<EffectiveKind> Effective, Refusal? Refusal, int MinSeats, int MaxSeats);

/// <summary>Whether and how an action is possible today.</summary>
public sealed record AllowedAction
{
    public required ActionVerb Verb { get; init; }

    /// <summary>The ways of taking effect that a quote accepts; empty when there is none.</summary>
    public required IReadOnlyList<EffectiveKind> Effective { get; init; }

    /// <summary>Why it is not possible at once, with the day from which it is; null when it is.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>
    /// For the two seat actions, what is accepted now and at period end. The present number, which takes back what another
    /// order has scheduled, counts as a decrease.
    /// </summary>
    public IReadOnlyList<SeatRange> Seats { get; init; } = [];

    /// <summary>For decreases, the last day on which a return can be ordered for the term that runs; null when none can.</summary>
    public DateOnly? ReturnableUntil { get; init; }

    /// <summary>For changes of plan, the plan's targets in its order.</summary>
    public IReadOnlyList<AllowedPlan> Plans { get; init; } = [];

    /// <summary>For a cancellation now, the credits that may be chosen.</summary>
    public IReadOnlyList<CancellationCredit> Credits { get; init; } = [];

    public bool Allowed => Effective.Count > 0;

    /// <summary>For decreases, how many licences may be given back at once.</summary>
    public int ReturnableSeats { get; init; }
}

/// <summary>
/// What may be ordered, found by asking the very quote that would be asked next; the two cannot differ.
/// </summary>
public static class AllowedActions
{
    private const string Probe = "probe";

    /// <summary>One entry per verb, in the order of <see cref="ActionVerb"/>.</summary>
    public static IReadOnlyList<AllowedAction> For(PlanBook plans, SubscriptionSnapshot snapshot, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(snapshot);
        var ask = new Asker(plans, snapshot, today);
        return
        [
            Increase(ask), Decrease(ask), Plan(ask), Cancel(ask),
            ask.Simple(ActionVerb.Resume, new Resume()),
            ask.Simple(ActionVerb.Suspend, new Suspend(FreeReason(snapshot))),
            ask.Simple(ActionVerb.Reactivate, new Reactivate()),
            ask.Simple(ActionVerb.ChangeRenewal, new ChangeRenewal(snapshot.Renewal with { AutoRenew = !snapshot.Renewal.AutoRenew })),
        ];
    }

    private static AllowedAction Increase(Asker ask)
    {
        var from = (int)Math.Min((long)ask.Snapshot.Seats + 1, int.MaxValue);
        var action = ask.Simple(ActionVerb.IncreaseSeats, new ChangeSeats(from)) with
        {
            Seats = SeatRanges.Find(ask, from, ask.Plan.MaxSeats),
        };
        return action with { Effective = Kinds(action) };
    }

    private static AllowedAction Decrease(Asker ask)
    {
        var seats = SeatRanges.Find(ask, ask.Plan.MinSeats, Math.Min(ask.Snapshot.Seats, ask.Plan.MaxSeats));
        var action = ask.Simple(ActionVerb.DecreaseSeats, new ChangeSeats(ask.Snapshot.Seats - 1)) with { Seats = seats };
        var atEnd = ask.Date(new ChangeSeats(ask.Snapshot.Seats - 1), Effective.AtPeriodEnd);
        return action with
        {
            Effective = Kinds(action),
            ReturnableSeats = seats.Where(range => range.Effective == EffectiveKind.Now)
                .Select(range => ask.Snapshot.Seats - range.Min).FirstOrDefault(),
            ReturnableUntil = seats.Count > 0 ? atEnd?.AddDays(-1) : null,
        };
    }

    // A seat action is possible where some number of licences is accepted, whichever single one was asked about.
    private static List<EffectiveKind> Kinds(AllowedAction action) =>
        [.. action.Effective.Concat(action.Seats.Select(range => range.Effective)).Distinct().Order()];

    private static AllowedAction Plan(Asker ask)
    {
        var plans = ask.Plan.UpgradeTargets.Select(id => Target(ask, id)).ToList();
        var unlisted = new Refusal(RefusalReason.NotAnUpgradeTarget);
        return new AllowedAction
        {
            Verb = ActionVerb.ChangePlan,
            Effective = [.. plans.SelectMany(plan => plan.Effective).Distinct().Order()],
            Refusal = plans.Any(plan => plan.Refusal is null) ? null : plans.FirstOrDefault()?.Refusal ?? unlisted,
            Plans = plans,
        };
    }

    private static AllowedPlan Target(Asker ask, string id)
    {
        var target = ask.Plans.Find(id);
        var (min, max) = (target?.MinSeats ?? 0, target?.MaxSeats ?? 0);
        var nearest = target is null ? ask.Snapshot.Seats : Math.Clamp(ask.Snapshot.Seats, min, max);
        int? seats = nearest == ask.Snapshot.Seats ? null : nearest;
        var answer = ask.Simple(ActionVerb.ChangePlan, new ChangePlan(id, seats));
        return new AllowedPlan(id, answer.Effective, answer.Refusal, min, max);
    }

    private static AllowedAction Cancel(Asker ask) =>
        ask.Simple(ActionVerb.Cancel, new Cancel(CancellationCredit.None, Probe)) with
        {
            Credits = [.. Enum.GetValues<CancellationCredit>().Where(credit => ask.Refusal(new Cancel(credit, Probe), Effective.Now) is null)],
        };

    // Suspending for a reason that is there already changes nothing, so a reason that is not there is asked about.
    private static SuspensionReason FreeReason(SubscriptionSnapshot snapshot) =>
        Enum.GetValues<SuspensionReason>().Except(snapshot.SuspensionReasons).FirstOrDefault();
}
