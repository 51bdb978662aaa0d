using System.Net;
using System.Security.Cryptography;
using System.Text;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>The web console as the server serves it: here a published folder of two files.</summary>
public sealed class ConsoleFilesTests(ServerFixture server) : ServerTest(server)
{
    private const string ImportMap = "{\"imports\":{}}";
    private const string Html = $"<!DOCTYPE html><script src=\"desk.js\"></script><script type=\"importmap\">{ImportMap}</script>";

    /// <summary>What publishing writes for a file whose name carries its fingerprint.</summary>
    private const string Manifest = """
        {"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"app.abc123.css","AssetFile":"app.abc123.css","Selectors":[],
        "ResponseHeaders":[{"Name":"Cache-Control","Value":"max-age=31536000, immutable"},{"Name":"Content-Type","Value":"text/css"},
        {"Name":"Content-Length","Value":"6"},{"Name":"ETag","Value":"\"YWJj\""},{"Name":"Last-Modified","Value":"Fri, 27 Nov 2026 00:00:00 GMT"}],
        "EndpointProperties":[]}]}
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/customers/0198/subscriptions/0199/plan?x=1")]
    [InlineData("/invitation")]
    public async Task Any_address_of_a_screen_gets_the_page(string path)
    {
        await using var published = await PublishAsync();

        using var answer = await AskAsync(published.Node, path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Html, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        using var again = await AskAsync(published.Node, path, ("If-None-Match", answer.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task The_page_may_run_its_own_scripts_and_no_others()
    {
        await using var published = await PublishAsync();

        using var answer = await AskAsync(published.Node, "/");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var scripts = policy.Split(';').Single(part => part.Trim().StartsWith("script-src", StringComparison.Ordinal));
        Assert.Equal(
            $"script-src 'self' 'wasm-unsafe-eval' 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(ImportMap)))}'",
            scripts.Trim());
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/reseller.v1.CustomerService/Nothing")]
    [InlineData("/grpc.health.v1.Health/Nothing")]
    [InlineData("/app.old.css")]
    [InlineData("/_framework/gone")]
    public async Task No_address_of_an_api_or_file_is_taken_for_a_screen(string path)
    {
        await using var published = await PublishAsync();

        using var answer = await AskAsync(published.Node, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_program_that_asks_for_no_page_gets_none()
    {
        await using var published = await PublishAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(published.Node.HttpAddress, "/customers"), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_fingerprinted_file_may_be_kept_for_ever()
    {
        await using var published = await PublishAsync();

        using var answer = await AskAsync(published.Node, "/app.abc123.css");

        Assert.Equal("body{}", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_server_without_the_folder_has_no_console()
    {
        using var answer = await AskAsync(Server.Node, "/customers");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> AskAsync(ServerNode node, string path, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.HttpAddress, path));
        request.Headers.Accept.ParseAdd("text/html");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request, Cancel);
    }

    private async Task<Published> PublishAsync()
    {
        var folder = Directory.CreateTempSubdirectory("reseller-console-").FullName;
        var root = Directory.CreateDirectory(Path.Combine(folder, "wwwroot")).FullName;
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), Html, Cancel);
        await File.WriteAllTextAsync(Path.Combine(root, "app.abc123.css"), "body{}", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "ResellerGrpc.Console.staticwebassets.endpoints.json"), Manifest, Cancel);
        return new Published(folder, await Server.StartNodeAsync(("Console:Folder", folder)));
    }

    private sealed record Published(string Folder, ServerNode Node) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Node.DisposeAsync();
            Directory.Delete(Folder, true);
        }
    }
}
