using Microsoft.Playwright;

namespace ResellerGrpc.Addon.Tests.Simulator;

/// <summary>The simulator behaves as Gmail does: strict, forgetful about what was not granted, and with a back button.</summary>
public sealed class SimulatorTests(SidebarFixture sidebars) : IClassFixture<SidebarFixture>
{
    [Theory]
    [InlineData("WrongAudience")]
    [InlineData("OtherProject")]
    [InlineData("ExpiredToken")]
    [InlineData("UnsignedToken")]
    [InlineData("StrangerKey")]
    [InlineData("BodyTokenDiffers")]
    public async Task Shows_Googles_error_when_the_add_on_refuses_a_token(string fault)
    {
        var sidebar = await sidebars.OpenAsync(more: $"&fault={fault}");

        await sidebar.SeesAsync("Something went wrong");
        await sidebar.SeesAsync("HTTP endpoint returned an error: 401.");
    }

    [Fact]
    public async Task Shows_the_homepage_in_the_language_of_Gmail_and_goes_back_and_forth()
    {
        var sidebar = await sidebars.OpenAsync("fr-FR");
        await sidebar.HasTitleAsync("Revendeur Démo");
        await sidebar.SeesAsync("À traiter");
        await sidebar.ShotAsync("home");
        await sidebar.ClickAsync("Nouveau client");
        await sidebar.HasTitleAsync("Nouveau client");
        await sidebar.ClickAsync("Back");
        await sidebar.HasTitleAsync("Revendeur Démo");

        await sidebar.ClickAsync("More");
        await sidebar.Sidebar.GetByRole(AriaRole.Menuitem, new() { Name = "Settings" }).ClickAsync();
        await sidebar.HasTitleAsync("Réglages");
        await sidebar.SeesAsync("camille@revendeur.example");

        await sidebar.OpenMessageAsync("Louis Bernard");
        await sidebar.HasTitleAsync("Aucun client ici");
        await sidebar.ClickAsync("Homepage");
        await sidebar.HasTitleAsync("Réglages");
        await sidebar.Page.GetByLabel("Back to the inbox").ClickAsync();
        await sidebar.HasTitleAsync("Réglages");
    }

    [Fact]
    public async Task Asks_for_a_missing_scope_box_by_box_and_explains_what_was_not_granted()
    {
        var sidebar = await sidebars.OpenAsync(more: "&fault=MissingMessageScope");
        await sidebar.OpenMessageAsync("Nora Neuf");
        await Assertions.Expect(sidebar.Consent).ToContainTextAsync("View your email message metadata");
        await sidebar.Consent.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        // The fault keeps the scope away, as if the box had been unticked: no circle, but a card.
        await sidebar.HasTitleAsync("Google needs your consent");
    }

    [Fact]
    public async Task Has_no_homepage_on_a_phone()
    {
        var sidebar = await sidebars.OpenAsync(more: "&platform=ANDROID");
        await Assertions.Expect(sidebar.Page.Locator("#mail .row").First).ToBeVisibleAsync();
        await Assertions.Expect(sidebar.Sidebar).ToBeHiddenAsync();

        await sidebar.OpenMessageAsync("Louis Bernard");
        await sidebar.HasTitleAsync("No customer here");
    }

    [Fact]
    public async Task Tells_somebody_without_a_reseller_what_to_do()
    {
        var sidebar = await sidebars.OpenAsync(person: "noe@revendeur.example");

        await sidebar.HasTitleAsync("Not linked to a reseller");
        await sidebar.ShotAsync("no-member");
    }
}
