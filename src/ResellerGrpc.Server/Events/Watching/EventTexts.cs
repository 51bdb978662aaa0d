using System.Collections.Frozen;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>
/// What happened in one sentence. <c>{name}</c> is the resource's name to show, <c>{customer}</c> the customer's, <c>{state}</c> the
/// invitation's state.
/// </summary>
internal static class EventTexts
{
    private static readonly FrozenDictionary<EventType, LocalText> Sentences = new Dictionary<EventType, LocalText>
    {
        [EventType.ResellerUpdated] = new("The settings of {name} changed.", "Les réglages de {name} ont changé."),
        [EventType.MemberCreated] = new("{name} was added to the team.", "{name} a rejoint l’équipe."),
        [EventType.MemberUpdated] = new("The member {name} changed.", "Le membre {name} a changé."),
        [EventType.MemberDeleted] = new("{name} was removed from the team.", "{name} a quitté l’équipe."),
        [EventType.CustomerInvited] = new("{name} was invited.", "{name} est invité."),
        [EventType.CustomerUpdated] = new("The customer {name} changed.", "Le client {name} a changé."),
        [EventType.InvitationUpdated] = new("The invitation of {name}: {state}.", "L’invitation de {name} : {state}."),
        [EventType.CustomerActivated] = new("{name} accepted the invitation.", "{name} a accepté l’invitation."),
        [EventType.CustomerArchived] = new("{name} was archived.", "{name} est archivé."),
        [EventType.DirectoryUpdated] = new("The directory facts of {name} changed.", "L’annuaire de {name} a changé."),
        [EventType.SubscriptionCreated] = new("A subscription of {customer} began: {name}.", "Un abonnement de {customer} commence : {name}."),
        [EventType.SubscriptionUpdated] = new("A subscription of {customer} changed: {name}.", "Un abonnement de {customer} a changé : {name}."),
        [EventType.OrderPlaced] = new("An order was placed for {customer}.", "Une commande est passée pour {customer}."),
        [EventType.OrderUpdated] = new("An order of {customer} changed.", "Une commande de {customer} a changé."),
        [EventType.InvoiceIssued] = new("Invoice {name} was issued.", "La facture {name} est émise."),
        [EventType.InvoiceUpdated] = new("Invoice {name} changed.", "La facture {name} a changé."),
        [EventType.CreditNoteIssued] = new("Credit note {name} was issued.", "L’avoir {name} est émis."),
        [EventType.PaymentRecorded] = new("A payment of {customer} was recorded.", "Un paiement de {customer} est enregistré."),
        [EventType.BillingRunUpdated] = new("A billing run made progress.", "Une facturation avance."),
        [EventType.PlanUpdated] = new("The plan {name} changed.", "L’offre {name} a changé."),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, LocalText> InvitationStates = new Dictionary<string, LocalText>
    {
        ["INVITATION_STATE_QUEUED"] = new("waits to be sent", "en attente d’envoi"),
        ["INVITATION_STATE_SENT"] = new("sent", "envoyée"),
        ["INVITATION_STATE_FAILED"] = new("could not be delivered", "non remise"),
        ["INVITATION_STATE_OPENED"] = new("opened", "ouverte"),
        ["INVITATION_STATE_ACCEPTED"] = new("accepted", "acceptée"),
        ["INVITATION_STATE_DECLINED"] = new("declined", "refusée"),
        ["INVITATION_STATE_EXPIRED"] = new("expired", "expirée"),
        ["INVITATION_STATE_REVOKED"] = new("revoked", "révoquée"),
    }.ToFrozenDictionary();

    /// <summary>Empty for a type that is not known.</summary>
    public static string Sentence(EventType type, ResourceSummary summary, string language) =>
        Sentences.TryGetValue(type, out var sentence)
            ? sentence.In(language, new Dictionary<string, string>
            {
                ["state"] = InvitationStates.TryGetValue(summary.State, out var state) ? state.In(language) : summary.State,
                ["customer"] = summary.CustomerDisplayName,
                ["name"] = summary.DisplayName.Length > 0 ? summary.DisplayName : summary.CustomerDisplayName,
            })
            : "";
}
