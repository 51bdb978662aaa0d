using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Invitations;

/// <summary>Where an invitation stands, on the card of a customer who has not accepted yet.</summary>
internal static class InvitationSection
{
    public static Section Of(CustomerView view, Voice voice)
    {
        var customer = view.Customer;
        var invitation = customer.Invitation ?? new Invitation();
        List<Widget> widgets = [Widgets.Fact(voice.Say("Invitation", "Invitation"), Text(invitation, voice), "INVITE")];
        if (view.Role.MaySell())
        {
            widgets.Add(new ButtonList(Buttons(customer, invitation, voice)));
        }

        return Widgets.Section(voice.Say("Invitation", "Invitation"), widgets);
    }

    /// <summary>Request ids come from the state of the invitation: the same button on a card rendered twice is the same wish.</summary>
    private static List<Button> Buttons(Customer customer, Invitation invitation, Voice voice)
    {
        var ended = invitation.State is InvitationState.Revoked or InvitationState.Declined or InvitationState.Expired;
        List<Button> buttons =
        [
            Widgets.Primary(ended ? voice.Say("Invite again", "Inviter à nouveau") : voice.Say("Resend", "Renvoyer"), Routes.ResendInvitation.With(InvitationChange.Of(customer, "resend"))),
        ];
        if (!ended)
        {
            buttons.Add(Widgets.Plain(voice.Say("Revoke", "Révoquer"), Routes.AskRevokeInvitation.With(new CustomerRef(customer.Name))));
        }

        return buttons;
    }

    private static string Text(Invitation invitation, Voice voice) => invitation.State switch
    {
        InvitationState.Queued => Voice.Html(voice.Say("Waits to be sent.", "En attente d’envoi.")),
        InvitationState.Sent => Voice.Html(voice.Say(
            $"Sent on {voice.Day(invitation.SendTime ?? invitation.CreateTime)}, not opened yet. Valid until {voice.Day(invitation.ExpireTime)}.",
            $"Envoyée le {voice.Day(invitation.SendTime ?? invitation.CreateTime)}, pas encore ouverte. Valable jusqu’au {voice.Day(invitation.ExpireTime)}.")),
        InvitationState.Opened => Voice.Html(voice.Say(
            $"Opened on {voice.Day(invitation.OpenTime)}, not answered yet. Valid until {voice.Day(invitation.ExpireTime)}.",
            $"Ouverte le {voice.Day(invitation.OpenTime)}, sans réponse. Valable jusqu’au {voice.Day(invitation.ExpireTime)}.")),
        InvitationState.Failed => Widgets.Warning(voice.Say(
            $"Could not be delivered: {invitation.FailureReason}", $"N’a pas pu être remise : {invitation.FailureReason}")),
        InvitationState.Declined => Widgets.Warning(voice.Say($"Declined on {voice.Day(invitation.AnswerTime)}.", $"Refusée le {voice.Day(invitation.AnswerTime)}."))
            + (invitation.DeclineReason.Length > 0 ? $"<br>“{Voice.Html(invitation.DeclineReason)}”" : ""),
        InvitationState.Expired => Widgets.Warning(voice.Say($"Expired on {voice.Day(invitation.ExpireTime)}.", $"Expirée le {voice.Day(invitation.ExpireTime)}.")),
        InvitationState.Revoked => Widgets.Warning(voice.Say($"Revoked on {voice.Day(invitation.RevokeTime)}.", $"Révoquée le {voice.Day(invitation.RevokeTime)}.")),
        _ => Voice.Html(CustomerStates.Invitation(invitation.State, voice)),
    };
}
