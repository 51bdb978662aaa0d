using Microsoft.Playwright;
using ResellerGrpc.Testing.Browsers;

namespace ResellerGrpc.Addon.Tests.Simulator;

/// <summary>The simulator as a person sees it.</summary>
internal sealed class SidebarPage(IPage page)
{
    public IPage Page => page;

    public ILocator Sidebar => page.Locator("#sidebar");

    public ILocator Composer => page.Locator("#composer");

    public ILocator Toast => page.Locator("#toast");

    public ILocator Consent => page.Locator("#consent");

    public ILocator Title => Sidebar.Locator(".card-head h3");

    public Task OpenMessageAsync(string sender) =>
        page.Locator("#mail .row", new PageLocatorOptions { HasText = sender }).ClickAsync();

    /// <summary>Clicks a button of the card, by what it says or by what a screen reader says.</summary>
    public Task ClickAsync(string name) => Button(name).ClickAsync();

    public ILocator Button(string name) => Sidebar.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    public Task FillAsync(string label, string value) => Sidebar.GetByLabel(label, new LocatorGetByLabelOptions { Exact = true }).FillAsync(value);

    /// <summary>Grants what Google's dialog lists.</summary>
    public Task ConsentAsync() => Consent.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

    /// <summary>Gives or takes a granted scope in the simulator's switches.</summary>
    public async Task SetScopeAsync(string scope, bool granted)
    {
        await page.Locator("#menu-button").ClickAsync();
        await page.GetByLabel(scope).SetCheckedAsync(granted);
        await page.Locator("#menu-button").ClickAsync();
    }

    public Task SeesAsync(string text) => Assertions.Expect(Sidebar.GetByText(text).First).ToBeVisibleAsync();

    public Task SeesNoAsync(string text) => Assertions.Expect(Sidebar.GetByText(text)).ToHaveCountAsync(0);

    public Task HasTitleAsync(string title) => Assertions.Expect(Title).ToHaveTextAsync(title);

    public Task ShotAsync(string name) => Screenshots.TakeAsync(page, $"addon-{name}");
}
