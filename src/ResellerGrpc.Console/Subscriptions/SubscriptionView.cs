using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Subscriptions;

/// <summary>A subscription with what may be done to it today.</summary>
public sealed record SubscriptionView(Subscription Subscription, GetAllowedActionsResponse Actions)
{
    private static readonly AllowedAction Nothing = new();

    /// <summary>Name of the customer.</summary>
    public string Customer => Subscription.Name[..Subscription.Name.IndexOf("/subscriptions/", StringComparison.Ordinal)];

    public AllowedAction May(OrderVerb verb) => Actions.Actions.FirstOrDefault(action => action.Verb == verb) ?? Nothing;
}
