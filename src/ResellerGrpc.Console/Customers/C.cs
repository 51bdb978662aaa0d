using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Customers;

/// <summary>Words of the list of customers and of the form for a new one.</summary>
internal static class C
{
    public static readonly Text New = new("New customer", "Nouveau client");
    public static readonly Text SearchLabel = new("Search by name, contact or domain", "Rechercher par nom, contact ou domaine");
    public static readonly Text Show = new("Show", "Afficher");
    public static readonly Text Active = new("Active", "Actifs");
    public static readonly Text Invited = new("Invited", "Invités");
    public static readonly Text Overdue = new("Overdue", "En retard");
    public static readonly Text Archived = new("Archived", "Archivés");
    public static readonly Text Count1 = new("{0} customer", "{0} client");
    public static readonly Text CountN = new("{0} customers", "{0} clients");
    public static readonly Text NoneYet = new("No customers yet", "Aucun client pour l’instant");
    public static readonly Text NoneYetHelp = new(
        "Invite the first one: its administrator gets a mail, accepts, and you order licences for it.",
        "Invitez le premier : son administrateur reçoit un courriel, accepte, et vous commandez ses licences.");

    public static readonly Text InviteFirst = new("Invite a customer", "Inviter un client");
    public static readonly Text NoneFound = new("No customer matches", "Aucun client ne correspond");
    public static readonly Text ShowAll = new("Show all customers", "Afficher tous les clients");
    public static readonly Text Customer = new("Customer", "Client");
    public static readonly Text State = new("State", "État");
    public static readonly Text Licences = new("Licences", "Licences");
    public static readonly Text Owes = new("Owes", "Solde dû");
    public static readonly Text Contact = new("Contact", "Contact");
    public static readonly Text Since = new("Since", "Depuis");

    public static readonly Text Domain = new("Google domain", "Domaine Google");
    public static readonly Text DomainHelp = new(
        "For example school.example; an e-mail or web address does as well.", "Par exemple ecole.example ; une adresse mail ou web convient aussi.");

    public static readonly Text Organisation = new("Organisation", "Organisation");
    public static readonly Text ContactName = new("Contact person", "Personne de contact");
    public static readonly Text ContactEmail = new("Contact’s e-mail address", "Adresse mail du contact");
    public static readonly Text ContactEmailHelp = new("Gets the invitation, and the invoices later.", "Reçoit l’invitation, puis les factures.");
    public static readonly Text MailLanguage = new("Language of mails and invoices", "Langue des courriels et factures");
    public static readonly Text WithOffer = new("Offer licences with the invitation", "Proposer des licences avec l’invitation");
    public static readonly Text Plan = new("Plan", "Offre");
    public static readonly Text OfferSeats = new("Licences offered", "Licences proposées");
    public static readonly Text PurchaseOrder = new("Purchase-order number (optional)", "Numéro de bon de commande (facultatif)");
    public static readonly Text Message = new("A few words (optional)", "Un mot d’accompagnement (facultatif)");
    public static readonly Text LinkOnly = new("No mail: give me the link, I will pass it on", "Sans courriel : je transmettrai le lien moi-même");
    public static readonly Text Send = new("Send invitation", "Envoyer l’invitation");
    public static readonly Text MakeLink = new("Make the link", "Créer le lien");
    public static readonly Text Sent = new("{0} is invited", "{0} est invité");
    public static readonly Text SentHow = new(
        "A mail to {0} is on its way. The list turns to Active by itself when an administrator of {1} accepts.",
        "Un courriel part vers {0}. La liste passera à Actif d’elle-même quand un administrateur de {1} acceptera.");

    public static readonly Text LinkHow = new(
        "Pass this link on to an administrator of {1}. It is shown only now.", "Transmettez ce lien à un administrateur de {1}. Il n’est affiché que maintenant.");

    public static readonly Text InvitationLink = new("Invitation link", "Lien d’invitation");
    public static readonly Text OpenCustomer = new("Open the customer", "Ouvrir le client");
    public static readonly Text Another = new("Invite another one", "Inviter un autre client");
    public static readonly Text HowItGoes = new("How it goes on", "La suite");
    public static readonly Text Step1 = new("Your contact gets a mail with a personal link, valid for 14 days.", "Votre contact reçoit un courriel avec un lien personnel, valable 14 jours.");
    public static readonly Text Step2 = new("An administrator of the domain signs in with Google; Google confirms the right to act for the domain.", "Un administrateur du domaine se connecte avec Google, qui confirme son droit d’agir pour le domaine.");
    public static readonly Text Step3 = new("The customer turns active here, and you order licences.", "Le client devient actif ici, et vous commandez ses licences.");
    public static readonly Text Checking = new("Checking the domain …", "Vérification du domaine …");
}
