using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Invitations;

/// <summary>Words of the page where a customer answers its invitation.</summary>
internal static class I
{
    public static readonly Text Title = new("Invitation", "Invitation");
    public static readonly Text Hello = new("Hello {0},", "Bonjour {0},");
    public static readonly Text Invites = new("{0} invites {1}", "{0} invite {1}");
    public static readonly Text From = new("From", "De la part de");
    public static readonly Text Organisation = new("Organisation", "Organisation");
    public static readonly Text ValidUntil = new("Valid until", "Valable jusqu’au");
    public static readonly Text WhatItMeans = new(
        "If you accept, {0} manages the licences of Shared Contacts for Gmail for your organisation. It gets no access to your mail or your files.",
        "Si vous acceptez, {0} gère les licences de Shared Contacts for Gmail pour votre organisation. Il n’accède ni à vos courriels ni à vos fichiers.");

    public static readonly Text NoLongerSold = new("This offer is no longer sold. Ask for a new one.", "Cette offre n’est plus vendue. Demandez-en une nouvelle.");
    public static readonly Text Terms = new("Terms, version {0}", "Conditions, version {0}");
    public static readonly Text ProveTitle = new("Show that you may act for the organisation", "Montrez que vous pouvez agir pour l’organisation");
    public static readonly Text ProveWhy = new(
        "Sign in with Google as an administrator of {0}. We read once whether you administer the domain, and keep nothing else.",
        "Connectez-vous avec Google en tant qu’administrateur de {0}. Nous lisons une seule fois si vous administrez le domaine, et ne gardons rien d’autre.");

    public static readonly Text SignIn = new("Sign in with Google", "Se connecter avec Google");
    public static readonly Text SignedInAs = new("You are signed in as {0}.", "Vous êtes connecté en tant que {0}.");
    public static readonly Text OtherAccount = new("Use another account", "Utiliser un autre compte");
    public static readonly Text Consent = new("Give consent at Google", "Donner l’accord chez Google");
    public static readonly Text AcceptTitle = new("Accept for {0}", "Accepter pour {0}");
    public static readonly Text AcceptTerms = new("I accept the terms, version {0}, and the price above", "J’accepte les conditions, version {0}, et le prix ci-dessus");
    public static readonly Text Accept = new("Accept the invitation", "Accepter l’invitation");
    public static readonly Text Proving = new("Asking Google …", "Vérification auprès de Google …");
    public static readonly Text Decline = new("Decline", "Refuser");
    public static readonly Text DeclineTitle = new("Decline the invitation?", "Refuser l’invitation ?");
    public static readonly Text DeclineReason = new("Why (optional)", "Pourquoi (facultatif)");
    public static readonly Text Accepted = new("Welcome at {0}", "Bienvenue chez {0}");
    public static readonly Text AcceptedHow = new("{0} ({1}) is active. You may close this page.", "{0} ({1}) est actif. Vous pouvez fermer cette page.");
    public static readonly Text Declined = new("Declined", "Invitation refusée");
    public static readonly Text DeclinedHow = new("{0} sees that you declined. The link no longer works.", "{0} voit votre refus. Le lien ne fonctionne plus.");
}
