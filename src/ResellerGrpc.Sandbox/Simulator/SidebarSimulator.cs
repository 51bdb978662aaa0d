using Microsoft.Extensions.Options;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Sandbox.Emulator;

namespace ResellerGrpc.Sandbox.Simulator;

/// <summary>Gmail with the add-on's sidebar, at <c>/gmail</c> of the emulator.</summary>
internal sealed class SidebarSimulator
{
    private AddonOptions? _addon;

    public AddonOptions Addon => _addon ?? throw new InvalidOperationException("No add-on is connected yet.");

    /// <summary>For <see cref="EmulatorOptions.Extend"/>.</summary>
    public void Map(WebApplication app, EmulatorHost emulator) => app.MapGet("/gmail", () => Addon.DisplayName);

    /// <summary>Names the add-on that the sidebar shows.</summary>
    public void Connect(WebApplication addon) => _addon = addon.Services.GetRequiredService<IOptions<AddonOptions>>().Value;
}
