using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Invitations;

/// <param name="Customer">Whose invitation.</param>
/// <param name="RequestId">One for what the person saw and wants.</param>
/// <param name="Etag">The customer as the person saw it.</param>
internal sealed record InvitationChange(string Customer, string RequestId, string Etag)
{
    /// <summary>A wish about an invitation as it is now.</summary>
    public static InvitationChange Of(Customer customer, string wish) =>
        new(customer.Name, RequestIds.Of(wish, customer.Name, customer.Etag), customer.Etag);
}

/// <summary>Resending an invitation and taking it back.</summary>
internal static class InvitationPages
{
    public static async Task<IActionAnswer> ResendAsync(AddonRequest request, InvitationChange inputs)
    {
        var resent = await request.Desk.Customers.ResendInvitationAsync(
            new ResendInvitationRequest { Name = inputs.Customer, Etag = inputs.Etag, RequestId = inputs.RequestId });
        var card = await CustomerPages.LoadAsync(request, resent.Customer);
        return ActionAnswer.ReturnTo(CustomerCard.NameOf(inputs.Customer), card).Changed().Saying(request.Voice.Say(
            $"A new link goes to {resent.Customer.ContactEmail}; the old one no longer works.",
            $"Un nouveau lien part vers {resent.Customer.ContactEmail} ; l’ancien ne fonctionne plus."));
    }

    public static async Task<IActionAnswer> AskRevokeAsync(AddonRequest request, CustomerRef inputs)
    {
        var voice = request.Voice;
        var customer = await request.Desk.Customers.GetCustomerAsync(new GetCustomerRequest { Name = inputs.Customer });
        var revoke = Routes.RevokeInvitation.With(InvitationChange.Of(customer, "revoke"));
        return ActionAnswer.Push(new Card
        {
            Name = "revoke",
            Header = new CardHeader(voice.Say("Revoke the invitation?", "Révoquer l’invitation ?"), customer.DisplayName),
            Sections =
            [
                Widgets.Section(null, new TextParagraph(Voice.Html(voice.Say(
                    $"The link in the mail to {customer.ContactEmail} stops working at once. You can invite again at any time.",
                    $"Le lien du mail à {customer.ContactEmail} cesse aussitôt de fonctionner. Vous pouvez inviter à nouveau à tout moment.")))),
            ],
            FixedFooter = new FixedFooter(Widgets.Danger(voice.Say("Revoke", "Révoquer"), revoke)),
        });
    }

    public static async Task<IActionAnswer> RevokeAsync(AddonRequest request, InvitationChange inputs)
    {
        var customer = await request.Desk.Customers.RevokeInvitationAsync(
            new RevokeInvitationRequest { Name = inputs.Customer, Etag = inputs.Etag, RequestId = inputs.RequestId });
        var card = await CustomerPages.LoadAsync(request, customer);
        return ActionAnswer.ReturnTo(CustomerCard.NameOf(inputs.Customer), card).Changed()
            .Saying(request.Voice.Say("The invitation is revoked.", "L’invitation est révoquée."));
    }
}
