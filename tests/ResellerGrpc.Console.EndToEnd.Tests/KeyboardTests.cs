using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>The console without a mouse.</summary>
[Collection(DeskUsers.Name)]
public sealed class KeyboardTests(Desk desk)
{
    private const string Reseller = "camille@revendeur.example";

    [Fact]
    public async Task The_main_job_is_done_with_the_keyboard_alone()
    {
        desk.Complaints();
        var page = await desk.OpenAsync();
        var keyboard = new Keyboard(page);
        await SignInAsync(page, keyboard);
        await SkipToContentAsync(page, keyboard);
        await FindAsync(page, keyboard);
        await OrderAsync(page, keyboard);
        await LeaveADialogAsync(page, keyboard);
        await UseTheMenuAsync(page, keyboard);
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
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Imprimerie Vidal", Level = 1 })).ToBeFocusedAsync();
    }

    private static async Task OrderAsync(IPage page, Keyboard keyboard)
    {
        await keyboard.EnterAsync(page.Locator("h3 a[href*='/subscriptions/']").First);
        await page.SeesTitleAsync("Business monthly (demo)");
        await keyboard.EnterAsync(page.Button("One licence more"));
        await page.Keyboard.PressAsync("Space");
        await keyboard.ReachAsync(page.Button("One licence less"), "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        var seats = page.GetByRole(AriaRole.Spinbutton, new() { Name = "How many licences?" });
        await Expect(seats).ToHaveValueAsync("8");
        await keyboard.TypeAsync(seats, "12");
        await Expect(page.GetByText("Add 5 licences")).ToBeVisibleAsync();
        await keyboard.EnterAsync(page.Button("Order now"));

        // What was pressed is gone; the focus is on what came of it.
        var order = page.GetByRole(AriaRole.Region, new() { Name = "Price and order" });
        await Expect(order.GetByText("Ordered", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(order.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await keyboard.EnterAsync(order.GetByRole(AriaRole.Button, new() { Name = "Undo" }));
        await Expect(order.GetByText("as if it had never been")).ToBeVisibleAsync();
        await Expect(order.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await keyboard.EnterAsync(order.GetByRole(AriaRole.Button, new() { Name = "Go on" }));
        await Expect(order).ToBeFocusedAsync();
    }

    private static async Task LeaveADialogAsync(IPage page, Keyboard keyboard)
    {
        await keyboard.ReachAsync(page.Link("Imprimerie Vidal"), "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        var archive = page.Button("Archive");
        await keyboard.EnterAsync(archive);
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        foreach (var key in new[] { "Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab" })
        {
            await keyboard.PressAsync(key);
            Assert.True(await Keyboard.IsWithinAsync(dialog), $"{key} led out of the dialog.");
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(archive).ToBeFocusedAsync();
    }

    private static async Task UseTheMenuAsync(IPage page, Keyboard keyboard)
    {
        var menu = page.Button("Camille Moreau");
        await keyboard.ReachAsync(menu, "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        var dark = page.GetByRole(AriaRole.Menuitem, new() { Name = "Dark" });
        await Expect(dark).ToBeVisibleAsync();
        await keyboard.ReachAsync(dark, "ArrowDown");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dark).ToBeHiddenAsync();
        await Expect(menu).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await keyboard.ReachAsync(dark, "ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(menu).ToBeFocusedAsync();
    }
}
