namespace ResellerGrpc.Server.Jobs;

/// <summary>
/// Work that falls due by the clock. It takes bounded batches, is idempotent (another node, or a second run, finds nothing left
/// to do), catches up what was missed and lets failures out.
/// </summary>
internal interface IScheduledWork
{
    Task RunAsync(CancellationToken cancellationToken);
}
