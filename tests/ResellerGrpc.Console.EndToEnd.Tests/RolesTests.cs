using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>Each role is offered what it may do, and nothing else.</summary>
[Collection(DeskUsers.Name)]
public sealed class RolesTests(Desk desk)
{
    [Theory]
    [InlineData("louis@revendeur.example", true, false)]
    [InlineData("ines@revendeur.example", false, true)]
    [InlineData("noe@revendeur.example", false, false)]
    public async Task A_role_is_offered_what_it_may_do_and_nothing_else(string person, bool sells, bool bills)
    {
        desk.Complaints();
        var page = await desk.SignInAsync(await desk.OpenAsync(), person, "/customers?show=active&q=Atelier");

        await OfferedAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "New customer" }), sells);
        await page.Locator("a.whole").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Subscriptions" })).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await OfferedAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "New subscription" }), sells);
        await OfferedAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Archive" }), sells);
        await OfferedAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Edit" }), sells || bills);
        await page.GotoAsync(await page.Locator("a[href*='/subscriptions/']").First.GetAttributeAsync("href") ?? "");
        await OfferedAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "One licence more" }), sells);

        await page.GotoAsync("/invoices");
        await OfferedAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "ZIP" }), bills);
        await page.Locator("a.whole").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "PDF" })).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await OfferedAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Send by mail" }), bills);

        await page.GotoAsync("/settings/invoicing");
        await OfferedAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Save" }), false);
        await page.GotoAsync("/customers/new");
        await OfferedAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Send invitation" }), sells);
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    private static async Task OfferedAsync(IPage page, ILocator action, bool offered)
    {
        await page.Locator("h1").First.WaitForAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('#painted, .bones, .bone')");
        if (offered)
        {
            await Expect(action.First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        }
        else
        {
            Assert.Equal(0, await action.CountAsync());
        }
    }
}
