using Quartz;

namespace ResellerGrpc.Server.Jobs;

/// <summary>The bridge from a Quartz firing to the work's class: one scope per run, one node at a time, failures go out.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ScheduledJob(IServiceScopeFactory scopes, ILogger<ScheduledJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var entry = Schedule.Entries.Single(e => e.Name == context.JobDetail.Key.Name);
        LogStarted(entry.Name);
        try
        {
            await RunAsync(scopes, entry, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The node stops. The next firing goes on.
            LogInterrupted(entry.Name);
        }
    }

    public static async Task RunAsync(IServiceScopeFactory scopes, Schedule.Entry entry, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = (IScheduledWork)scope.ServiceProvider.GetRequiredService(entry.Work);
        await work.RunAsync(cancellationToken);
    }

    [LoggerMessage(2002, LogLevel.Information, "Job {Name} was interrupted because the node stops")]
    private partial void LogInterrupted(string name);

    [LoggerMessage(2001, LogLevel.Debug, "Job {Name} runs")]
    private partial void LogStarted(string name);
}
