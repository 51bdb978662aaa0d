using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Api;

/// <summary>What is said when the server itself said nothing.</summary>
internal static class ApiWords
{
    public static readonly Text Unreachable = new(
        "The server cannot be reached. Nothing you typed is lost.", "Le serveur est injoignable. Rien de ce que vous avez saisi n’est perdu.");

    public static readonly Text NotServed = new(
        "This server does not offer this yet.", "Ce serveur ne propose pas encore cette fonction.");

    public static readonly Text SignedOut = new(
        "Your session has ended: sign in again by the notice at the top, then come back here. Nothing you typed is lost.",
        "Votre session est terminée : reconnectez-vous par l’avis en haut de page, puis revenez ici. Rien de votre saisie n’est perdu.");

    public static readonly Text Unexpected = new(
        "Something went wrong on the way to the server.", "Une erreur est survenue entre le navigateur et le serveur.");

    public static readonly Text Waiting = new(
        "No connection. Sending again by itself …", "Pas de connexion. Nouvel envoi automatique …");
}
