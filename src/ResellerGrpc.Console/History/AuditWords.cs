using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.History;

/// <summary>What was done, from the name of the method or job that did it.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<string, Text> Words = new()
    {
        ["CreateReseller"] = new("Reseller created", "Revendeur créé"),
        ["UpdateReseller"] = new("Settings changed", "Réglages modifiés"),
        ["CreateMember"] = new("Member added", "Membre ajouté"),
        ["UpdateMember"] = new("Member changed", "Membre modifié"),
        ["DeleteMember"] = new("Member removed", "Membre retiré"),
        ["InviteCustomer"] = new("Customer invited", "Client invité"),
        ["UpdateCustomer"] = new("Customer changed", "Client modifié"),
        ["ArchiveCustomer"] = new("Customer archived", "Client archivé"),
        ["ResendInvitation"] = new("Invitation resent", "Invitation renvoyée"),
        ["RevokeInvitation"] = new("Invitation taken back", "Invitation retirée"),
        ["GetInvitation"] = new("Invitation opened", "Invitation ouverte"),
        ["AcceptInvitation"] = new("Invitation accepted", "Invitation acceptée"),
        ["DeclineInvitation"] = new("Invitation declined", "Invitation refusée"),
        ["SyncDirectory"] = new("Directory read", "Annuaire relu"),
        ["PlaceOrder"] = new("Order placed", "Commande passée"),
        ["UndoOrder"] = new("Order undone", "Commande annulée"),
        ["RecordPayment"] = new("Payment recorded", "Paiement enregistré"),
        ["CreateCreditNote"] = new("Credit note issued", "Avoir émis"),
        ["SendInvoice"] = new("Invoice sent", "Facture envoyée"),
        ["CreatePlan"] = new("Plan created", "Offre créée"),
        ["UpdatePlan"] = new("Plan changed", "Offre modifiée"),
        ["ArchivePlan"] = new("Plan archived", "Offre archivée"),
        ["billing-run"] = new("Invoices issued", "Factures émises"),
        ["deliver-mail"] = new("Mail delivered", "Courriel distribué"),
        ["renew-subscriptions"] = new("Subscription renewed", "Abonnement renouvelé"),
        ["mail-customers"] = new("Reminder sent", "Relance envoyée"),
        ["bill-customers"] = new("Invoices issued", "Factures émises"),
        ["expire-invitations"] = new("Invitation expired", "Invitation expirée"),
        ["sync-directories"] = new("Directory read", "Annuaire relu"),
        ["invitation.updated"] = new("Invitation opened", "Invitation ouverte"),
        ["member.updated"] = new("Member signed in", "Membre connecté"),
    };

    /// <summary>An action without words here is shown by its own name.</summary>
    public static Text Of(string action)
    {
        var name = action[(action.LastIndexOf('.') + 1)..];
        return Words.GetValueOrDefault(action, Words.GetValueOrDefault(name, new(name, name)));
    }
}
