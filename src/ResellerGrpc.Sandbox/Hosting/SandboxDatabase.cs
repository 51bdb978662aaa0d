using Npgsql;
using ResellerGrpc.Sandbox.Postgres;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Sandbox.Hosting;

/// <summary>The sandbox's PostgreSQL with its one migrated database.</summary>
internal sealed class SandboxDatabase : IAsyncDisposable
{
    public const string Name = "reseller";

    private readonly LocalCluster _cluster;

    private SandboxDatabase(LocalCluster cluster) => _cluster = cluster;

    public string AppConnectionString => _cluster.ConnectionString(Name, ClusterRoles.App);

    public string PlatformConnectionString => _cluster.ConnectionString(Name, ClusterRoles.Platform);

    public string OwnerConnectionString => _cluster.ConnectionString(Name, ClusterRoles.Owner);

    /// <summary>Starts the cluster; without the mark of complete demo data the database is made anew.</summary>
    public static async Task<SandboxDatabase> StartAsync(SandboxSettings settings)
    {
        Directory.CreateDirectory(settings.Folder);
        if (settings.Reset)
        {
            LocalCluster.Delete(settings.ClusterFolder);
            File.Delete(settings.SeededMark);
        }

        var cluster = await LocalCluster.StartAsync(LocalClusterOptions.Persistent(settings.ClusterFolder));
        var database = new SandboxDatabase(cluster);
        try
        {
            if (!File.Exists(settings.SeededMark))
            {
                await cluster.DropDatabaseAsync(Name);
                File.Delete(settings.ClockFile);
            }

            if (!await cluster.DatabaseExistsAsync(Name))
            {
                await cluster.CreateDatabaseAsync(Name);
            }

            await database.MigrateAsync();
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Deletes all rows. The keys that protect links stay: this process holds them in memory and would go on to use them,
    /// but the next could not read what they protect.
    /// </summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(OwnerConnectionString);
        await using var command = source.CreateCommand(
            """
            DO $$ BEGIN EXECUTE (
                SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY' FROM pg_tables
                WHERE schemaname = 'public' AND tablename NOT IN ('schema_migrations', 'data_protection_keys'));
            END $$
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private async Task MigrateAsync()
    {
        try
        {
            await DatabaseMigrator.MigrateAsync(OwnerConnectionString);
        }
        catch (PostgresException failure)
        {
            throw new InvalidOperationException(
                $"the sandbox's data do not fit this version of the tables ({failure.MessageText}); script/server --reset starts over.", failure);
        }
    }
}
