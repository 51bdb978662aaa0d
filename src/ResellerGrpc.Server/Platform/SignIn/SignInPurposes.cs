namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>What a sign-in may ask Google for. Nobody is asked for more than the step in hand needs.</summary>
internal static class SignInPurposes
{
    private const string Root = "https://www.googleapis.com/auth/";

    public static readonly string[] Identity = ["openid", "email", "profile"];

    /// <summary>To prove that a person administers a domain.</summary>
    public static readonly string[] Administration =
        [Root + "admin.directory.user.readonly", Root + "admin.directory.domain.readonly", Root + "admin.directory.customer.readonly"];

    /// <summary>To show a person's shared contacts and labels.</summary>
    public static readonly string[] Contacts = [Root + "directory.readonly", Root + "contacts.readonly"];

    /// <summary>The scopes beyond identity, by the name of the purpose in <c>/sign-in?purpose=</c>; null for a name that is none.</summary>
    public static string[]? ScopesOf(string? purpose) => purpose switch
    {
        null or "" => [],
        "invitation" => Administration,
        "contacts" => Contacts,
        _ => null,
    };
}
