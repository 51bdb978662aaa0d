using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>A person without a mouse. Keys go where the focus is, and every stop on the way has to show that it has the focus.</summary>
internal sealed class Keyboard(IPage page)
{
    /// <summary>Nothing on a screen is farther away.</summary>
    private const int FarthestStop = 80;

    /// <summary>
    /// Where the focus is and whether that can be seen: the stop lies in the window, and has an outline or, as text fields do, a
    /// thicker frame. The browser's own stop at the end of the page is null.
    /// </summary>
    private const string Stop = """
        () => {
          const it = document.activeElement;
          if (!it || it === document.body || it === document.documentElement) return null;
          const outlined = element => element && getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) >= 1;
          const frame = it.closest('.mud-input')?.querySelector('.mud-input-outlined-border');
          const box = (it.closest('label') ?? it).getBoundingClientRect();
          const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
          return {
            at: it.outerHTML.slice(0, 200),
            seen: inside && (outlined(it) || outlined(it.closest('label')) || !!frame && parseFloat(getComputedStyle(frame).borderTopWidth) >= 2),
          };
        }
        """;

    /// <summary>Goes from stop to stop until this one has the focus.</summary>
    public async Task ReachAsync(ILocator target, string key = "Tab")
    {
        await Expect(target).ToBeVisibleAsync();
        var stops = new List<string>();
        while (stops.Count < FarthestStop)
        {
            stops.Add(await PressAsync(key));
            if (await target.EvaluateAsync<bool>("it => it === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{key} does not lead to {target}, but to\n" + string.Join('\n', stops.Distinct()));
    }

    public async Task EnterAsync(ILocator target, string key = "Enter")
    {
        await ReachAsync(target);
        await page.Keyboard.PressAsync(key);
    }

    public async Task TypeAsync(ILocator field, string text)
    {
        await ReachAsync(field);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes through all stops of the screen, to the browser's own at its end.</summary>
    public async Task<int> WalkAsync()
    {
        var stops = 0;
        while (await PressAsync("Tab") is { Length: > 0 })
        {
            Assert.True(++stops < FarthestStop, "There is no end to the stops of " + page.Url);
        }

        return stops;
    }

    /// <summary>Presses a key that moves the focus; says where it is then.</summary>
    public async Task<string> PressAsync(string key)
    {
        await page.Keyboard.PressAsync(key);
        if (await page.EvaluateAsync<JsonElement?>(Stop) is not { ValueKind: JsonValueKind.Object } stop)
        {
            return "";
        }

        var at = stop.GetProperty("at").GetString()!;
        Assert.True(stop.GetProperty("seen").GetBoolean(), $"{key} led to where nobody sees the focus: {at}");
        return at;
    }

    /// <summary>Whether the focus is on an element or inside it.</summary>
    public static Task<bool> IsWithinAsync(ILocator place) => place.EvaluateAsync<bool>("it => it.contains(document.activeElement)");
}
