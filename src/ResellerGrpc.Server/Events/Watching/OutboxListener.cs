using Npgsql;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>One connection per node that listens for news and wakes the streams of their tenants.</summary>
internal sealed partial class OutboxListener(
    Watchers watchers, [FromKeyedServices(DataServices.PlatformSource)] NpgsqlDataSource source, TimeProvider clock,
    ILogger<OutboxListener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SilenceBeforeCheck = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (NpgsqlException e) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(e);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The node stops.
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, news) =>
        {
            foreach (var tenant in news.Payload.Split(','))
                watchers.Wake(Guid.Parse(tenant));
        };
        await ExecuteAsync(connection, $"LISTEN {OutboxNotifier.Channel}", cancellationToken);
        // Whatever was said while nobody listened.
        watchers.WakeAll();
        while (true)
        {
            // A connection that died silently shows at the next word spoken on it.
            if (!await connection.WaitAsync(SilenceBeforeCheck, cancellationToken))
                await ExecuteAsync(connection, "SELECT 1", cancellationToken);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(3202, LogLevel.Warning, "The connection that listens for news broke; it is opened again")]
    private partial void LogLost(Exception error);
}
