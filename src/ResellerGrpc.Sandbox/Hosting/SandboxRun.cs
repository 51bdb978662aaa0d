using System.Diagnostics;
using ResellerGrpc.Sandbox.Clock;
using ResellerGrpc.Sandbox.Control;
using ResellerGrpc.Sandbox.Demo;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Sandbox.Simulator;

namespace ResellerGrpc.Sandbox.Hosting;

/// <summary>One life of the sandbox: start the parts in order, fill an empty database, wait for Ctrl-C, stop in reverse.</summary>
internal static class SandboxRun
{
    public static async Task RunAsync(string[] arguments, SandboxSettings settings)
    {
        var started = Stopwatch.StartNew();
        var data = DemoData.Load();
        await using var database = await SandboxDatabase.StartAsync(settings);
        var clock = SandboxClock.Load(settings.ClockFile, TimeProvider.System);
        var simulator = new SidebarSimulator();
        await using var emulator = await EmulatorHost.StartAsync(
            new EmulatorOptions { Port = settings.EmulatorPort, Extend = simulator.Map }, data.Populate(DemoWorld.Load()), clock);
        await using var server = SandboxServer.Build(arguments, settings, data, database, emulator, clock);
        await server.StartAsync();
        await using var addon = SandboxAddon.Build(settings, emulator, clock);
        await addon.StartAsync();
        simulator.Connect(addon);

        var stopping = server.Lifetime.ApplicationStopping;
        try
        {
            if (!File.Exists(settings.SeededMark))
            {
                Console.WriteLine("Living through the months of the demo data ...");
                await server.Services.GetRequiredService<FreshStart>().FillAsync(stopping);
            }

            Console.WriteLine(Banner.Text(settings, data, clock.GetUtcNow(), started.Elapsed));
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Ctrl-C while the demo data were being made: without their mark the next start begins anew.
        }

        await server.WaitForShutdownAsync(CancellationToken.None);
    }
}
