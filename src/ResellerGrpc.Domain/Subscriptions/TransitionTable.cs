namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>
/// Which state allows which verb, as data. A missing row is a refusal. The day's own events (renewal, trial end, expiry)
/// are in <see cref="Events"/>.
/// </summary>
public static class TransitionTable
{
    private const SubscriptionState Trial = SubscriptionState.Trial;
    private const SubscriptionState Active = SubscriptionState.Active;
    private const SubscriptionState Suspended = SubscriptionState.Suspended;
    private const SubscriptionState Cancelled = SubscriptionState.Cancelled;
    private const SubscriptionState Expired = SubscriptionState.Expired;

    /// <summary>State and verb, and the states the subscription can be in once the change has taken effect.</summary>
    public static IReadOnlyDictionary<(SubscriptionState From, Verb Verb), IReadOnlyList<SubscriptionState>> Verbs { get; } =
        new Dictionary<(SubscriptionState, Verb), IReadOnlyList<SubscriptionState>>
        {
            [(Trial, Verb.ChangeSeats)] = [Trial],
            [(Trial, Verb.ChangePlan)] = [Trial],
            [(Trial, Verb.Cancel)] = [Cancelled],
            [(Trial, Verb.Resume)] = [Trial],
            [(Trial, Verb.Suspend)] = [Suspended],
            [(Trial, Verb.ChangeRenewal)] = [Trial],
            [(Active, Verb.ChangeSeats)] = [Active],
            [(Active, Verb.ChangePlan)] = [Active],
            [(Active, Verb.Cancel)] = [Cancelled],
            [(Active, Verb.Resume)] = [Active],
            [(Active, Verb.Suspend)] = [Suspended],
            [(Active, Verb.ChangeRenewal)] = [Active],
            [(Suspended, Verb.Cancel)] = [Cancelled],
            [(Suspended, Verb.Resume)] = [Suspended],
            [(Suspended, Verb.Suspend)] = [Suspended],
            [(Suspended, Verb.Reactivate)] = [Active, Trial],
            [(Suspended, Verb.ChangeRenewal)] = [Suspended],
        };

    /// <summary>State and event of a civil day, and the state after it.</summary>
    public static IReadOnlyDictionary<(SubscriptionState From, AdvanceKind Event), SubscriptionState> Events { get; } =
        new Dictionary<(SubscriptionState, AdvanceKind), SubscriptionState>
        {
            [(Trial, AdvanceKind.TrialEnded)] = Active,
            [(Trial, AdvanceKind.Expired)] = Expired,
            [(Active, AdvanceKind.Renewed)] = Active,
            [(Active, AdvanceKind.Expired)] = Expired,
            [(Suspended, AdvanceKind.TrialEnded)] = Suspended,
            [(Suspended, AdvanceKind.Renewed)] = Suspended,
            [(Suspended, AdvanceKind.Expired)] = Expired,
        };

    /// <summary>The refusal for a verb the state does not allow, or null when it does.</summary>
    internal static RefusalReason? Refuse(SubscriptionState state, Verb verb)
    {
        if (state is Cancelled or Expired)
            return RefusalReason.SubscriptionEnded;
        if (Verbs.ContainsKey((state, verb)))
            return null;
        return verb == Verb.Reactivate ? RefusalReason.NotSuspended : RefusalReason.SubscriptionSuspended;
    }
}
