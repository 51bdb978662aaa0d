namespace ResellerGrpc.Addon.Platform;

/// <summary>The OAuth scopes that the add-on uses, with what the person is told when one was not granted.</summary>
internal static class Scopes
{
    private const string Root = "https://www.googleapis.com/auth/";

    public const string Execute = Root + "gmail.addons.execute";
    public const string MessageMetadata = Root + "gmail.addons.current.message.metadata";
    public const string Compose = Root + "gmail.addons.current.action.compose";
    public const string Email = Root + "userinfo.email";
    public const string Locale = Root + "script.locale";
    public const string Directory = Root + "directory.readonly";
    public const string Contacts = Root + "contacts.readonly";

    /// <summary>Who the person is; every endpoint needs it.</summary>
    public static readonly IReadOnlyList<string> Identity = [Email];

    /// <summary>Sender and recipients of the open message.</summary>
    public static readonly IReadOnlyList<string> OpenMessage = [Email, MessageMetadata];

    /// <summary>Recipients of a draft, and changing it.</summary>
    public static readonly IReadOnlyList<string> Draft = [Email, Compose];

    /// <summary>The person's shared contacts; asked for only by who wants to see them.</summary>
    public static readonly IReadOnlyList<string> SharedContacts = [Email, Directory, Contacts];

    /// <summary>What granting the scope is good for.</summary>
    public static string Purpose(string scope, Voice voice) => scope switch
    {
        Email => voice.Say("your e-mail address, to know who you are", "votre adresse e-mail, pour savoir qui vous êtes"),
        MessageMetadata => voice.Say(
            "sender and recipients of the open message, to find the customer", "l’expéditeur et les destinataires du message ouvert, pour trouver le client"),
        Compose => voice.Say("the draft, to insert invoices and offers", "le brouillon, pour y insérer factures et offres"),
        Directory => voice.Say("your organisation's shared contacts", "les contacts partagés de votre organisation"),
        Contacts => voice.Say("your contacts with shared labels", "vos contacts aux libellés partagés"),
        _ => scope,
    };
}
