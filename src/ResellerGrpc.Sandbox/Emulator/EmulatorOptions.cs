using Microsoft.AspNetCore.Builder;

namespace ResellerGrpc.Sandbox.Emulator;

/// <summary>How the emulator listens and which clients it knows.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Loopback port; 0 takes a free one. Default 5090.</summary>
    public int Port { get; init; } = 5090;

    /// <summary>Issuer written into ID tokens and the discovery document. Default: the one of Google.</summary>
    public string Issuer { get; init; } = "https://accounts.google.com";

    /// <summary>OAuth client ids and their secrets.</summary>
    public IReadOnlyDictionary<string, string> Clients { get; init; } = new Dictionary<string, string>
    {
        ["sandbox-console.apps.googleusercontent.com"] = "sandbox-console-secret",
    };

    /// <summary>
    /// Service accounts by address and the scopes that the customers' administrators delegated to each, domain-wide.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ServiceAccounts { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["reseller@sandbox.iam.gserviceaccount.com"] = GoogleScopes.Delegated,
        };

    /// <summary>Maps further pages on the same port, the sidebar simulator for one.</summary>
    public Action<WebApplication, EmulatorHost>? Extend { get; init; }
}

/// <summary>The scopes that the emulated services ask for.</summary>
internal static class GoogleScopes
{
    private const string Root = "https://www.googleapis.com/auth/";

    public const string ContactsRead = Root + "contacts.readonly";
    public const string CustomerRead = Root + "admin.directory.customer.readonly";
    public const string DomainRead = Root + "admin.directory.domain.readonly";
    public const string UserRead = Root + "admin.directory.user.readonly";
    public const string DirectoryRead = Root + "directory.readonly";
    public const string GmailSend = Root + "gmail.send";
    public const string GmailMetadata = Root + "gmail.metadata";
    public const string OpenMessageMetadata = Root + "gmail.addons.current.message.metadata";

    public static IReadOnlyList<string> Delegated { get; } =
        [CustomerRead, DomainRead, UserRead, DirectoryRead, GmailSend, GmailMetadata];
}
