using Microsoft.Playwright;
using Xunit;

namespace ResellerGrpc.Testing.Browsers;

/// <summary>Debian's Chromium, driven by Playwright; <c>script/bootstrap --test</c> installs it.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    /// <summary>Generous, because a busy machine must not look like a broken page.</summary>
    private const float PatienceMilliseconds = 30_000;

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            // The sandbox of Chromium takes rights that root in a container does not have.
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>A window of its own, without cookies. A script error in it fails the test that waits on the page.</summary>
    public async Task<IPage> NewPageAsync(int width, int height, string locale = "en-GB")
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = locale,
            TimezoneId = "Europe/Paris",
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return await context.NewPageAsync();
    }
}
