using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>What an owner sets, and what the history tells of it.</summary>
[Collection(DeskUsers.Name)]
public sealed class SettingsWalkTests(Desk desk)
{
    private const string Owner = "camille@revendeur.example";
    private const string Newcomer = "zoe@revendeur.example";

    [Fact]
    public async Task Legal_data_numbering_and_members_are_changed_and_the_history_tells_it()
    {
        desk.Complaints();
        var page = await desk.SignInAsync(await desk.OpenAsync(), Owner, "/settings");
        await ChangeLegalDataAsync(page);
        await ChangeNumberingAsync(page);
        await ChangeMembersAsync(page);
        await ReadHistoryAsync(page);
        await SpeakFrenchAsync(page);
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    private static async Task ChangeLegalDataAsync(IPage page)
    {
        var zone = page.GetByLabel("Time zone");
        await zone.FillAsync("Mars/Base");
        await page.Button("Save").ClickAsync();
        await zone.IsRefusedAsync("Europe/Paris");
        await Expect(page.GetByText("Please correct what is marked.")).ToBeVisibleAsync();
        await zone.FillAsync("Europe/Paris");
        await page.GetByLabel("Share capital").FillAsync("20 000 €");
        await page.GetByLabel("Language of new customers").SelectOptionAsync("English");
        await SaveAsync(page);
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Share capital")).ToHaveValueAsync("20 000 €");
        await Expect(page.GetByLabel("Language of new customers").Locator("option:checked")).ToHaveTextAsync("English");
    }

    private static async Task ChangeNumberingAsync(IPage page)
    {
        await page.Link("Invoicing").ClickAsync();
        var pattern = page.GetByLabel("Invoice numbers");
        var right = await pattern.InputValueAsync();
        await pattern.FillAsync("INVOICE");
        await page.Button("Save").ClickAsync();
        await pattern.IsRefusedAsync("{n");
        await pattern.FillAsync(right);
        await page.GetByLabel("Foot of invoices").FillAsync("Thank you.");
        await SaveAsync(page);
    }

    private static async Task ChangeMembersAsync(IPage page)
    {
        await page.Link("Members").ClickAsync();
        var email = page.GetByLabel("E-mail address");
        await email.FillAsync("no address");
        await page.Button("Add").ClickAsync();
        await email.IsRefusedAsync("e-mail address");
        await email.FillAsync(Newcomer);
        await page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("Viewer");
        await page.Button("Add").ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = Newcomer });
        await Expect(row).ToContainTextAsync("Has not signed in yet");

        await page.Button("Remove " + Newcomer).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
    }

    private static async Task ReadHistoryAsync(IPage page)
    {
        await page.Link("History").ClickAsync();
        await page.SeesTitleAsync("History");
        await page.Button("People").ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("zoe");
        var entries = page.Locator("main ul.time li");
        await Expect(entries.First).ToContainTextAsync("Member removed");
        await Expect(entries.Filter(new() { HasText = "Member added" })).ToHaveCountAsync(1);
    }

    private static async Task SpeakFrenchAsync(IPage page)
    {
        await page.Button("Camille Moreau").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Français" }).ClickAsync();
        await page.SeesTitleAsync("Historique");
        await page.ReloadAsync();
        await page.SeesTitleAsync("Historique");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.Button("Save").ClickAsync();
        await Expect(page.GetByText("Saved", new() { Exact = true }).Last).ToBeVisibleAsync();
    }
}
