using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Sessions;

/// <summary>Words around signing in.</summary>
internal static class S
{
    public static readonly Text Title = new("Reseller desk", "Espace revendeur");
    public static readonly Text What = new(
        "Invite customers, order licences and bill them, all in one place.", "Invitez vos clients, commandez leurs licences et facturez-les, au même endroit.");

    public static readonly Text WithGoogle = new("Sign in with Google", "Se connecter avec Google");
    public static readonly Text Why = new(
        "Your Google account only tells us who you are. Whether you may come in is decided by the owner of the reseller’s account.",
        "Votre compte Google nous dit seulement qui vous êtes. C’est le propriétaire du compte revendeur qui décide de votre accès.");

    public static readonly Text SignedIn = new("You are signed in again", "Vous êtes de nouveau connecté");
    public static readonly Text CloseTab = new(
        "Close this tab and go on in the other one.", "Fermez cet onglet et continuez dans l’autre.");

    public static readonly Text NoReseller = new("No reseller account", "Aucun compte revendeur");
    public static readonly Text AskOwner = new(
        "{0} is not a member of a reseller yet. Ask an owner or administrator to add this address.",
        "{0} n’est encore membre d’aucun revendeur. Demandez à un propriétaire ou administrateur d’ajouter cette adresse.");

    public static readonly Text OtherAccount = new("Use another account", "Utiliser un autre compte");

    /// <summary>Why a sign-in did not come about, from the server's hint.</summary>
    public static Text Of(string error) => error switch
    {
        "cancelled" => new("You left Google’s page without signing in.", "Vous avez quitté la page de Google sans vous connecter."),
        "unavailable" => new("Google does not answer just now. Try again in a moment.", "Google ne répond pas pour l’instant. Réessayez dans un moment."),
        "email_not_verified" => new("Google has not verified this address. Use another account.", "Google n’a pas vérifié cette adresse. Utilisez un autre compte."),
        _ => new("The sign-in did not work. Try again.", "La connexion n’a pas abouti. Réessayez."),
    };
}
