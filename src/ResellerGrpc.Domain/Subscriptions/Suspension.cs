namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>Taking a subscription out of service and back. Costs nothing and stops no billing.</summary>
internal static class Suspension
{
    public static Outcome Apply(SubscriptionSnapshot snapshot, SuspensionReason reason) =>
        snapshot.SuspensionReasons.Contains(reason)
            ? Outcome.Refused(snapshot, new Refusal(RefusalReason.NothingToChange))
            : new Outcome(
                snapshot with { State = SubscriptionState.Suspended, SuspensionReasons = [.. snapshot.SuspensionReasons, reason] }, []);

    public static Outcome Lift(SubscriptionSnapshot snapshot) =>
        new(
            snapshot with { State = snapshot.InTrial ? SubscriptionState.Trial : SubscriptionState.Active, SuspensionReasons = [] }, []);
}
