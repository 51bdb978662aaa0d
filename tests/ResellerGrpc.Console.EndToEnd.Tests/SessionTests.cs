using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>Signing out, on one device and on all.</summary>
[Collection(DeskUsers.Name)]
public sealed class SessionTests(Desk desk)
{
    private const string Person = "louis@revendeur.example";

    [Fact]
    public async Task Signing_out_ends_this_session_and_on_all_devices_every_session()
    {
        desk.Complaints();
        var desktop = await desk.SignInAsync(await desk.OpenAsync(), Person, "/customers");
        var laptop = await desk.SignInAsync(await desk.OpenAsync(), Person, "/customers");
        var phone = await desk.SignInAsync(await desk.OpenAsync(width: 360), Person, "/invoices");
        await phone.SettleAsync();

        await SignOutAsync(laptop, "Sign out");
        await laptop.GoBackAsync();
        await SeesTheDoorAsync(laptop);
        await desktop.GoAsync("/invoices");
        await desktop.SeesTitleAsync("Invoices");

        await desk.SignInAsync(laptop, Person, "/customers");
        await laptop.SettleAsync();
        await SignOutAsync(desktop, "Sign out on all devices");

        // The next call of the one, and the stream of the other, which is not touched.
        await laptop.GetByRole(AriaRole.Searchbox).FillAsync("Atelier");
        await IsSentToSignInAsync(laptop);
        await IsSentToSignInAsync(phone);
        Assert.Empty(desk.Complaints());
        foreach (var page in new[] { desktop, laptop, phone })
        {
            await page.Context.CloseAsync();
        }
    }

    private static async Task SignOutAsync(IPage page, string how)
    {
        await page.Button("Louis Bernard").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = how, Exact = true }).ClickAsync();
        await SeesTheDoorAsync(page);
    }

    private static async Task SeesTheDoorAsync(IPage page)
    {
        await Expect(page.Link("Sign in with Google")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
    }

    private static async Task IsSentToSignInAsync(IPage page)
    {
        await Expect(page.GetByText("Your session has ended").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await SeesTheDoorAsync(page);
    }
}
