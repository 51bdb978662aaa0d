using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;

namespace ResellerGrpc.Server.Subscriptions.Orders;

/// <summary>What a scheduled order will do as things stand.</summary>
/// <param name="Before">The subscription that it will find.</param>
/// <param name="After">The subscription that it will leave.</param>
/// <param name="Refusal">Why it would fail; null when it would not.</param>
internal sealed record Turn(
    DateOnly On, SubscriptionSnapshot Before, SubscriptionSnapshot After, IReadOnlyList<ChargeLine> Lines, Refusal? Refusal);

/// <summary>The schedule of a subscription played through. Pure.</summary>
internal static class Forecast
{
    /// <summary>
    /// Each scheduled order by id. One that is not reached, because the subscription ends before, is missing. An order on a
    /// boundary leaves the period that begins there.
    /// </summary>
    public static IReadOnlyDictionary<string, Turn> Of(PlanBook plans, SubscriptionSnapshot snapshot)
    {
        var turns = new Dictionary<string, Turn>();
        if (snapshot.Ended || snapshot.Scheduled.Count == 0)
            return turns;
        var steps = Renewal.Advance(plans, snapshot, snapshot.Scheduled[^1].EffectiveOn).Steps;
        var before = snapshot;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.Order is { } order)
                turns[order.OrderId] = new Turn(step.On, before, AfterDay(steps, i), step.Lines, step.Refusal);
            before = step.After;
        }

        return turns;
    }

    /// <summary>The step's outcome or, on a boundary, that outcome as the renewal of the same day carries it into the next period.</summary>
    private static SubscriptionSnapshot AfterDay(IReadOnlyList<AdvanceStep> steps, int at)
    {
        var after = steps[at].After;
        var next = at + 1 < steps.Count ? steps[at + 1] : null;
        return next is { Kind: AdvanceKind.Renewed or AdvanceKind.TrialEnded } && next.On == steps[at].On && after.PeriodEnd == next.On
            ? next.After
            : after;
    }
}
