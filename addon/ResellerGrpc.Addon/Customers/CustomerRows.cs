using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Customers;

/// <summary>Customers as lines of a list.</summary>
internal static class CustomerRows
{
    /// <param name="customers">In the order to show them.</param>
    /// <param name="voice">The person's language.</param>
    /// <param name="nobody">Plain text when there are none.</param>
    public static IReadOnlyList<Widget> Of(IReadOnlyCollection<Customer> customers, Voice voice, string nobody) =>
        customers.Count == 0 ? [new TextParagraph(Voice.Html(nobody))] : [.. customers.Select(customer => Row(customer, voice))];

    private static Widget Row(Customer customer, Voice voice) => new DecoratedText(Widgets.Bold(customer.DisplayName))
    {
        StartIcon = new Icon(customer.State == CustomerState.Active ? "MULTIPLE_PEOPLE" : "INVITE"),
        BottomLabel = string.Join(" · ", new[] { customer.DomainUnicode, CustomerStates.Short(customer, voice) }.Where(text => text.Length > 0)),
        OnClick = Routes.OpenCustomer.With(new CustomerRef(customer.Name)),
    };
}

/// <summary>Where a customer stands, in words.</summary>
internal static class CustomerStates
{
    public static string Short(Customer customer, Voice voice) => customer.State switch
    {
        CustomerState.Active => customer.Seats > 0 ? voice.Licences(customer.Seats) : voice.Say("active", "actif"),
        CustomerState.Archived => voice.Say("archived", "archivé"),
        _ => Invitation(customer.Invitation?.State ?? InvitationState.Unspecified, voice),
    };

    public static string Invitation(InvitationState state, Voice voice) => state switch
    {
        InvitationState.Queued => voice.Say("invitation waits to be sent", "invitation en attente d’envoi"),
        InvitationState.Sent => voice.Say("invited", "invité"),
        InvitationState.Failed => voice.Say("invitation not delivered", "invitation non remise"),
        InvitationState.Opened => voice.Say("invitation opened", "invitation ouverte"),
        InvitationState.Accepted => voice.Say("accepted", "acceptée"),
        InvitationState.Declined => voice.Say("declined", "refusée"),
        InvitationState.Expired => voice.Say("invitation expired", "invitation expirée"),
        InvitationState.Revoked => voice.Say("invitation revoked", "invitation révoquée"),
        _ => voice.Say("invited", "invité"),
    };
}
