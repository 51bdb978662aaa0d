using ResellerGrpc.Testing.Addon;
using ResellerGrpc.Testing.Browsers;

namespace ResellerGrpc.Addon.Tests.Simulator;

/// <summary>A browser on the sidebar simulator, with everything real behind it.</summary>
public sealed class SidebarFixture : IAsyncLifetime
{
    private readonly ChromiumFixture _chromium = new();

    public AddonDesk Desk { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Desk.InitializeAsync();
        await _chromium.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await Desk.DisposeAsync();
    }

    /// <summary>The simulator in a window of its own, where nothing was granted yet beyond what installing asks for.</summary>
    internal async Task<SidebarPage> OpenAsync(string language = "en-GB", string person = AddonDesk.Owner, string more = "")
    {
        var page = await _chromium.NewPageAsync(1440, 900);
        await page.GotoAsync($"{Desk.Server.Emulator.Address}gmail?person={person}&locale={language}{more}");
        return new SidebarPage(page);
    }
}

/// <summary>The tests with a browser take turns at one sandbox: starting it costs more than most of them.</summary>
[CollectionDefinition(Name)]
public sealed class SidebarUsers : ICollectionFixture<SidebarFixture>
{
    public const string Name = "sidebar";
}
