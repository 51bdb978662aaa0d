using System.Text.Json;
using Microsoft.Playwright;
using ResellerGrpc.Testing.Hosting;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>
/// Every screen in both languages, both themes and on a phone: it shows, nobody is shut out (axe-core), nothing sticks out, no
/// other server is asked. Pictures go to <c>artifacts/screenshots</c>.
/// </summary>
[Collection(DeskUsers.Name)]
public sealed class ScreensTests(Desk desk)
{
    private const string Reseller = "camille@revendeur.example";
    private static readonly string Pictures = Repository.Path("artifacts/screenshots");

    [Theory]
    [InlineData("en", ColorScheme.Light, 1360)]
    [InlineData("fr", ColorScheme.Dark, 1360)]
    [InlineData("fr", ColorScheme.Light, 360)]
    [InlineData("en", ColorScheme.Dark, 360)]
    public async Task Every_screen_shows_to_everybody(string language, ColorScheme theme, int width)
    {
        // axe-core has to be put into the page, which its own policy forbids.
        var page = await desk.OpenAsync(language, theme, width, bypassPolicy: true);
        desk.Complaints();
        await page.GotoAsync("/");
        await page.Locator("h1").First.WaitForAsync();
        var flaws = new List<string>(await LookAsync(page, "sign-in", language, theme, width));
        await desk.SignInAsync(page, Reseller);
        foreach (var (name, path) in await ScreensAsync(page))
        {
            await GoAsync(page, path);
            flaws.AddRange(await LookAsync(page, name, language, theme, width));
        }

        Assert.True(flaws.Count == 0, string.Join('\n', flaws));
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    /// <summary>The addresses of all screens, with ids of the demo data.</summary>
    private static async Task<List<(string Name, string Path)>> ScreensAsync(IPage page)
    {
        var customer = await FirstAsync(page, "/customers?show=active&q=Atelier", "a.whole");
        var subscription = await FirstAsync(page, customer, "a[href*='/subscriptions/']");
        var invited = await FirstAsync(page, "/customers?show=invited&q=Tissage", "a.whole");
        var invoice = await FirstAsync(page, "/invoices", "a.whole");
        return
        [
            ("dashboard", "/"), ("customers", "/customers"), ("new-customer", "/customers/new"), ("customers-none", "/customers?q=zzz"),
            ("customer", customer), ("customer-invited", invited), ("customer-edit", customer + "/edit"), ("subscribe", customer + "/subscribe"),
            ("licences", subscription), ("plan", subscription + "/plan"), ("cancel", subscription + "/cancel"), ("terms", subscription + "/terms"),
            ("invoices", "/invoices"), ("invoice", invoice), ("history", "/history"),
            ("settings", "/settings"), ("settings-invoicing", "/settings/invoicing"), ("settings-members", "/settings/members"),
            ("invitation-dead", "/invitation#none"), ("not-found", "/nowhere"),
        ];
    }

    /// <summary>Goes on inside the running console, which is quicker than starting it anew; the old screen's title has to go.</summary>
    private static async Task GoAsync(IPage page, string path)
    {
        await page.Locator("h1").First.WaitForAsync();
        await page.EvaluateAsync("path => { document.querySelector('h1').dataset.old = '1'; Blazor.navigateTo(path); }", path);
        await page.WaitForFunctionAsync("() => !document.querySelector('h1[data-old]')");
    }

    private static async Task<string> FirstAsync(IPage page, string path, string selector)
    {
        await GoAsync(page, path);
        return "/" + (await page.Locator(selector).First.GetAttributeAsync("href"))!.TrimStart('/');
    }

    private static async Task<List<string>> LookAsync(IPage page, string name, string language, ColorScheme theme, int width)
    {
        await page.Locator("h1").First.WaitForAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('.bones, .bone')");
        var where = $"{name} {language} {theme} {width}";
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{language}-{theme.ToString().ToLowerInvariant()}-{width}.png") });
        var flaws = new List<string>();
        if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
        {
            flaws.Add($"{where}: wider than the window");
        }

        // An unknown invitation is the one screen here that has to refuse.
        if (name != "invitation-dead" && await page.Locator("main .void[role=alert]").CountAsync() > 0)
        {
            flaws.Add($"{where}: {await page.Locator("main .void[role=alert]").First.InnerTextAsync()}");
        }

        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.AddScriptTagAsync(new() { Path = Repository.Path(".tools/axe/node_modules/axe-core/axe.min.js") });
        }

        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => ({ id: v.id, at: v.nodes.map(n => n.html.slice(0, 160)).slice(0, 3) }))");
        flaws.AddRange(violations.EnumerateArray().Select(violation => $"{where}: {violation}"));
        return flaws;
    }
}
