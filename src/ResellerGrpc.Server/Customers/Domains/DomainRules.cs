using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Domains;

/// <summary>What a domain's name alone says, and what to do after each verdict. Pure.</summary>
internal static class DomainRules
{
    /// <summary>The domain in what a person typed: of an e-mail address, of a web address, or the text itself.</summary>
    public static string TypedDomain(string typed)
    {
        var text = typed.Trim();
        if (text.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0)
            text = text[(scheme + 3)..];
        if (text.IndexOfAny(['/', '?', '#']) is var path and >= 0)
            text = text[..path];
        text = text[(text.LastIndexOf('@') + 1)..];
        var port = text.LastIndexOf(':');
        return port > 0 && text[(port + 1)..].All(char.IsAsciiDigit) ? text[..port] : text;
    }

    /// <summary>The verdict that the name alone decides; null when it is one that an organisation can own.</summary>
    public static DomainVerdict? VerdictOf(Parsed<DomainName, DomainNameFlaw> name, PublicSuffixList suffixes)
    {
        if (name.Value is not { } domain)
            return DomainVerdict.Invalid;
        if (ConsumerDomains.Contains(domain))
            return DomainVerdict.ConsumerDomain;
        return suffixes.IsPublicSuffix(domain) ? DomainVerdict.PublicSuffix : null;
    }

    public static DomainNextStep NextStepOf(DomainVerdict verdict, CustomerState owner = default) => verdict switch
    {
        DomainVerdict.AlreadyYours when owner == CustomerState.Invited => DomainNextStep.ResendInvitation,
        DomainVerdict.AlreadyYours or DomainVerdict.AliasOfYours => DomainNextStep.OpenCustomer,
        DomainVerdict.ManagedElsewhere => DomainNextStep.AskTransfer,
        DomainVerdict.ConsumerDomain or DomainVerdict.PublicSuffix => DomainNextStep.UseOwnDomain,
        DomainVerdict.Invalid => DomainNextStep.Correct,
        _ => DomainNextStep.Invite,
    };

    /// <summary>An available domain that Google has not verified, or that takes no mail at all, is not set up yet.</summary>
    public static DomainNextStep NextStepOf(GoogleDomainView google, MailHint mail) => (google, mail) switch
    {
        (GoogleDomainView.ConfirmedUnverified, _) => DomainNextStep.InviteAndSetUpGoogle,
        (GoogleDomainView.ConfirmedVerified, _) => DomainNextStep.Invite,
        (_, MailHint.None) => DomainNextStep.InviteAndSetUpGoogle,
        _ => DomainNextStep.Invite,
    };

    /// <summary>Verdict and next step in words.</summary>
    public static LocalText Sentence(DomainVerdict verdict, DomainNextStep step) => (verdict, step) switch
    {
        (DomainVerdict.Available, DomainNextStep.InviteAndSetUpGoogle) => new(
            "This domain can be invited. Tell the customer to set up Google Workspace and verify the domain before accepting.",
            "Ce domaine peut être invité. Demandez au client d’installer Google Workspace et de valider le domaine avant d’accepter."),
        (DomainVerdict.Available, _) => new("This domain can be invited.", "Ce domaine peut être invité."),
        (DomainVerdict.AlreadyYours, DomainNextStep.ResendInvitation) => new(
            "You have invited this domain already; send the invitation again if it got lost.",
            "Vous avez déjà invité ce domaine ; renvoyez l’invitation si elle s’est perdue."),
        (DomainVerdict.AlreadyYours, _) => new("This domain is your customer already.", "Ce domaine est déjà votre client."),
        (DomainVerdict.AliasOfYours, _) => new(
            "This domain belongs to the organisation of one of your customers.",
            "Ce domaine appartient à l’organisation de l’un de vos clients."),
        (DomainVerdict.ManagedElsewhere, _) => new(
            "Another reseller manages this domain; ask the customer for a transfer.",
            "Un autre revendeur gère ce domaine ; demandez un transfert au client."),
        (DomainVerdict.ConsumerDomain, _) => new(
            "This domain belongs to a mail provider; ask for the organisation's own domain.",
            "Ce domaine appartient à un fournisseur de messagerie ; demandez le domaine propre de l’organisation."),
        (DomainVerdict.PublicSuffix, _) => new(
            "Others register names under this suffix; ask for the organisation's own domain.",
            "D’autres enregistrent des noms sous ce suffixe ; demandez le domaine propre de l’organisation."),
        _ => new(
            "This is no domain name; check the spelling, for example example.com.",
            "Ce n’est pas un nom de domaine ; vérifiez l’orthographe, par exemple exemple.fr."),
    };
}
