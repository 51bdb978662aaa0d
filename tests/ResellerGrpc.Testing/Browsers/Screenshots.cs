using Microsoft.Playwright;

namespace ResellerGrpc.Testing.Browsers;

/// <summary>Pictures of what the tests see, taken when <c>SCREENSHOTS</c> names a folder.</summary>
public static class Screenshots
{
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
    }
}
