using ResellerGrpc.Console.Language;
using ResellerGrpc.Console.Parts;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Customers;

/// <summary>How the states of customers and invitations are shown.</summary>
internal static class States
{
    private static readonly Mark Unknown = new(new("Unknown", "Inconnu"), Tone.Idle);

    /// <summary>Where a customer stands; for one that is invited, what became of its invitation.</summary>
    public static Mark Of(Customer customer) => customer.State switch
    {
        CustomerState.Active => new(new("Active", "Actif"), Tone.Ok),
        CustomerState.Archived => new(new("Archived", "Archivé"), Tone.Idle),
        CustomerState.Invited => Of(customer.Invitation?.State ?? InvitationState.Queued),
        _ => Unknown,
    };

    public static Mark Of(InvitationState state) => state switch
    {
        InvitationState.Queued => new(new("Invitation on its way", "Invitation en cours d’envoi"), Tone.Info),
        InvitationState.Sent => new(new("Invited", "Invité"), Tone.Info),
        InvitationState.Opened => new(new("Invitation opened", "Invitation ouverte"), Tone.Info),
        InvitationState.Failed => new(new("Invitation not sent", "Invitation non partie"), Tone.Bad),
        InvitationState.Accepted => new(new("Accepted", "Acceptée"), Tone.Ok),
        InvitationState.Declined => new(new("Invitation declined", "Invitation refusée"), Tone.Warn),
        InvitationState.Expired => new(new("Invitation expired", "Invitation expirée"), Tone.Warn),
        InvitationState.Revoked => new(new("Invitation revoked", "Invitation retirée"), Tone.Idle),
        _ => Unknown,
    };
}
