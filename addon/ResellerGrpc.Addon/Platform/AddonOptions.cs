using System.ComponentModel.DataAnnotations;

namespace ResellerGrpc.Addon.Platform;

/// <summary>Section <c>Addon</c> of the configuration.</summary>
internal sealed class AddonOptions
{
    public const string SafetyRule =
        "Addon: PublicAddress, ConsoleAddress, Authority and GmailAddress must be https, or http on a loopback address, and a public "
        + "PublicAddress takes a public Authority.";

    /// <summary>Address that Google calls, ending in a slash. Audiences, buttons and the manifest follow from it.</summary>
    [Required]
    public Uri PublicAddress { get; set; } = null!;

    /// <summary>The gRPC API.</summary>
    [Required]
    public Uri ApiAddress { get; set; } = null!;

    /// <summary>The web console, which some links lead to; ends in a slash.</summary>
    [Required]
    public Uri ConsoleAddress { get; set; } = null!;

    /// <summary><c>serviceAccountEmail</c> of <c>gcloud workspace-add-ons get-authorization</c>.</summary>
    [Required]
    public string ServiceAccountEmail { get; set; } = "";

    /// <summary><c>oauthClientId</c> of the same command; the API must accept it as an audience.</summary>
    [Required]
    public string OAuthClientId { get; set; } = "";

    /// <summary>Google's OpenID Connect issuer.</summary>
    public Uri Authority { get; set; } = new("https://accounts.google.com/");

    /// <summary>The Gmail API.</summary>
    public Uri GmailAddress { get; set; } = new("https://gmail.googleapis.com/");

    /// <summary>How long a whole request may take before the person gets an honest card.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Name of the add-on in Gmail.</summary>
    public string DisplayName { get; set; } = "Reseller desk";

    /// <summary>
    /// <c>en</c> or <c>fr</c>: language of the manifest's own labels, such as menu entries. Google takes one for everybody; cards
    /// follow each person.
    /// </summary>
    [RegularExpression("en|fr")]
    public string Language { get; set; } = "en";

    /// <summary>A key server on the own machine may vouch for a machine's own add-on only.</summary>
    public bool IsSafe =>
        new[] { PublicAddress, ConsoleAddress, Authority, GmailAddress }.All(address =>
            address is not null && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback))
        && (PublicAddress.IsLoopback || !Authority.IsLoopback);
}
