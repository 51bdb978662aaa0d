using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Layout;

/// <summary>Words of the frame around the screens.</summary>
internal static class W
{
    public static readonly Text Dashboard = new("Dashboard", "Accueil");
    public static readonly Text Customers = new("Customers", "Clients");
    public static readonly Text Invoices = new("Invoices", "Factures");
    public static readonly Text History = new("History", "Historique");
    public static readonly Text Settings = new("Settings", "Réglages");
    public static readonly Text Navigation = new("Main navigation", "Navigation principale");
    public static readonly Text SkipToContent = new("Skip to content", "Aller au contenu");
    public static readonly Text Loading = new("Loading", "Chargement");
    public static readonly Text AccountOf = new("Account of {0}", "Compte de {0}");
    public static readonly Text SignOut = new("Sign out", "Se déconnecter");
    public static readonly Text SignOutEverywhere = new("Sign out on all devices", "Se déconnecter partout");
    public static readonly Text Light = new("Light", "Clair");
    public static readonly Text Dark = new("Dark", "Sombre");
    public static readonly Text AsTheSystem = new("As the system", "Comme le système");
    public static readonly Text Live = new("Live", "En direct");
    public static readonly Text Connecting = new("Connecting …", "Connexion …");
    public static readonly Text Reconnecting = new("Reconnecting …", "Reconnexion …");
    public static readonly Text ConnectionLost = new(
        "The connection is lost. What you typed stays here; the console reconnects by itself.",
        "La connexion est perdue. Votre saisie reste là ; la console se reconnecte d’elle-même.");

    public static readonly Text SessionEnded = new(
        "Your session has ended. What you typed stays here.", "Votre session est terminée. Votre saisie reste là.");

    public static readonly Text SignInAgain = new("Sign in again (new tab)", "Se reconnecter (nouvel onglet)");
    public static readonly Text GoOn = new("Go on", "Continuer");
    public static readonly Text Crashed = new("This screen has failed", "Cet écran a rencontré un problème");
    public static readonly Text StartAnew = new("Start the page anew", "Relancer la page");
    public static readonly Text NotFound = new("There is no such page", "Cette page n’existe pas");
    public static readonly Text NotFoundHelp = new(
        "The address is mistyped, or what it showed is no longer there.", "L’adresse est mal saisie, ou ce qu’elle montrait n’est plus là.");

    public static readonly Text ToDashboard = new("To the dashboard", "Retour à l’accueil");
    public static readonly Text SandboxTime = new("Sandbox · the time here is {0}", "Bac à sable · il est ici {0}");
    public static readonly Text OneDay = new("+1 day", "+1 jour");
    public static readonly Text OneWeek = new("+1 week", "+1 semaine");
    public static readonly Text OneMonth = new("+1 month", "+1 mois");
    public static readonly Text TimePasses = new("Time passes …", "Le temps passe …");
}
