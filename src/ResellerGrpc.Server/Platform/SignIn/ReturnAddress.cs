using System.Text.RegularExpressions;

namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>
/// Where a browser goes after signing in: a path of this server and nothing else. What is allowed is listed, so that no spelling of
/// another site (<c>//host</c>, <c>/\host</c>, escaped slashes, schemes, dots) has to be thought of.
/// </summary>
internal static partial class ReturnAddress
{
    public const string Home = "/";

    private const int MaxLength = 2_000;

    /// <summary>The address as it came, or the home page for anything that is not plainly a path of this server.</summary>
    public static string OrHome(string? wanted) =>
        wanted is { Length: <= MaxLength } && LocalPath().IsMatch(wanted) ? wanted : Home;

    /// <summary>The address with a hint for the page why nobody is signed in.</summary>
    public static string WithError(string? address, string error)
    {
        var local = OrHome(address);
        var fragment = local.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? at : local.Length;
        var separator = local.AsSpan(0, fragment).Contains('?') ? '&' : '?';
        return $"{local.AsSpan(0, fragment)}{separator}sign_in_error={error}{local.AsSpan(fragment)}";
    }

    // Segments of unreserved characters that begin with no dot; then query and fragment of RFC 3986 characters.
    [GeneratedRegex(@"^/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?)?(?:\?[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*)?(?:#[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*)?\z")]
    private static partial Regex LocalPath();
}
