using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using ResellerGrpc.Sandbox.Clock;
using ResellerGrpc.Sandbox.Demo;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Sandbox.Hosting;

namespace ResellerGrpc.Sandbox.Control;

/// <summary>The sandbox's data from nothing: emptied tables, machine time, an empty mailbox, the demo story told once more.</summary>
internal sealed class FreshStart(
    SandboxSettings settings, SandboxDatabase database, SandboxClock clock, EmulatorHost emulator, DemoStory story, IServiceProvider services,
    ISchedulerFactory schedulers)
{
    /// <summary>Fills an empty database; the mark tells the next start that it may be kept.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await story.TellAsync(cancellationToken);
        await File.WriteAllTextAsync(settings.SeededMark, "", cancellationToken);
    }

    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        // Without the mark an interrupted reset begins anew with the next start.
        File.Delete(settings.SeededMark);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.Standby(cancellationToken);
        try
        {
            await database.EmptyAsync(cancellationToken);
            foreach (var cache in services.GetKeyedServices<IMemoryCache>(KeyedService.AnyKey).Append(services.GetRequiredService<IMemoryCache>()))
                (cache as MemoryCache)?.Clear();
            emulator.Mailbox.Clear();
            emulator.Faults.Clear();
            clock.Reset();
            await FillAsync(cancellationToken);
        }
        finally
        {
            await scheduler.Start(cancellationToken);
        }
    }
}
