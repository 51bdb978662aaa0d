using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>The whole journey of a reseller and its new customer, in two browsers that know nothing of each other.</summary>
[Collection(DeskUsers.Name)]
public sealed partial class JourneyTests(Desk desk)
{
    private const string Reseller = "camille@revendeur.example";
    private const string Administrator = "gina@globex.example";
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_reseller_invites_a_customer_that_accepts_orders_licences_and_downloads_the_invoice()
    {
        desk.Complaints();
        var page = await desk.SignInAsync(await desk.OpenAsync(), Reseller, "/customers/new");

        var link = await InviteAsync(page);
        var customer = await OpenCustomerAsync(page);
        await AcceptAsync(link);
        // The first browser was not touched: the change arrives by itself.
        await Expect(page.Locator(".head .chip").GetByText("Active", new() { Exact = true })).ToBeVisibleAsync(Patiently);

        await FillInAddressAsync(page);
        await SubscribeAsync(page, customer);
        await AddLicencesAndUndoAsync(page);
        await LetAMonthPassAsync(page);
        await DownloadInvoiceAsync(page, customer);
        Assert.Empty(desk.Complaints());
    }

    private static async Task<string> InviteAsync(IPage page)
    {
        await page.GetByLabel("Google domain").FillAsync("globex.example");
        await Expect(page.Locator(".chip")).ToContainTextAsync("Free", new() { Timeout = 90_000 });
        await Expect(page.GetByLabel("Organisation")).ToBeVisibleAsync(Patiently);
        await page.GetByLabel("Organisation").FillAsync("Globex");
        await page.GetByLabel("Contact person").FillAsync("Gina Green");
        await page.GetByLabel("Contact’s e-mail address").FillAsync(Administrator);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitation" }).ClickAsync();
        await Expect(page.GetByText("Globex is invited")).ToBeVisibleAsync(Patiently);
        return await page.GetByLabel("Invitation link").InputValueAsync();
    }

    private static async Task<string> OpenCustomerAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the customer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Globex", Level = 1 })).ToBeVisibleAsync(Patiently);
        await Expect(page.Locator(".head .chip")).ToContainTextAsync(Invited(), new() { Timeout = 90_000 });
        return new Uri(page.Url).AbsolutePath;
    }

    private async Task AcceptAsync(string link)
    {
        var page = await desk.OpenAsync();
        await page.GotoAsync(link);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Globex", new() { Timeout = 90_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Google" }).ClickAsync();
        await page.Locator($"button[value='{Administrator}']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept the invitation" }).ClickAsync();
        await Expect(page.GetByText("Welcome at Revendeur Démo")).ToBeVisibleAsync(Patiently);
        await page.Context.CloseAsync();
    }

    /// <summary>Without an address nothing can be invoiced, and the customer's page says so.</summary>
    private static async Task FillInAddressAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Fill it in" }).ClickAsync();
        await page.GetByLabel("Street and number").FillAsync("1 via Roma");
        await page.GetByLabel("Postal code").FillAsync("75002");
        await page.GetByLabel("City").FillAsync("Paris");
        await page.GetByLabel("Country").FillAsync("FR");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Subscriptions" })).ToBeVisibleAsync(Patiently);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Fill it in" })).ToBeHiddenAsync(new() { Timeout = 90_000 });
    }

    private static async Task SubscribeAsync(IPage page, string customer)
    {
        await page.GotoAsync(customer + "/subscribe");
        await page.Locator("input[name=plan]:not([disabled])").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Order now" }).ClickAsync();
        await Expect(page.GetByText("Ordered", new() { Exact = true })).ToBeVisibleAsync(Patiently);
        await page.GotoAsync(customer);
        await page.GetByRole(AriaRole.Link, new() { Name = "Licences" }).First.ClickAsync();
    }

    private static async Task AddLicencesAndUndoAsync(IPage page)
    {
        var more = page.GetByRole(AriaRole.Button, new() { Name = "One licence more" });
        for (var i = 0; i < 3; i++)
        {
            await more.ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Order now" }).ClickAsync();
        await Expect(page.GetByText("Ordered", new() { Exact = true })).ToBeVisibleAsync(Patiently);
        await page.GetByRole(AriaRole.Region, new() { Name = "Price and order" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("as if it had never been")).ToBeVisibleAsync(Patiently);
    }

    private static async Task LetAMonthPassAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "+1 month" }).ClickAsync();
        // Leaving before the answer would stop the clock on its way: first time passes, then it has passed.
        await Expect(page.GetByText("Time passes")).ToBeVisibleAsync(Patiently);
        await Expect(page.GetByText("Time passes")).ToBeHiddenAsync(new() { Timeout = 400_000 });
    }

    private async Task DownloadInvoiceAsync(IPage page, string customer)
    {
        // A month is longer than a session lasts.
        await desk.SignInAsync(page, Reseller, customer);
        await page.Locator("a[href^='invoices/']").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Invoice F" })).ToBeVisibleAsync(Patiently);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "PDF" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);

        Assert.Matches(@"^F\d{4}-\d{6}\.pdf$", download.SuggestedFilename);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(bytes.GetBuffer(), 0, 8), StringComparison.Ordinal);
        Assert.Contains("%%EOF", Encoding.ASCII.GetString(bytes.ToArray()[^16..]), StringComparison.Ordinal);
    }

    [GeneratedRegex("Invit")]
    private static partial Regex Invited();
}
