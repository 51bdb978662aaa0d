using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>The first screen as the server paints it, before the console has started in the browser.</summary>
[Collection(DeskUsers.Name)]
public sealed class PaintedTests(Desk desk)
{
    [Fact]
    public async Task The_first_screen_stands_without_the_console_which_then_takes_its_place()
    {
        var page = await desk.SignInAsync(await desk.OpenAsync(bypassPolicy: true), "camille@revendeur.example", "/customers");
        await page.SeesTitleAsync("Customers");
        await page.Context.RouteAsync("**/_framework/**", route => route.AbortAsync());
        desk.Complaints();

        await page.GotoAsync("/customers");

        await Expect(page).ToHaveTitleAsync("Customers");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeDisabledAsync();
        var look = new Look(page, "en");
        await look.AtPresentAsync("painted");
        Assert.Empty(look.Flaws);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("Nova Conseil") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nova Conseil", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("#painted")).ToHaveCountAsync(1);

        await page.Context.UnrouteAllAsync();
        desk.Complaints();
        await page.GetByRole(AriaRole.Link, new() { Name = "Customers" }).First.ClickAsync();

        await page.SeesTitleAsync("Customers");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeEnabledAsync();
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }
}
