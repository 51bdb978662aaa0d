using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>What a browser keeps of the console from visit to visit.</summary>
[Collection(DeskUsers.Name)]
public sealed partial class AssetsTests(Desk desk)
{
    /// <summary>Named by components as well, which know no fingerprint; 270 bytes.</summary>
    private const string Mark = "mark.svg";

    [Fact]
    public async Task What_the_page_names_is_compressed_and_kept_for_ever()
    {
        var page = await desk.OpenAsync();
        var api = page.Context.APIRequest;
        var html = await (await api.GetAsync("/customers", new() { Headers = Headers("Accept", "text/html") })).TextAsync();
        var names = Named().Matches(html).Select(match => match.Groups[1].Value).Where(name => name != Mark).Distinct().ToList();

        Assert.Superset(new HashSet<string> { ".js", ".css", ".wasm", ".dat", ".woff2" }, names.Select(Path.GetExtension).ToHashSet()!);
        foreach (var name in names)
        {
            var answer = await api.FetchAsync("/" + name, new() { Method = "HEAD", Headers = Headers("Accept-Encoding", "br") });
            var encoding = answer.Headers.GetValueOrDefault("content-encoding");
            Assert.Equal((name, 200, "max-age=31536000, immutable", name.EndsWith(".woff2", StringComparison.Ordinal) ? null : "br"), (name, answer.Status, answer.Headers["cache-control"], encoding));
        }

        await page.Context.CloseAsync();
    }

    private static Dictionary<string, string> Headers(string name, string value) => new() { [name] = value };

    [GeneratedRegex("""(?:(?:href|src)="|url\()([\w./-]+\.\w+)""")]
    private static partial Regex Named();
}
