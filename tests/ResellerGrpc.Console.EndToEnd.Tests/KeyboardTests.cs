using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>The console without a mouse.</summary>
[Collection(DeskUsers.Name)]
public sealed class KeyboardTests(Desk desk)
{
    private const string Reseller = "camille@revendeur.example";

    [Fact]
    public async Task Signing_in_and_finding_a_customer_needs_no_mouse()
    {
        desk.Complaints();
        var page = await desk.OpenAsync();
        var keyboard = new Keyboard(page);
        await SignInAsync(page, keyboard);
        await SkipToContentAsync(page, keyboard);
        await FindAsync(page, keyboard);
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_stop_of_a_form_shows_that_it_has_the_focus()
    {
        var page = await desk.SignInAsync(await desk.OpenAsync(), Reseller);
        var keyboard = new Keyboard(page);
        foreach (var path in new[] { "/customers/new", "/settings", "/settings/invoicing", "/settings/members", "/invoices?show=paid&q=Imprimerie" })
        {
            await page.GoAsync(path);
            Assert.InRange(await keyboard.WalkAsync(), 10, 60);
        }

        await page.Context.CloseAsync();
    }

    private static async Task SignInAsync(IPage page, Keyboard keyboard)
    {
        await page.GotoAsync("/");
        await keyboard.EnterAsync(page.Link("Sign in with Google"));
        var person = page.Locator($"button[value='{Reseller}']");
        await person.WaitForAsync();
        await keyboard.EnterAsync(person);
        await page.SeesTitleAsync("Dashboard");
    }

    private static async Task SkipToContentAsync(IPage page, Keyboard keyboard)
    {
        await page.GoAsync("/customers");
        await keyboard.ReachAsync(page.Link("Skip to content"), "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        Assert.True(await Keyboard.IsWithinAsync(page.Locator("#main")), "The skip link led past the content.");

        await keyboard.ReachAsync(page.Link("Invoices"), "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Invoices", Level = 1 })).ToBeFocusedAsync();
        await keyboard.ReachAsync(page.Link("Customers"), "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Customers", Level = 1 })).ToBeFocusedAsync();
    }

    private static async Task FindAsync(IPage page, Keyboard keyboard)
    {
        await keyboard.TypeAsync(page.GetByRole(AriaRole.Searchbox), "Imprimerie");
        await Expect(page.GetByText("1 customer", new() { Exact = true })).ToBeVisibleAsync();
        var chip = page.Button("Active");
        await keyboard.EnterAsync(chip, "Space");
        await Expect(chip).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(chip).ToBeFocusedAsync();
        await keyboard.EnterAsync(page.Link("Imprimerie Vidal"));
        await page.SeesTitleAsync("Imprimerie Vidal");
    }
}
