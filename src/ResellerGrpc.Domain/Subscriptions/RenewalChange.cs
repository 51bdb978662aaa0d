using ResellerGrpc.Domain.Catalog;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>Changing what happens at the end of the term. Takes effect at once and costs nothing today.</summary>
internal static class RenewalChange
{
    public static Outcome Apply(PlanBook plans, SubscriptionSnapshot snapshot, RenewalSettings settings, DateOnly on)
    {
        if (settings.SwitchToPlanId is { } planId && PlanChange.Target(plans, snapshot, planId, snapshot.Seats, on) is { } refusal)
            return Outcome.Refused(snapshot, refusal);
        return settings == snapshot.Renewal
            ? Outcome.Refused(snapshot, new Refusal(RefusalReason.NothingToChange))
            : new Outcome(snapshot with { Renewal = settings }, []);
    }
}
