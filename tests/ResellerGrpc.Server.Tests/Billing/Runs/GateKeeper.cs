using Npgsql;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Runs;

/// <summary>Holds an advisory lock that another process will want, and tells when it does. Disposing opens the gate.</summary>
internal sealed class GateKeeper : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly int _gate;

    private GateKeeper(NpgsqlConnection connection, int gate) => (_connection, _gate) = (connection, gate);

    public static async Task<GateKeeper> CloseAsync(string connectionString, int gate)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var keeper = new GateKeeper(connection, gate);
        await keeper.ScalarAsync("SELECT pg_advisory_lock($1) IS NULL");
        return keeper;
    }

    /// <summary>Returns once somebody waits at the gate.</summary>
    public async Task WaitForSomebodyAsync(TimeSpan limitOfPatience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(limitOfPatience);
        while (!await ScalarAsync("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid::bigint = $1 AND NOT granted)"))
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await ScalarAsync("SELECT pg_advisory_unlock($1)");
        await _connection.DisposeAsync();
    }

    private async Task<bool> ScalarAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = (long)_gate });
        return (bool)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
