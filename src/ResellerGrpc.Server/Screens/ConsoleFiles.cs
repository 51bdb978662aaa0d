using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace ResellerGrpc.Server.Screens;

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

    public static void AddConsole(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OwnPipeline>();
        builder.Services.AddSingleton<PagePainter>();
    }

    /// <summary>Before any other middleware: what the console's screens ask for passes them all.</summary>
    public static void UseOwnCalls(this WebApplication app)
    {
        var pipeline = app.Services.GetRequiredService<OwnPipeline>();
        ((IApplicationBuilder)app).Use(next => pipeline.Run = next);
    }

    public static void MapConsole(this WebApplication app)
    {
        if (app.Configuration["Console:Folder"] is not { Length: > 0 } folder)
        {
            return;
        }

        var root = Path.GetFullPath(Path.Combine(folder, "wwwroot"));
        app.Environment.WebRootFileProvider = new PhysicalFileProvider(root);
        app.MapStaticAssets(Path.Combine(Path.GetFullPath(folder), Manifest));
        var page = new Page(File.ReadAllText(Path.Combine(root, "index.html")), app.Services.GetRequiredService<PagePainter>());
        app.MapGet("/{**screen}", (HttpContext http) => page.AnswerAsync(http)).WithOrder(int.MaxValue);
    }

    /// <summary>Whether a browser asks for a screen: by its address bar, at an address that belongs to no API.</summary>
    private static bool IsScreen(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !Path.HasExtension(request.Path.Value)
        && !ApiRoots.Any(root => request.Path.Value!.StartsWith(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The page with the policy that fits it: scripts of this origin, and by its hash the import map that the page itself holds. With the
    /// first screen painted into it, it belongs to one person and is kept by nobody.
    /// </summary>
    private sealed class Page(string html, PagePainter painter)
    {
        private const string App = "<div id=\"app\">";
        private const string Place = "<!--painted-->";
        private const string Title = "<title>Reseller desk</title>";

        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(html);
        private readonly string _policy = Policy(html);
        private readonly string _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)))[..32]}\"";

        public async Task AnswerAsync(HttpContext http)
        {
            if (!IsScreen(http.Request))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            http.Response.ContentType = "text/html; charset=utf-8";
            var headers = http.Response.Headers;
            if (await painter.PaintAsync(http.Request) is { } painting)
            {
                (headers.ContentSecurityPolicy, headers.CacheControl) = (_policy, "no-store");
                await http.Response.WriteAsync(With(painting), http.RequestAborted);
                return;
            }

            (headers.ContentSecurityPolicy, headers.CacheControl, headers.ETag) = (_policy, "no-cache", _tag);
            if (http.Request.Headers.IfNoneMatch == _tag)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            http.Response.ContentLength = _bytes.Length;
            await http.Response.Body.WriteAsync(_bytes, http.RequestAborted);
        }

        /// <summary>Its links work at once, its fields and buttons only once the console has started.</summary>
        private string With(PagePainter.Painting painting) => html
            .Replace(Title, painting.Title, StringComparison.Ordinal)
            .Replace(App, "<div id=\"app\" hidden>", StringComparison.Ordinal)
            .Replace(Place, $"<fieldset id=\"painted\" role=\"presentation\" disabled>{painting.Screen}</fieldset>", StringComparison.Ordinal);

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
