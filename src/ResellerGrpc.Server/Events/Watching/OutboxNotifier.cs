using Npgsql;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>Tells all nodes, this one included, which tenants have news. Lost news are found at the next heartbeat.</summary>
internal sealed partial class OutboxNotifier(
    CommittedChanges committed, [FromKeyedServices(DataServices.PlatformSource)] NpgsqlDataSource source, ILogger<OutboxNotifier> logger)
    : BackgroundService
{
    public const string Channel = "reseller_events";

    /// <summary>PostgreSQL takes payloads below 8000 bytes; an id and its comma are 37.</summary>
    private const int MostAtOnce = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var tenants = await committed.TakeAsync(MostAtOnce, stoppingToken);
                if (tenants.Count == 0)
                    continue;
                await using var command = source.CreateCommand("SELECT pg_notify($1, $2)");
                command.Parameters.Add(new NpgsqlParameter { Value = Channel });
                command.Parameters.Add(new NpgsqlParameter { Value = string.Join(',', tenants) });
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                LogLost(e);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The node stops.
            }
        }
    }

    [LoggerMessage(3201, LogLevel.Warning, "News were not passed on; watchers find them at their next heartbeat")]
    private partial void LogLost(Exception error);
}
