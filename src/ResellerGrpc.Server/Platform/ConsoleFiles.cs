using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace ResellerGrpc.Server.Platform;

/// <summary>
/// Serves the published web console from the folder <c>Console:Folder</c>: its files as their manifest says (compressed
/// beforehand, immutable where the name carries a fingerprint), and its one page for every address that is a screen. Without a
/// folder the server has no console.
/// </summary>
internal static partial class ConsoleFiles
{
    private const string Manifest = "ResellerGrpc.Console.staticwebassets.endpoints.json";

    /// <summary>First parts of addresses that are never a screen, whatever stands behind them.</summary>
    private static readonly string[] ApiRoots = ["/v1", "/reseller.v1.", "/grpc.", "/google.", "/_framework", "/_content"];

    public static void MapConsole(this WebApplication app)
    {
        if (app.Configuration["Console:Folder"] is not { Length: > 0 } folder)
        {
            return;
        }

        var root = Path.GetFullPath(Path.Combine(folder, "wwwroot"));
        app.Environment.WebRootFileProvider = new PhysicalFileProvider(root);
        app.MapStaticAssets(Path.Combine(Path.GetFullPath(folder), Manifest));
        var page = new Page(File.ReadAllBytes(Path.Combine(root, "index.html")));
        app.MapGet("/{**screen}", (HttpContext http) => page.AnswerAsync(http)).WithOrder(int.MaxValue);
    }

    /// <summary>Whether a browser asks for a screen: by its address bar, at an address that belongs to no API.</summary>
    private static bool IsScreen(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !Path.HasExtension(request.Path.Value)
        && !ApiRoots.Any(root => request.Path.Value!.StartsWith(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The page with the policy that fits it: scripts of this origin, and by its hash the import map that the page itself holds.
    /// </summary>
    private sealed class Page(byte[] html)
    {
        private readonly string _policy = Policy(Encoding.UTF8.GetString(html));
        private readonly string _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(html))[..32]}\"";

        public async Task AnswerAsync(HttpContext http)
        {
            if (!IsScreen(http.Request))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            var headers = http.Response.Headers;
            (headers.ContentSecurityPolicy, headers.CacheControl, headers.ETag) = (_policy, "no-cache", _tag);
            if (http.Request.Headers.IfNoneMatch == _tag)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = html.Length;
            await http.Response.Body.WriteAsync(html, http.RequestAborted);
        }

        private static string Policy(string html)
        {
            var hashes = InlineScript().Matches(html).Select(script =>
                $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups[1].Value)))}'");
            return "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; "
                + $"script-src 'self' 'wasm-unsafe-eval' {string.Join(' ', hashes)}; "
                + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self' blob:; connect-src 'self'";
        }
    }

    [GeneratedRegex("<script(?![^>]*\\bsrc=)[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InlineScript();
}
