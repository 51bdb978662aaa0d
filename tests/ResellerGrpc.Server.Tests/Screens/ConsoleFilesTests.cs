using System.Net;
using System.Security.Cryptography;
using System.Text;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Screens;

/// <summary>The web console as the server serves it: here a published folder of two files.</summary>
public sealed class ConsoleFilesTests(ServerFixture server) : ServerTest(server)
{
    private const string Person = "noe@revendeur.example";
    private const string ImportMap = "{\"imports\":{}}";
    private const string Html = $"<!DOCTYPE html><title>Reseller desk</title><script src=\"desk.js\"></script>"
        + $"<script type=\"importmap\">{ImportMap}</script><div id=\"app\">bones</div><!--painted-->";

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
    public async Task A_member_gets_the_screen_painted_with_what_it_may_see()
    {
        await using var published = await PublishAsync();
        using var browser = await SignInAsync(published.Node, "fr", "Pacific/Kiritimati");

        var page = await PageAsync(browser, "/customers?q=");

        Assert.Contains("<title>Clients</title>", page, StringComparison.Ordinal);
        Assert.Contains("<div id=\"app\" hidden>bones</div>", page, StringComparison.Ordinal);
        Assert.Contains("<fieldset id=\"painted\" role=\"presentation\" disabled>", page, StringComparison.Ordinal);
        Assert.Contains("acme-painted.example", page, StringComparison.Ordinal);
        Assert.Contains("Chez Painter", page, StringComparison.Ordinal);
        // There it is tomorrow already.
        var there = TimeZoneInfo.ConvertTime(Server.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati"));
        Assert.Matches($">\\s*{there.Day}\\b", page);
    }

    [Fact]
    public async Task A_painted_page_is_kept_by_nobody_and_may_run_no_more_than_another()
    {
        await using var published = await PublishAsync();
        using var browser = await SignInAsync(published.Node, "en", "Europe/Paris");

        using var painted = await AskAsync(browser, "/customers");
        using var plain = await AskAsync(published.Node, "/customers");

        Assert.Equal("no-store", painted.Headers.CacheControl!.ToString());
        Assert.Null(painted.Headers.ETag);
        Assert.Equal(plain.Headers.GetValues("Content-Security-Policy"), painted.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_the_way_in_and_nothing_else()
    {
        await using var published = await PublishAsync();
        using var browser = await SignInAsync(published.Node, "en", "Europe/Paris");
        browser.Cookies.Remove("reseller-session");

        var page = await PageAsync(browser, "/customers");

        Assert.Contains("/sign-in?return_to=%2Fcustomers", page, StringComparison.Ordinal);
        Assert.DoesNotContain("acme-painted.example", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_from_elsewhere_a_browser_without_zone_and_one_that_lies_get_the_page_alone()
    {
        await using var published = await PublishAsync();
        using var browser = await SignInAsync(published.Node, "en", "Europe/Paris");

        browser.Headers["Sec-Fetch-Site"] = "cross-site";
        Assert.Equal(Html, await PageAsync(browser, "/customers"));
        browser.Headers["Sec-Fetch-Site"] = "none";
        browser.Cookies["desk-zone"] = "Nowhere/At-All";
        Assert.Equal(Html, await PageAsync(browser, "/customers"));
        browser.Cookies.Remove("desk-zone");
        Assert.Equal(Html, await PageAsync(browser, "/customers"));
    }

    [Fact]
    public async Task A_choice_of_another_reseller_shows_nothing_of_it_to_who_is_no_member()
    {
        await using var published = await PublishAsync();
        var foreign = await Server.CreateResellerAsync();
        using var browser = await SignInAsync(published.Node, "en", "Europe/Paris");
        browser.Cookies["desk-reseller"] = Uri.EscapeDataString(foreign.Name);

        var page = await PageAsync(browser, "/customers");

        Assert.DoesNotContain(foreign.Name, page, StringComparison.Ordinal);
        Assert.Contains("acme-painted.example", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_the_folder_has_no_console()
    {
        using var answer = await AskAsync(Server.Node, "/customers");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>A member of a reseller with one customer, in a browser that keeps the console's cookies.</summary>
    private async Task<Browser> SignInAsync(ServerNode node, string language, string zone)
    {
        var tenant = await Server.CreateResellerAsync(reseller => reseller.DisplayName = "Chez Painter");
        var customer = new Customer { DisplayName = "Acme", ContactName = "Alice", ContactEmail = "alice@acme-painted.example", Domain = "acme-painted.example" };
        await tenant.Owner.Customers.InviteCustomerAsync(
            new() { Parent = tenant.Name, Customer = customer, LinkOnly = true, RequestId = NewId() }, cancellationToken: Cancel);
        await tenant.Owner.Accounts.CreateMemberAsync(
            new() { Parent = tenant.Name, Member = new Member { Email = Person, Role = MemberRole.Viewer }, RequestId = NewId() }, cancellationToken: Cancel);
        var browser = new Browser(node.HttpAddress);
        await browser.SignInAsync(Person, "", Cancel);
        (browser.Cookies["desk-language"], browser.Cookies["desk-zone"]) = (language, Uri.EscapeDataString(zone));
        browser.Cookies["desk-reseller"] = Uri.EscapeDataString(tenant.Name);
        browser.Headers["Accept"] = "text/html";
        browser.Headers["Sec-Fetch-Site"] = "none";
        browser.Headers.Remove("Origin");
        return browser;
    }

    private static async Task<string> PageAsync(Browser browser, string path)
    {
        using var answer = await AskAsync(browser, path);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static Task<HttpResponseMessage> AskAsync(Browser browser, string path) => browser.SendAsync(HttpMethod.Get, path, cancellationToken: Cancel);

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
        return new Published(folder, await Server.StartNodeAsync(("Console:Folder", folder), ("Console:PaintWithin", "00:01:00")));
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
