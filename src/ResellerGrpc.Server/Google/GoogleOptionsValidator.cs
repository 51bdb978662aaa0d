using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ResellerGrpc.Server.Google;

/// <summary>Refuses a configuration that would send tokens in the clear or only fail at the first call.</summary>
internal sealed class GoogleOptionsValidator : IValidateOptions<GoogleOptions>
{
    public ValidateOptionsResult Validate(string? name, GoogleOptions options)
    {
        var flaws = new List<string>();
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        flaws.AddRange(results.Select(result => $"Google: {result.ErrorMessage}"));
        CheckAddress(nameof(options.DirectoryAddress), options.DirectoryAddress, needsSlash: true, flaws);
        CheckAddress(nameof(options.GmailAddress), options.GmailAddress, needsSlash: true, flaws);
        CheckAddress(nameof(options.PeopleAddress), options.PeopleAddress, needsSlash: true, flaws);
        CheckAddress(nameof(options.Authority), options.Authority, needsSlash: false, flaws);
        if (!string.IsNullOrEmpty(options.DnsServer) && !System.Net.IPEndPoint.TryParse(options.DnsServer, out _))
            flaws.Add("Google:DnsServer must be an address and a port, such as 10.0.0.2:53.");
        CheckKey(options, flaws);
        return flaws.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(flaws);
    }

    private static void CheckAddress(string name, Uri? address, bool needsSlash, List<string> flaws)
    {
        if (address is not { IsAbsoluteUri: true } || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            flaws.Add($"Google:{name} must be an https address; http is for a loopback address only.");
        }
        else if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            flaws.Add($"Google:{name} must have no user, query or fragment.");
        }
        else if (needsSlash && !address.AbsolutePath.EndsWith('/'))
        {
            // Joining addresses drops the last segment of a path that does not end in a slash.
            flaws.Add($"Google:{name} must end with a slash.");
        }
    }

    private static void CheckKey(GoogleOptions options, List<string> flaws)
    {
        if (!options.HasServiceAccount)
        {
            return;
        }

        try
        {
            var tokenUri = ServiceAccountKey.Read(options).TokenUri;
            CheckAddress("ServiceAccountKey token_uri", tokenUri, needsSlash: false, flaws);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            // Not the message of the exception: it could quote the key.
            flaws.Add($"Google: the service-account key cannot be read ({e.GetType().Name}).");
        }
    }
}
