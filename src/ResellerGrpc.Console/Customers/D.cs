using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Customers;

/// <summary>Words of a customer's page.</summary>
internal static class D
{
    public static readonly Text Edit = new("Edit", "Modifier");
    public static readonly Text Missing = new("No invoice can be issued yet. Missing: {0}.", "Aucune facture ne peut encore être émise. Il manque : {0}.");
    public static readonly Text FillIn = new("Fill it in", "Compléter");
    public static readonly Text Archive = new("Archive", "Archiver");
    public static readonly Text ArchiveTitle = new("Archive {0}?", "Archiver {0} ?");
    public static readonly Text ArchiveText = new(
        "The customer becomes read only and its domain is free again. Invoices stay.", "Le client passe en lecture seule et son domaine redevient libre. Les factures restent.");

    public static readonly Text NewSubscription = new("New subscription", "Nouvel abonnement");
    public static readonly Text Invitation = new("Invitation", "Invitation");
    public static readonly Text LinkOnce = new("The old link no longer works. This one is shown only now.", "L’ancien lien ne fonctionne plus. Celui-ci n’est affiché que maintenant.");
    public static readonly Text InvitedBy = new("Invited by {0}", "Invité par {0}");
    public static readonly Text MailWaits = new("Mail to {0} is about to leave", "Courriel à {0} sur le départ");
    public static readonly Text MailSent = new("Mail sent to {0}", "Courriel envoyé à {0}");
    public static readonly Text MailFailed = new("The mail could not be sent: {0}", "Le courriel n’a pas pu partir : {0}");
    public static readonly Text Reminded = new("Reminder sent", "Rappel envoyé");
    public static readonly Text Opened = new("Link opened", "Lien ouvert");
    public static readonly Text AcceptedBy = new("Accepted by {0}", "Acceptée par {0}");
    public static readonly Text DeclinedIt = new("Declined", "Refusée");
    public static readonly Text DeclinedWhy = new("Declined: {0}", "Refusée : {0}");
    public static readonly Text ExpiredIt = new("Expired without an answer", "Expirée sans réponse");
    public static readonly Text RevokedIt = new("Taken back", "Retirée");
    public static readonly Text WaitsForAnswer = new("Waiting for the answer", "En attente de la réponse");
    public static readonly Text Until = new("until {0}", "jusqu’au {0}");
    public static readonly Text Resend = new("Resend by mail", "Renvoyer par courriel");
    public static readonly Text NewLink = new("Only a new link", "Un nouveau lien seulement");
    public static readonly Text Revoke = new("Take back", "Retirer");
    public static readonly Text Facts = new("Facts", "Fiche");
    public static readonly Text ProvedBy = new("Proved by", "Prouvé par");
    public static readonly Text People = new("People in Google", "Personnes chez Google");
    public static readonly Text Language = new("Language", "Langue");
    public static readonly Text Currency = new("Currency", "Devise");
    public static readonly Text LegalName = new("Registered name", "Raison sociale");
    public static readonly Text Address = new("Address", "Adresse");
    public static readonly Text VatId = new("VAT number", "Numéro de TVA");
    public static readonly Text RegistrationId = new("Registration number", "SIREN / n° d’immatriculation");
    public static readonly Text CrmId = new("CRM id", "Identifiant CRM");
    public static readonly Text Notes = new("Notes", "Notes");
    public static readonly Text Drift = new("Changed at Google since acceptance: {0} is now {1}", "Changé chez Google depuis l’acceptation : {0} est devenu {1}");
    public static readonly Text Contacts = new("Contacts", "Contacts");
    public static readonly Text AlsoInvoices = new("Also gets invoices", "Reçoit aussi les factures");
    public static readonly Text SharedContacts = new("Shared contacts", "Contacts partagés");
    public static readonly Text NoSharedContacts = new("None of this customer.", "Aucun pour ce client.");
    public static readonly Text SeekContacts = new("Look among shared contacts", "Chercher parmi les contacts partagés");
    public static readonly Text ConsentWhy = new("Google asks for your consent before the console may read shared contacts.", "Google demande votre accord avant que la console puisse lire les contacts partagés.");
    public static readonly Text Consent = new("Give consent at Google", "Donner l’accord chez Google");
    public static readonly Text Subscriptions = new("Subscriptions", "Abonnements");
    public static readonly Text NoSubscriptions = new("No subscription yet", "Aucun abonnement pour l’instant");
    public static readonly Text InUse = new("{0} in use", "{0} utilisées");
    public static readonly Text Renews = new("renews on {0}", "renouvellement le {0}");
    public static readonly Text Ends = new("ends on {0}", "fin le {0}");
    public static readonly Text Scheduled = new("Scheduled", "Programmé");
    public static readonly Text Conflict = new("Conflict", "Conflit");
    public static readonly Text Manage = new("Licences", "Licences");
    public static readonly Text ChangePlan = new("Change plan", "Changer d’offre");
    public static readonly Text CancelIt = new("Cancel", "Résilier");
    public static readonly Text Terms = new("Terms", "Conditions");
    public static readonly Text AllInvoices = new("All invoices", "Toutes les factures");
    public static readonly Text NoInvoices = new("No invoice yet", "Aucune facture pour l’instant");
    public static readonly Text NextInvoice = new("Next invoice, on {0}", "Prochaine facture, le {0}");
    public static readonly Text History = new("History", "Historique");
    public static readonly Text AllHistory = new("Whole history", "Tout l’historique");
}
