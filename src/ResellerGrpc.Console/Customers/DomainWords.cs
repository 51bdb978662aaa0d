using ResellerGrpc.Console.Language;
using ResellerGrpc.Console.Parts;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Customers;

/// <summary>What a check of a domain comes to, in words: the verdict, and what to do next.</summary>
internal static class DomainWords
{
    public static (Text Verdict, Text Next, Tone Tone) Of(CheckDomainResponse check) => check.Verdict switch
    {
        DomainVerdict.AlreadyYours when check.NextStep == DomainNextStep.ResendInvitation => (
            new("You have invited this domain already.", "Vous avez déjà invité ce domaine."),
            new("Open the customer and resend the invitation.", "Ouvrez le client et renvoyez l’invitation."), Tone.Warn),
        DomainVerdict.AlreadyYours => (
            new("This domain is a customer of yours already.", "Ce domaine est déjà l’un de vos clients."),
            new("Open the customer.", "Ouvrez le client."), Tone.Warn),
        DomainVerdict.AliasOfYours => (
            new("This is another domain of a customer of yours.", "C’est un autre domaine de l’un de vos clients."),
            new("Open the customer: it needs no second invitation.", "Ouvrez le client : une seconde invitation est inutile."), Tone.Warn),
        DomainVerdict.ManagedElsewhere => (
            new("Another reseller manages this domain.", "Un autre revendeur gère ce domaine."),
            new("Ask the customer to transfer it to you.", "Demandez au client de vous le transférer."), Tone.Bad),
        DomainVerdict.ConsumerDomain => (
            new("This domain belongs to a mail provider for everybody.", "Ce domaine appartient à une messagerie grand public."),
            new("Ask for the organisation’s own domain.", "Demandez le domaine propre à l’organisation."), Tone.Bad),
        DomainVerdict.PublicSuffix => (
            new("Under this name others register their domains.", "Sous ce nom, d’autres enregistrent leurs domaines."),
            new("Type the organisation’s own domain.", "Saisissez le domaine propre à l’organisation."), Tone.Bad),
        DomainVerdict.Available => Available(check),
        _ => (
            new("This is no domain name.", "Ce n’est pas un nom de domaine."),
            new("Correct the spelling.", "Corrigez l’orthographe."), Tone.Bad),
    };

    private static (Text, Text, Tone) Available(CheckDomainResponse check) => check.GoogleView switch
    {
        GoogleDomainView.ConfirmedVerified => (
            new("Free, and Google has verified it.", "Libre, et vérifié par Google."),
            new("Send the invitation.", "Envoyez l’invitation."), Tone.Ok),
        GoogleDomainView.ConfirmedUnverified => (
            new("Free, but not verified at Google yet.", "Libre, mais pas encore vérifié chez Google."),
            new("Invite, and tell the customer to verify the domain before accepting.", "Invitez, et demandez au client de vérifier le domaine avant d’accepter."), Tone.Warn),
        _ when check.NextStep == DomainNextStep.InviteAndSetUpGoogle => (
            new("Free, but it does not seem to use Google Workspace.", "Libre, mais ne semble pas utiliser Google Workspace."),
            new("Invite, and tell the customer to set Google Workspace up first.", "Invitez, et demandez au client de mettre d’abord en place Google Workspace."), Tone.Warn),
        _ => (
            new("Free. Google tells us more when the customer accepts.", "Libre. Google nous en dira plus à l’acceptation."),
            new("Send the invitation.", "Envoyez l’invitation."), Tone.Ok),
    };
}
