using ResellerGrpc.Server.Jobs;

namespace ResellerGrpc.Server.Events.Audit;

/// <summary>Checks all chains and raises an alert for each that is broken. The command <c>verify-audit</c> does the same on demand.</summary>
internal sealed partial class VerifyAudit(AuditCheck check, ILogger<VerifyAudit> logger) : IScheduledWork
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var found in check.FindBreaksAsync(cancellationToken))
            LogBroken(AuditMapping.ParentOf(found.Reseller), found.Sequence, found.Problem);
    }

    /// <summary>Prints each break.</summary>
    /// <param name="platformConnectionString">A connection as the platform's role.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>True when all chains hold.</returns>
    public static async Task<bool> PrintAsync(string platformConnectionString, CancellationToken cancellationToken = default)
    {
        await using var db = Data.DatabaseMigrator.Open(platformConnectionString);
        var holds = true;
        await foreach (var found in new AuditCheck(db).FindBreaksAsync(cancellationToken))
        {
            holds = false;
            System.Console.WriteLine($"{AuditMapping.ParentOf(found.Reseller)}: broken at entry {found.Sequence}. {found.Problem}");
        }

        System.Console.WriteLine(holds ? "Every audit chain holds." : "At least one audit chain is broken.");
        return holds;
    }

    [LoggerMessage(3301, LogLevel.Error, "The audit chain of {Parent} is broken at entry {Sequence}: {Problem}")]
    private partial void LogBroken(string parent, long sequence, string problem);
}
