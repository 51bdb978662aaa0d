using ResellerGrpc.Console.Language;
using ResellerGrpc.Console.Parts;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Subscriptions;

/// <summary>How the states of subscriptions and orders are shown.</summary>
internal static class SubscriptionStates
{
    private static readonly Mark Unknown = new(new("Unknown", "Inconnu"), Tone.Idle);

    public static Mark Of(Subscription subscription) => subscription.State switch
    {
        SubscriptionState.Trial => new(new("Trial", "Essai"), Tone.Info),
        SubscriptionState.Active => new(new("Active", "Actif"), Tone.Ok),
        SubscriptionState.Suspended => new(new("Suspended", "Suspendu"), Tone.Bad),
        SubscriptionState.Cancelled => new(new("Cancelled", "Résilié"), Tone.Idle),
        SubscriptionState.Expired => new(new("Expired", "Expiré"), Tone.Idle),
        _ => Unknown,
    };

    public static Mark Of(OrderState state) => state switch
    {
        OrderState.Scheduled => new(new("Scheduled", "Programmée"), Tone.Info),
        OrderState.Applied => new(new("Applied", "Appliquée"), Tone.Ok),
        OrderState.Undone => new(new("Undone", "Annulée"), Tone.Idle),
        OrderState.Cancelled => new(new("Taken back", "Retirée"), Tone.Idle),
        OrderState.Failed => new(new("Failed", "Échouée"), Tone.Bad),
        _ => Unknown,
    };
}
