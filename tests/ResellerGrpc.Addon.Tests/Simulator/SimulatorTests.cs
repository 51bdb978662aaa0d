using Microsoft.Playwright;

namespace ResellerGrpc.Addon.Tests.Simulator;

/// <summary>The simulator behaves as Gmail does: strict, forgetful about what was not granted, and with a back button.</summary>
[Collection(SidebarUsers.Name)]
public sealed class SimulatorTests(SidebarFixture sidebars)
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
        await sidebar.ConsentAsync();

        // The fault keeps the scope away, as if the box had been unticked: no circle, but a card.
        await sidebar.HasTitleAsync("Google needs your consent");
    }

    [Fact]
    public async Task Asks_who_somebody_is_once_when_Google_sends_no_token_of_the_person()
    {
        var sidebar = await sidebars.OpenAsync(more: "&fault=MissingUserToken");
        await Assertions.Expect(sidebar.Consent).ToContainTextAsync("See your primary Google Account email address");
        await sidebar.ConsentAsync();

        await sidebar.HasTitleAsync("Google needs your consent");
        await sidebar.SeesAsync("your e-mail address, to know who you are");
        await sidebar.ShotAsync("not-granted");

        // The person may have thought better of it, and is asked once more.
        await sidebar.ClickAsync("Try again");
        await Assertions.Expect(sidebar.Consent).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Finds_out_by_trying_what_was_granted_when_Google_does_not_tell()
    {
        var sidebar = await sidebars.OpenAsync(person: "louis@revendeur.example", more: "&fault=ScopesNotTold");
        await sidebar.SetScopeAsync("gmail.addons.current.message.metadata", granted: false);
        await sidebar.OpenMessageAsync("Hôtel des Alpes");
        await Assertions.Expect(sidebar.Consent).ToContainTextAsync("View your email message metadata");
        await sidebar.ConsentAsync();

        // Louis has no seat at the reseller: that far the call comes once Gmail shows the sender.
        await sidebar.HasTitleAsync("Not linked to a reseller");
    }

    [Fact]
    public async Task Remembers_the_open_message_when_Google_leaves_it_out_of_clicks()
    {
        var sidebar = await sidebars.OpenAsync(more: "&fault=NoMessageIdOnClicks");
        sidebars.Desk.Server.Emulator.Faults.Add(new() { Path = "/gmail/v1/users/me/messages/", Method = "GET", Status = 503, Count = 2 });
        await sidebar.OpenMessageAsync("Louis Bernard");
        await sidebar.HasTitleAsync("Gmail does not answer");

        await sidebar.ClickAsync("Try again");
        await sidebar.HasTitleAsync("No customer here");
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
