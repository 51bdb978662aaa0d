using Microsoft.Extensions.Options;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Sandbox.Emulator;

namespace ResellerGrpc.Sandbox.Simulator;

/// <summary>
/// Gmail with the add-on's sidebar, at <c>/gmail</c> of the emulator: a page of ours shows the inbox and renders the cards; this
/// half plays Google's server. It mints the tokens, posts the events to the real add-on and reads the answers as strictly as Google.
/// </summary>
internal sealed class SidebarSimulator
{
    private static readonly string Page = Path.Combine(AppContext.BaseDirectory, "Simulator", "Page");

    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
    };

    private AddonOptions? _addon;

    private AddonOptions Addon => _addon ?? throw new InvalidOperationException("No add-on is connected yet.");

    /// <summary>For <see cref="EmulatorOptions.Extend"/>.</summary>
    public void Map(WebApplication app, EmulatorHost emulator)
    {
        foreach (var message in SampleInbox.Load())
        {
            emulator.Inbox.Add(message);
        }

        var google = new SidebarCalls(emulator);
        app.MapGet("/gmail", () => File("index.html"));
        app.MapGet("/gmail/page/{name}", (string name) => File(name));
        app.MapGet("/gmail/api/world", () => Results.Json(new
        {
            manifest = Manifest.Of(Addon),
            people = SampleInbox.People(emulator.World),
            faults = Enum.GetNames<SidebarFault>(),
            linkPrefixes = Manifest.LinkPrefixes(Addon),
        }));
        app.MapGet("/gmail/api/inbox", (string person) => Results.Json(emulator.Inbox.Of(person)));
        app.MapPost("/gmail/api/call", async (SidebarCall call, HttpContext context) =>
            Results.Json(await google.CallAsync(Addon, call, context.RequestAborted)));
    }

    /// <summary>Names the add-on that the sidebar shows.</summary>
    public void Connect(WebApplication addon) => _addon = addon.Services.GetRequiredService<IOptions<AddonOptions>>().Value;

    private static IResult File(string name)
    {
        var path = Path.Combine(Page, Path.GetFileName(name));
        return System.IO.File.Exists(path) && MediaTypes.TryGetValue(Path.GetExtension(name), out var type)
            ? Results.File(path, type)
            : Results.NotFound();
    }
}
