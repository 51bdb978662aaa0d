using Npgsql;

namespace ResellerGrpc.Server.Tests.Events;

/// <summary>A transaction with events in the outbox that a test begins, holds open and commits as it likes.</summary>
internal sealed class RawChange : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly Guid _reseller;

    private RawChange(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid reseller) =>
        (_connection, _transaction, _reseller) = (connection, transaction, reseller);

    /// <param name="platform">Connection string of the platform's role.</param>
    /// <param name="reseller">The tenant's name.</param>
    /// <param name="resource">Of the first event.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<RawChange> BeginAsync(string platform, string reseller, string resource, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(platform);
        await connection.OpenAsync(cancellationToken);
        var change = new RawChange(connection, await connection.BeginTransactionAsync(cancellationToken), Guid.Parse(reseller.Split('/')[1]));
        await change.InsertAsync(resource, cancellationToken);
        return change;
    }

    public Task InsertAsync(string resource, CancellationToken cancellationToken) => ExecuteAsync(
        "INSERT INTO outbox_events (reseller_id, type, resource, create_time) VALUES ($1, 'reseller.updated', $2, now())",
        cancellationToken, _reseller, resource);

    public Task PauseAsync(int milliseconds, CancellationToken cancellationToken) =>
        ExecuteAsync("SELECT pg_sleep($1 / 1000.0)", cancellationToken, milliseconds);

    public async Task CommitAsync(CancellationToken cancellationToken, bool announce = true)
    {
        await _transaction.CommitAsync(cancellationToken);
        if (announce)
            await ExecuteAsync("SELECT pg_notify('reseller_events', $1)", cancellationToken, _reseller.ToString());
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] arguments)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
