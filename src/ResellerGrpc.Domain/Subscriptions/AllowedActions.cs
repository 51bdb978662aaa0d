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

/// <summary>One way of taking effect that a quote accepts. Both ends of days and of numbers are included.</summary>
/// <param name="First">The first day it may take effect on; for now and the period end the only one. A date of today counts as now.</param>
/// <param name="Last">The last such day; every day between is accepted too.</param>
/// <param name="MinSeats">Fewest licences after the change; 0 where licences do not change.</param>
/// <param name="MaxSeats">Most licences after the change; 0 where licences do not change.</param>
public sealed record AllowedRange(EffectiveKind Effective, DateOnly First, DateOnly Last, int MinSeats = 0, int MaxSeats = 0)
{
    /// <summary>For a cancellation, the credit that it is accepted with.</summary>
    public CancellationCredit? Credit { get; init; }
}

/// <summary>Whether and how a plan may be chosen.</summary>
/// <param name="Refusal">Why it cannot be chosen at once with the licences there are, or the nearest number it takes; null when it can.</param>
/// <param name="MinSeats">The plan's own bound.</param>
/// <param name="MaxSeats">The plan's own bound.</param>
public sealed record AllowedPlan(string PlanId, IReadOnlyList<AllowedRange> Ranges, Refusal? Refusal, int MinSeats, int MaxSeats);

/// <summary>Whether and how an action is possible today.</summary>
public sealed record AllowedAction
{
    public required ActionVerb Verb { get; init; }

    /// <summary>
    /// Exactly what a quote accepts, by way of taking effect, day and number; empty when it accepts nothing. Whether licences go up
    /// or down is told from the number that the order finds on its day. Empty for a change of plan, where <see cref="Plans"/> tell.
    /// </summary>
    public required IReadOnlyList<AllowedRange> Ranges { get; init; }

    /// <summary>Why it is not possible at once; null when it is.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>For decreases, how many licences may be given back at once.</summary>
    public int ReturnableSeats { get; init; }

    /// <summary>For decreases, the last day on which a return can be ordered for the term that runs; null when none can.</summary>
    public DateOnly? ReturnableUntil { get; init; }

    /// <summary>For changes of plan, the plan's targets in its order.</summary>
    public IReadOnlyList<AllowedPlan> Plans { get; init; } = [];
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
        var seats = ask.Accepted(number => new ChangeSeats(number), null).ToLookup(yes => yes.Range.MinSeats > yes.SeatsFound);
        return
        [
            Increase(ask, Asker.Merge(seats[true])), Decrease(ask, Asker.Merge(seats[false])), Plan(ask), Cancel(ask),
            AtOnce(ask, ActionVerb.Resume, new Resume()),
            Simple(ask, ActionVerb.Suspend, new Suspend(FreeReason(snapshot))),
            Simple(ask, ActionVerb.Reactivate, new Reactivate()),
            AtOnce(ask, ActionVerb.ChangeRenewal, new ChangeRenewal(snapshot.Renewal with { AutoRenew = !snapshot.Renewal.AutoRenew })),
        ];
    }

    /// <summary>Whether a subscription of a plan may be begun, and from when.</summary>
    /// <param name="currency">ISO 4217, the customer's.</param>
    public static AllowedPlan ToBegin(Plan plan, string currency, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var plans = new PlanBook([plan]);
        var order = new NewSubscription(Probe, plan.Id, plan.MinSeats, currency);
        Refusal? Ask(Effective effective) => OrderEngine.Quote(plans, order, effective, today) as Refusal;
        var last = today.AddDays(OrderEngine.HorizonDays);
        // A plan that is priced once stays so.
        var first = plan.Prices.Select(version => version.EffectiveFrom).Append(today.AddDays(1))
            .Where(day => day > today && day <= last).Order().Select(day => (DateOnly?)day).FirstOrDefault(day => Ask(Effective.On(day!.Value)) is null);
        var refusal = Ask(Effective.Now);
        var ranges = new List<AllowedRange>();
        if (refusal is null)
            ranges.Add(new AllowedRange(EffectiveKind.Now, today, today, plan.MinSeats, plan.MaxSeats));
        if (first is { } day)
            ranges.Add(new AllowedRange(EffectiveKind.OnDate, day, last, plan.MinSeats, plan.MaxSeats));
        return new AllowedPlan(plan.Id, ranges, refusal, plan.MinSeats, plan.MaxSeats);
    }

    private static AllowedAction Simple(Asker ask, ActionVerb verb, Intent intent) =>
        new() { Verb = verb, Ranges = ask.Ranges(intent), Refusal = ask.RefusalNow(intent) };

    // Not to be ordered for later.
    private static AllowedAction AtOnce(Asker ask, ActionVerb verb, Intent intent)
    {
        var action = Simple(ask, verb, intent);
        return action with { Ranges = [.. action.Ranges.Where(range => range.Effective == EffectiveKind.Now)] };
    }

    private static AllowedAction Increase(Asker ask, List<AllowedRange> ranges) => new()
    {
        Verb = ActionVerb.IncreaseSeats,
        Ranges = ranges,
        Refusal = ask.RefusalNow(new ChangeSeats((int)Math.Min((long)ask.Snapshot.Seats + 1, int.MaxValue))),
    };

    private static AllowedAction Decrease(Asker ask, List<AllowedRange> ranges)
    {
        var fewer = new ChangeSeats(ask.Snapshot.Seats - 1);
        return new AllowedAction
        {
            Verb = ActionVerb.DecreaseSeats,
            Ranges = ranges,
            Refusal = ask.RefusalNow(fewer),
            ReturnableSeats = ranges.Where(range => range.Effective == EffectiveKind.Now)
                .Select(range => ask.Snapshot.Seats - range.MinSeats).FirstOrDefault(),
            ReturnableUntil = ranges.Count > 0 ? ask.LastOfTerm(fewer) : null,
        };
    }

    private static AllowedAction Plan(Asker ask)
    {
        var plans = ask.Plan.UpgradeTargets.Select(id => Target(ask, id)).ToList();
        var unlisted = new Refusal(RefusalReason.NotAnUpgradeTarget);
        return new AllowedAction
        {
            Verb = ActionVerb.ChangePlan,
            Ranges = [],
            Refusal = plans.Any(plan => plan.Refusal is null) ? null : plans.FirstOrDefault()?.Refusal ?? unlisted,
            Plans = plans,
        };
    }

    private static AllowedPlan Target(Asker ask, string id)
    {
        if (ask.Find(id) is not { } target)
            return new AllowedPlan(id, [], ask.RefusalNow(new ChangePlan(id)), 0, 0);
        var ranges = Asker.Merge(ask.Accepted(number => new ChangePlan(id, number), target));
        var nearest = Math.Clamp(ask.Snapshot.Seats, target.MinSeats, target.MaxSeats);
        int? seats = nearest == ask.Snapshot.Seats ? null : nearest;
        return new AllowedPlan(id, ranges, ask.RefusalNow(new ChangePlan(id, seats)), target.MinSeats, target.MaxSeats);
    }

    private static AllowedAction Cancel(Asker ask)
    {
        var credits = Enum.GetValues<CancellationCredit>()
            .SelectMany(credit => ask.Ranges(new Cancel(credit, Probe)).Select(range => range with { Credit = credit }));
        return new AllowedAction
        {
            Verb = ActionVerb.Cancel,
            Ranges = [.. credits.OrderBy(range => range.Effective).ThenBy(range => range.First)],
            Refusal = ask.RefusalNow(new Cancel(CancellationCredit.None, Probe)),
        };
    }

    // Suspending for a reason that is there already changes nothing, so a reason that is not, and will not be, is asked about.
    private static SuspensionReason FreeReason(SubscriptionSnapshot snapshot) =>
        Enum.GetValues<SuspensionReason>().Except(snapshot.SuspensionReasons)
            .Except(snapshot.Scheduled.Select(order => order.Intent).OfType<Suspend>().Select(suspend => suspend.Reason)).FirstOrDefault();
}
