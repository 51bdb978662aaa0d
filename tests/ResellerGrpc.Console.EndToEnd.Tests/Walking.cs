using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>How one gets about in the console, in the words of its users.</summary>
internal static class Walking
{
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Link(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>Goes to one of the places that are always offered.</summary>
    public static async Task VisitAsync(this IPage page, string place)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main navigation" }).GetByRole(AriaRole.Link, new() { Name = place }).ClickAsync();
        await page.SeesTitleAsync(place);
    }

    /// <summary>Goes on inside the running console, which is quicker than starting it anew; the old screen's title has to go.</summary>
    public static async Task GoAsync(this IPage page, string path)
    {
        if (path.Split('?', '#')[0] == new Uri(page.Url).AbsolutePath && path != "/signed-in")
        {
            await page.GoAsync("/signed-in");
        }

        await page.Locator("h1").First.WaitForAsync();
        await page.EvaluateAsync("path => { document.querySelector('h1').dataset.old = '1'; Blazor.navigateTo(path); }", path);
        await page.WaitForFunctionAsync("() => !document.querySelector('#painted, h1[data-old]')");
        await page.SettleAsync();
    }

    /// <summary>Until everything that is being read is there.</summary>
    public static async Task SettleAsync(this IPage page)
    {
        await page.Locator("h1").First.WaitForAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('#painted, .bones, .bone') && [...document.querySelectorAll('table[aria-rowcount]')].every(table => table.querySelector('tbody a'))");
    }

    public static async Task SeesTitleAsync(this IPage page, string title)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1, Exact = true })).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync(title);
        await page.SettleAsync();
    }

    /// <summary>A field is marked as wrong, and the words that describe it say why.</summary>
    public static async Task IsRefusedAsync(this ILocator field, string why)
    {
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(field).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(why)));
    }

    /// <summary>What a button downloads: the name of the file and its content.</summary>
    public static async Task<(string Name, byte[] Content)> DownloadAsync(this IPage page, string button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Button(button).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return (download.SuggestedFilename, bytes.ToArray());
    }
}
