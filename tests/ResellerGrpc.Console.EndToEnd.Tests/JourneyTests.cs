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
    public async Task A_reseller_invites_a_customer_that_accepts_and_orders_licences_for_it()
    {
        var page = await desk.SignInAsync(await desk.OpenAsync(), Reseller, "/customers/new");

        var link = await InviteAsync(page);
        var customer = await OpenCustomerAsync(page);
        await AcceptAsync(link);
        // The first browser was not touched: the change arrives by itself.
        await Expect(page.Locator(".head .chip").GetByText("Active", new() { Exact = true })).ToBeVisibleAsync(Patiently);

        await SubscribeAsync(page, customer);
        await AddLicencesAndUndoAsync(page);
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

    [GeneratedRegex("Invit")]
    private static partial Regex Invited();
}
