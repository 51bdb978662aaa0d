using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Subscriptions;

/// <summary>A subscription with what may be done to it today.</summary>
public sealed record SubscriptionView(Subscription Subscription, GetAllowedActionsResponse Actions)
{
    private static readonly AllowedAction Nothing = new();

    /// <summary>Name of the customer.</summary>
    public string Customer => Subscription.Name[..Subscription.Name.IndexOf("/subscriptions/", StringComparison.Ordinal)];

    public AllowedAction May(OrderVerb verb) => Actions.Actions.FirstOrDefault(action => action.Verb == verb) ?? Nothing;

    /// <summary>Numbers of licences that may be ordered now or at the period end; a date is chosen elsewhere.</summary>
    public IReadOnlyList<AllowedRange> Seats =>
        [.. May(OrderVerb.DecreaseSeats).Ranges.Concat(May(OrderVerb.IncreaseSeats).Ranges).Where(range => range.Effective != EffectiveKind.Date)];

    /// <summary>The ways in which exactly that number may be ordered.</summary>
    public IEnumerable<EffectiveKind> WaysTo(int seats) => Effectives.For(Seats, seats);
}
