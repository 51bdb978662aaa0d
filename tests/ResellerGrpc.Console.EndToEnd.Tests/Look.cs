using System.Text.Json;
using Microsoft.Playwright;
using ResellerGrpc.Testing.Hosting;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>A critical look at what a page shows: takes its picture and keeps what is wrong with it.</summary>
internal sealed class Look(IPage page, string how)
{
    /// <summary>
    /// What sticks out: a page wider than its window, a part that has to be scrolled sideways, a chip or a tab on two lines.
    /// </summary>
    private const string SticksOut = """
        () => {
          const root = document.documentElement;
          const inner = [...document.querySelectorAll('main *')].filter(it => it.scrollWidth > it.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(it).overflowX));
          const tall = [...document.querySelectorAll('.chip, .pick button, .tabs a')].filter(it => it.getClientRects()[0]?.height > 42 || it.classList.contains('chip') && it.getClientRects()[0]?.height > 26);
          return [...(root.scrollWidth > root.clientWidth ? [root] : []), ...inner, ...tall].map(it => it.outerHTML.slice(0, 120));
        }
        """;

    /// <summary>An open menu lies above the page and belongs to none of its regions.</summary>
    private const string Axe = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .map(it => ({ id: it.id, nodes: it.nodes.filter(node => it.id !== 'region' || !document.querySelector(node.target[0])?.closest('.mud-popover')) }))
          .filter(it => it.nodes.length > 0)
          .map(it => ({ id: it.id, at: it.nodes.map(node => node.html.slice(0, 160)).slice(0, 3) }))
        """;

    private static readonly string Pictures = Repository.Path("artifacts/screenshots");

    public List<string> Flaws { get; } = [];

    public async Task AtAsync(string name)
    {
        await page.SettleAsync();
        await AtPresentAsync(name);
    }

    /// <summary>At the page as it stands, be it settled or not.</summary>
    public async Task AtPresentAsync(string name)
    {
        // What moves would be judged in the middle of its way.
        await page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().filter(it => it.effect.getComputedTiming().iterations < 9).map(it => it.finished))");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{how}.png") });
        // An unknown invitation is the one screen here that has to refuse.
        if (name != "invitation-dead" && await page.Locator("main .void[role=alert]").CountAsync() > 0)
        {
            Flaws.Add($"{name} {how}: {await page.Locator("main .void[role=alert]").First.InnerTextAsync()}");
        }

        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.AddScriptTagAsync(new() { Path = Repository.Path(".tools/axe/node_modules/axe-core/axe.min.js") });
        }

        Flaws.AddRange((await page.EvaluateAsync<string[]>(SticksOut)).Select(flaw => $"{name} {how}: sticks out: {flaw}"));
        Flaws.AddRange((await page.EvaluateAsync<JsonElement>(Axe)).EnumerateArray().Select(violation => $"{name} {how}: {violation}"));
    }
}
