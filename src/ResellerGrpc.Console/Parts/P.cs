using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Parts;

/// <summary>Words that many screens share.</summary>
internal static class P
{
    public static readonly Text Loading = new("Loading", "Chargement");
    public static readonly Text TryAgain = new("Try again", "Réessayer");
    public static readonly Text NotForYou = new("Not with your role", "Pas avec votre rôle");
    public static readonly Text NotThere = new("Not found", "Introuvable");
    public static readonly Text NotYet = new("Not available yet", "Pas encore disponible");
    public static readonly Text NotPossible = new("Not possible", "Pas possible");
    public static readonly Text NoConnection = new("No connection", "Pas de connexion");
    public static readonly Text DidNotWork = new("That did not work", "Cela n’a pas fonctionné");
    public static readonly Text Trail = new("Where you are", "Fil d’Ariane");
    public static readonly Text Cancel = new("Cancel", "Annuler");
    public static readonly Text Close = new("Close", "Fermer");
    public static readonly Text Save = new("Save", "Enregistrer");
    public static readonly Text Saved = new("Saved", "Enregistré");
    public static readonly Text SaveOver = new("Save once more to keep yours, or look at theirs first.", "Enregistrez de nouveau pour garder la vôtre, ou voyez d’abord l’autre.");
    public static readonly Text ShowTheirs = new("Show theirs, drop mine", "Voir l’autre, abandonner la mienne");
    public static readonly Text CheckFields = new("Please correct what is marked.", "Corrigez ce qui est signalé.");
    public static readonly Text Sending = new("Sending …", "Envoi …");
    public static readonly Text All = new("All", "Tous");
    public static readonly Text Search = new("Search", "Rechercher");
    public static readonly Text Copy = new("Copy", "Copier");
    public static readonly Text Copied = new("Copied", "Copié");
    public static readonly Text Back = new("Back", "Retour");
    public static readonly Text More = new("Show more", "Afficher plus");
    public static readonly Text ClearSearch = new("Clear search", "Effacer la recherche");
    public static readonly Text French = new("French", "Français");
    public static readonly Text English = new("English", "Anglais");
    public static readonly Text TheSystem = new("the system", "le système");
    public static readonly Text Licences1 = new("{0} licence", "{0} licence");
    public static readonly Text LicencesN = new("{0} licences", "{0} licences");
    public static readonly Text Customers = new("Customers", "Clients");
    public static readonly Text Invoices = new("Invoices", "Factures");
    public static readonly Text ExclTax = new("excl. tax", "HT");
    public static readonly Text InclTax = new("incl. tax", "TTC");
    public static readonly Text Optional = new("optional", "facultatif");
}
