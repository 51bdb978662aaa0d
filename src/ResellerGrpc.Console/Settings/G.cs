using ResellerGrpc.Console.Language;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Settings;

/// <summary>Words of the settings.</summary>
internal static class G
{
    public static readonly Text Title = new("Settings", "Réglages");
    public static readonly Text Sections = new("Parts of the settings", "Rubriques des réglages");
    public static readonly Text Company = new("Company", "Entreprise");
    public static readonly Text Invoicing = new("Invoicing", "Facturation");
    public static readonly Text Members = new("Members", "Membres");
    public static readonly Text Missing = new("Before invoices can be issued, these are missing:", "Avant d’émettre des factures, il manque :");
    public static readonly Text ReadOnly = new("Only an owner or administrator may change this.", "Seul un propriétaire ou administrateur peut modifier ceci.");
    public static readonly Text DisplayName = new("Name shown to customers", "Nom affiché aux clients");
    public static readonly Text DisplayNameHelp = new("In mails and on the invitation page.", "Dans les courriels et sur la page d’invitation.");
    public static readonly Text DefaultLanguage = new("Language of new customers", "Langue des nouveaux clients");
    public static readonly Text TimeZone = new("Time zone", "Fuseau horaire");
    public static readonly Text TimeZoneHelp = new("For example Europe/Paris. Days of periods and invoices follow it.", "Par exemple Europe/Paris. Les jours des périodes et factures le suivent.");
    public static readonly Text Mailbox = new("Sending mailbox", "Boîte d’envoi");
    public static readonly Text MailboxHelp = new("A Gmail address of your organisation, which sends invitations and invoices.", "Une adresse Gmail de votre organisation, qui envoie invitations et factures.");
    public static readonly Text MailboxConnected = new("Connected: the last mail went out.", "Connectée : le dernier courriel est parti.");
    public static readonly Text MailboxRefused = new("Google refuses: {0}", "Google refuse : {0}");
    public static readonly Text Legal = new("On your invoices", "Sur vos factures");
    public static readonly Text LegalName = new("Registered name", "Raison sociale");
    public static readonly Text LegalForm = new("Legal form", "Forme juridique");
    public static readonly Text Capital = new("Share capital", "Capital social");
    public static readonly Text RegistrationId = new("Registration number (SIREN)", "SIREN");
    public static readonly Text EstablishmentId = new("Establishment (SIRET)", "SIRET");
    public static readonly Text Register = new("Register, for example RCS Lyon", "Registre, par exemple RCS Lyon");
    public static readonly Text VatId = new("VAT number", "Numéro de TVA");
    public static readonly Text ContactEmail = new("E-mail for questions on invoices", "Adresse mail pour les questions de facturation");
    public static readonly Text Address = new("Address", "Adresse");
    public static readonly Text EScheme = new("Electronic address: scheme", "Adresse électronique : schéma");
    public static readonly Text EAddress = new("Electronic address", "Adresse électronique");
    public static readonly Text TaxOnDebits = new("Tax is paid on debits", "Option pour le paiement de la taxe d’après les débits");
    public static readonly Text Numbering = new("Numbering", "Numérotation");
    public static readonly Text InvoicePattern = new("Invoice numbers", "Numéros de facture");
    public static readonly Text CreditPattern = new("Credit-note numbers", "Numéros d’avoir");
    public static readonly Text PatternHelp = new(
        "{yyyy} the year, {mm} the month, {n:6} the running number in 6 digits.", "{yyyy} l’année, {mm} le mois, {n:6} le compteur sur 6 chiffres.");

    public static readonly Text Payment = new("Payment", "Paiement");
    public static readonly Text PaymentDays = new("Days to pay", "Délai de paiement en jours");
    public static readonly Text SendAutomatically = new("Mail new invoices by themselves", "Envoyer les nouvelles factures automatiquement");
    public static readonly Text Reminders = new("Remind of unpaid invoices", "Relancer les factures impayées");
    public static readonly Text LatePenalty = new("Penalties for late payment", "Pénalités de retard");
    public static readonly Text EarlyPayment = new("Discount for early payment", "Escompte pour paiement anticipé");
    public static readonly Text EmptyIsLegal = new("Empty: the legal wording.", "Vide : la formulation légale.");
    public static readonly Text Footer = new("Foot of invoices", "Pied de facture");
    public static readonly Text Member = new("Member", "Membre");
    public static readonly Text Role = new("Role", "Rôle");
    public static readonly Text RoleOf = new("Role of {0}", "Rôle de {0}");
    public static readonly Text State = new("State", "État");
    public static readonly Text Active = new("Active", "Actif");
    public static readonly Text NotYetIn = new("Has not signed in yet", "Ne s’est pas encore connecté");
    public static readonly Text Remove = new("Remove", "Retirer");
    public static readonly Text RemoveOf = new("Remove {0}", "Retirer {0}");
    public static readonly Text RemoveTitle = new("Remove {0}?", "Retirer {0} ?");
    public static readonly Text RemoveText = new(
        "The person can no longer work here within a minute. What it did stays in the history.", "La personne n’aura plus accès d’ici une minute. Ce qu’elle a fait reste dans l’historique.");

    public static readonly Text AddMember = new("Add a member", "Ajouter un membre");
    public static readonly Text Email = new("E-mail address", "Adresse mail");
    public static readonly Text EmailHelp = new("The address of the person’s Google account, or of a service account.", "L’adresse du compte Google de la personne, ou d’un compte de service.");
    public static readonly Text Add = new("Add", "Ajouter");
    public static readonly Text Added = new("{0} is a member now", "{0} est maintenant membre");

    public static Text Of(MemberRole role) => role switch
    {
        MemberRole.Owner => new("Owner", "Propriétaire"),
        MemberRole.Admin => new("Administrator", "Administrateur"),
        MemberRole.Sales => new("Sales", "Commercial"),
        MemberRole.Billing => new("Billing", "Facturation"),
        _ => new("Viewer", "Lecteur"),
    };

    public static Text HelpOf(MemberRole role) => role switch
    {
        MemberRole.Owner => new("Everything, including owners.", "Tout, y compris les propriétaires."),
        MemberRole.Admin => new("Everything except owners.", "Tout sauf les propriétaires."),
        MemberRole.Sales => new("Customers, invitations and orders; reads the rest.", "Clients, invitations et commandes ; lit le reste."),
        MemberRole.Billing => new("Invoices, credit notes and payments; reads the rest.", "Factures, avoirs et paiements ; lit le reste."),
        _ => new("Reads everything.", "Lit tout."),
    };

    /// <summary>The label of a field that an invoice misses; an unknown one is named by its path.</summary>
    public static Text FieldOf(string path) => path switch
    {
        "legal.legal_name" => LegalName,
        "legal.registration_id" => RegistrationId,
        "legal.vat_id" => VatId,
        "legal.iban" => new("IBAN", "IBAN"),
        "legal.electronic_address" => EAddress,
        _ when path.StartsWith("legal.address", StringComparison.Ordinal) => Address,
        _ => new(path, path),
    };
}
