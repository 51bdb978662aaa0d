using Microsoft.Extensions.Options;

namespace ResellerGrpc.Server.Platform.Access;

/// <summary>The platform's operators: addresses from configuration, so that nobody becomes one by way of the API.</summary>
internal sealed class OperatorList(IOptions<AccessOptions> options)
{
    private readonly HashSet<string> _emails = new(options.Value.Operators, StringComparer.OrdinalIgnoreCase);

    public bool Contains(string email) => _emails.Contains(email);
}

/// <summary>Section <c>Access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>OpenID issuer whose discovery document and keys are trusted. Plain http is accepted for loopback only.</summary>
    public string Authority { get; set; } = "https://accounts.google.com";

    /// <summary>Client ids that ID tokens may be made for: this service's own, the add-on's, and the audience of internal services.</summary>
    public string[] Audiences { get; set; } = [];

    /// <summary>E-mail addresses of the platform's operators.</summary>
    public string[] Operators { get; set; } = [];
}
