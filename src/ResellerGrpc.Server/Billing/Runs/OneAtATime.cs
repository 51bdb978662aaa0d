using Microsoft.EntityFrameworkCore;
using Npgsql;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>
/// Lets one node at a time bill a reseller. Batches write invoices with numbers that they have not taken yet, and only batches of one pass
/// know of each other's. The lock ends with the connection: at once when a node dies, within a minute when it drops off the network.
/// </summary>
internal sealed class OneAtATime : IAsyncDisposable
{
    /// <summary>How long to wait for another node; what it leaves undone is then done here. Shorter than a command may take.</summary>
    private const string Patience = "20s";

    private readonly ResellerDb _db;
    private readonly string _key;

    private OneAtATime(ResellerDb db) => (_db, _key) = (db, $"billing-run/{db.Tenant.ResellerId}");

    /// <summary>Null when another node was billing all the while.</summary>
    public static async Task<OneAtATime?> EnterAsync(ResellerDb db, CancellationToken cancellationToken)
    {
        // Held open: the lock belongs to the connection.
        await db.Database.OpenConnectionAsync(cancellationToken);
        var alone = new OneAtATime(db);
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                SELECT set_config('lock_timeout', {Patience}, false), set_config('tcp_keepalives_idle', '30', false),
                    set_config('tcp_keepalives_interval', '10', false), set_config('tcp_keepalives_count', '3', false);
                SELECT pg_advisory_lock(hashtextextended({alone._key}, 0));
                SELECT set_config('lock_timeout', '0', false)
                """, cancellationToken);
            return alone;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await db.Database.CloseConnectionAsync();
            return null;
        }
    }

    /// <summary>Now, and not when the connection is next taken from its pool, which is when its settings go.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtextextended({_key}, 0))");
        }
        catch (NpgsqlException)
        {
            // The connection broke, and the lock ended with it. What broke it is told by the work that it was held for.
        }
        finally
        {
            await _db.Database.CloseConnectionAsync();
        }
    }
}
