using Microsoft.Playwright;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>
/// Every screen and what opens on it, in both languages, both themes and on a phone: it shows, nobody is shut out (axe-core), nothing
/// sticks out, no other server is asked. Pictures go to <c>artifacts/screenshots</c>.
/// </summary>
[Collection(DeskUsers.Name)]
public sealed class ScreensTests(Desk desk)
{
    private const string Reseller = "camille@revendeur.example";

    /// <summary>Somebody with a Google account and no membership.</summary>
    private const string Stranger = "admin@atelier-lumiere.example";

    [Theory]
    [InlineData("fr", ColorScheme.Light, 1360)]
    [InlineData("en", ColorScheme.Dark, 1360)]
    [InlineData("en", ColorScheme.Light, 360)]
    [InlineData("fr", ColorScheme.Dark, 360)]
    public async Task Every_screen_shows_to_everybody(string language, ColorScheme theme, int width)
    {
        // axe-core has to be put into the page, which its own policy forbids.
        var page = await desk.OpenAsync(language, theme, width, bypassPolicy: true);
        desk.Complaints();
        var look = new Look(page, $"{language}-{theme.ToString().ToLowerInvariant()}-{width}");
        await page.GotoAsync("/");
        await look.AtAsync("sign-in");
        await desk.SignInAsync(page, Stranger);
        await look.AtAsync("no-reseller");
        await page.Locator(".void button").Last.ClickAsync();
        await page.Locator("a[href^='/sign-in']").WaitForAsync();
        await desk.SignInAsync(page, Reseller);
        foreach (var (name, path, open) in await ScreensAsync(page))
        {
            await page.GoAsync(path);
            if (open is not null)
            {
                await open();
            }

            await look.AtAsync(name);
            if (open is not null)
            {
                await page.Keyboard.PressAsync("Escape");
            }
        }

        Assert.True(look.Flaws.Count == 0, string.Join('\n', look.Flaws));
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    /// <summary>The addresses of all screens, with ids of the demo data, and what to open there. In no language: by what lies where.</summary>
    private static async Task<List<(string Name, string Path, Func<Task>? Open)>> ScreensAsync(IPage page)
    {
        var customer = await FirstAsync(page, "/customers?show=active&q=Atelier", "a.whole");
        var subscription = await FirstAsync(page, customer, "a[href*='/subscriptions/']");
        var invited = await FirstAsync(page, "/customers?show=invited&q=Tissage", "a.whole");
        var invoice = await FirstAsync(page, "/invoices?show=open", "a.whole");
        var actions = page.Locator("main .w4 .card .row button");
        return
        [
            ("dashboard", "/", null), ("customers", "/customers", null), ("account-menu", "/customers", () => OpenMenuAsync(page)),
            ("customers-none", "/customers?q=zzz", null), ("new-customer", "/customers/new", null),
            ("new-customer-refused", "/customers/new", () => RefuseAsync(page, "form button[type=submit]")),
            ("customer", customer, null), ("customer-archive", customer, () => OpenDialogAsync(page, page.Locator(".head button").Last)),
            ("customer-invited", invited, null), ("customer-edit", customer + "/edit", null), ("subscribe", customer + "/subscribe", null),
            ("licences", subscription, null), ("licences-quote", subscription, () => QuoteAsync(page, ".stepper button:last-child", 3)),
            ("plan", subscription + "/plan", null), ("plan-quote", subscription + "/plan", () => QuoteAsync(page, "input[name=plan]:enabled", 1)),
            ("cancel", subscription + "/cancel", null), ("cancel-quote", subscription + "/cancel", () => QuoteCancelAsync(page)),
            ("terms", subscription + "/terms", null), ("invoices", "/invoices", null), ("invoice", invoice, null),
            ("invoice-pay", invoice, () => OpenFormAsync(page, actions.First)), ("invoice-send", invoice, () => OpenFormAsync(page, actions.Nth(1))),
            ("invoice-credit", invoice, () => OpenFormAsync(page, actions.Last)), ("credit-note", await CreditNoteAsync(page), null),
            ("history", "/history", null), ("settings", "/settings", null), ("settings-invoicing", "/settings/invoicing", null),
            ("settings-members", "/settings/members", null),
            ("member-remove", "/settings/members", () => OpenDialogAsync(page, page.Locator("td button").First)),
            ("signed-in", "/signed-in", null), ("not-found", "/nowhere", null),
            ("invitation", await InvitationAsync(page, invited), null), ("invitation-dead", "/invitation#none", null),
        ];
    }

    private static async Task OpenMenuAsync(IPage page)
    {
        await page.Locator(".account button:visible, button.account:visible").First.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem).First.WaitForAsync();
    }

    private static async Task OpenDialogAsync(IPage page, ILocator button)
    {
        await button.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    private static async Task OpenFormAsync(IPage page, ILocator button)
    {
        await button.ClickAsync();
        await page.Locator("main .w4 form").WaitForAsync();
    }

    private static async Task RefuseAsync(IPage page, string button)
    {
        await page.Locator(button).ClickAsync();
        await page.Locator("[aria-invalid=true]").First.WaitForAsync();
    }

    private static async Task QuoteAsync(IPage page, string choice, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await page.Locator(choice).First.ClickAsync();
        }

        await page.Locator("section[aria-label] [aria-busy=false]").WaitForAsync();
    }

    private static async Task QuoteCancelAsync(IPage page)
    {
        await page.Locator("textarea").FillAsync("…");
        await page.Locator("section[aria-label] [aria-busy=false]").WaitForAsync();
    }

    /// <summary>A season's customer left in the middle of a period: one of its invoices is credited.</summary>
    private static async Task<string> CreditNoteAsync(IPage page)
    {
        await page.GoAsync("/invoices?q=Jardins");
        var invoices = await page.Locator("a.whole").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        foreach (var invoice in invoices)
        {
            await page.GoAsync("/" + invoice);
            if (await page.Locator("a[href^='credit-notes/']").First.IsVisibleAsync())
            {
                return await HrefAsync(page, "a[href^='credit-notes/']");
            }
        }

        throw new InvalidOperationException("No invoice of the demo data is credited.");
    }

    private static async Task<string> InvitationAsync(IPage page, string invited)
    {
        await page.GoAsync(invited);
        await page.Locator(".card .row button").Nth(1).ClickAsync();
        var link = await page.Locator("input[readonly]").InputValueAsync();
        return "/invitation" + link[link.IndexOf('#', StringComparison.Ordinal)..];
    }

    private static async Task<string> FirstAsync(IPage page, string path, string selector)
    {
        await page.GoAsync(path);
        return await HrefAsync(page, selector);
    }

    private static async Task<string> HrefAsync(IPage page, string selector) =>
        "/" + (await page.Locator(selector).First.GetAttributeAsync("href"))!.TrimStart('/');
}
