using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ResellerGrpc.Sandbox.Postgres;

/// <summary>
/// A PostgreSQL cluster of this process alone: on the loopback interface, with the product's login roles and random passwords.
/// It ends with the process, even when that is killed.
/// </summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(25);

    private readonly LocalClusterOptions options;
    private readonly ClusterDirectory directory;
    private readonly IReadOnlyDictionary<string, string> passwords;
    private readonly PostgresProcess process;
    private bool stopped;

    private LocalCluster(
        LocalClusterOptions options,
        ClusterDirectory directory,
        IReadOnlyDictionary<string, string> passwords,
        int port,
        PostgresProcess process)
    {
        this.options = options;
        this.directory = directory;
        this.passwords = passwords;
        this.process = process;
        Port = port;
    }

    /// <summary>The loopback port that the server listens on.</summary>
    public int Port { get; }

    /// <summary>The directory that holds data, passwords and the server's log.</summary>
    public string Directory => directory.Root;

    /// <summary>Starts the cluster, creating it first where the directory is empty, and returns once it takes connections.</summary>
    /// <exception cref="InvalidOperationException">
    /// PostgreSQL is not installed, another process has the cluster open, or the server failed; the message ends with its log.
    /// </exception>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions options, CancellationToken cancellationToken = default)
    {
        if (options.DeleteOnStop)
        {
            ClusterDirectory.SweepThrowAway();
        }

        var directory = ClusterDirectory.Open(options.Directory);
        var passwords = ClusterRoles.LoadOrCreatePasswords(directory.Passwords);
        var programs = new ServerPrograms(directory);
        if (!System.IO.Directory.Exists(directory.Data))
        {
            programs.Initialise(passwords[ClusterRoles.Superuser]);
        }

        var port = options.Port == 0 ? FreePort() : options.Port;
        var process = await PostgresProcess.StartAsync(programs.Server(port, options.Durable));
        var cluster = new LocalCluster(options, directory, passwords, port, process);
        try
        {
            await cluster.WaitUntilReadyAsync(cancellationToken);
            await cluster.EnsureRolesAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            cluster.Stop();
            throw;
        }
    }

    /// <summary>How the given role (see <see cref="ClusterRoles"/>) reaches the given database.</summary>
    public string ConnectionString(string database, string role) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = Port,
        Database = database,
        Username = role,
        Password = passwords[role],
        GssEncryptionMode = GssEncryptionMode.Disable,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>
    /// Creates a database owned by <see cref="ClusterRoles.Owner"/>, open to the product's roles only. A template is copied
    /// whole; nobody may be connected to it.
    /// </summary>
    public async Task CreateDatabaseAsync(string name, string? template = null, CancellationToken cancellationToken = default)
    {
        var copy = template is null ? "" : $" TEMPLATE {Quote(template)} STRATEGY file_copy";
        await using var source = AdminSource();
        await ExecuteAsync(source, $"CREATE DATABASE {Quote(name)} OWNER {ClusterRoles.Owner}{copy}", cancellationToken);
        await ExecuteAsync(source, $"REVOKE ALL ON DATABASE {Quote(name)} FROM PUBLIC", cancellationToken);
        var guests = $"{ClusterRoles.App}, {ClusterRoles.Platform}";
        await ExecuteAsync(source, $"GRANT CONNECT, TEMPORARY ON DATABASE {Quote(name)} TO {guests}", cancellationToken);
    }

    /// <summary>Whether the database exists.</summary>
    public async Task<bool> DatabaseExistsAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var source = AdminSource();
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = $1");
        command.Parameters.AddWithValue(name);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! > 0;
    }

    /// <summary>Drops the database, whoever is connected to it. One that does not exist is fine.</summary>
    public async Task DropDatabaseAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var source = AdminSource();
        await ExecuteAsync(source, $"DROP DATABASE IF EXISTS {Quote(name)} WITH (FORCE)", cancellationToken);
    }

    /// <summary>Stops the server and waits for its end; deletes the directory where the options say so.</summary>
    public void Stop()
    {
        lock (process)
        {
            if (stopped)
            {
                return;
            }

            stopped = true;
            process.Stop(options.DeleteOnStop ? PostgresProcess.ImmediateShutdown : PostgresProcess.FastShutdown);
            directory.Release();
            if (options.DeleteOnStop)
            {
                directory.Delete();
            }
        }
    }

    /// <summary>Stops the cluster.</summary>
    public async ValueTask DisposeAsync() => await Task.Run(Stop);

    /// <summary>Deletes a cluster that is not running. One that does not exist is fine.</summary>
    public static void Delete(string directory)
    {
        if (Path.Exists(directory) || new FileInfo(directory).LinkTarget is not null)
        {
            ClusterDirectory.Open(directory).Delete();
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        await using var source = AdminSource();
        while (true)
        {
            if (process.Exited.IsCompleted)
            {
                throw new InvalidOperationException($"PostgreSQL on port {Port} ended at once:\n{directory.LogTail()}");
            }

            try
            {
                await using var connection = await source.OpenConnectionAsync(limit.Token);
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(ProbePause, TimeProvider.System, limit.Token);
            }
        }
    }

    private async Task EnsureRolesAsync(CancellationToken cancellationToken)
    {
        await using var source = AdminSource();
        foreach (var role in ClusterRoles.Created)
        {
            // The password is hexadecimal, the role a constant: nothing to escape.
            await ExecuteAsync(
                source,
                $"""
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
                    CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '{passwords[role]}';
                  END IF;
                END $$
                """,
                cancellationToken);
        }
    }

    private NpgsqlDataSource AdminSource() =>
        NpgsqlDataSource.Create(ConnectionString("postgres", ClusterRoles.Superuser) + ";Pooling=false");

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"")}\"";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
