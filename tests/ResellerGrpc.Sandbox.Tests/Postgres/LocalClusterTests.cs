using System.Diagnostics;
using Npgsql;
using ResellerGrpc.Sandbox.Postgres;
using ResellerGrpc.Testing.Postgres;

namespace ResellerGrpc.Sandbox.Tests.Postgres;

public sealed class LocalClusterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cluster-test-").FullName;

    private string ClusterFolder => Path.Combine(folder, "postgres");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_its_data_and_passwords_from_one_start_to_the_next()
    {
        await using (var first = await LocalCluster.StartAsync(LocalClusterOptions.Persistent(ClusterFolder), Cancelled))
        {
            await first.CreateDatabaseAsync("kept", cancellationToken: Cancelled);
            await ExecuteAsync(first.ConnectionString("kept", ClusterRoles.Owner), "CREATE TABLE note AS SELECT 'still here' AS text");
        }

        await using var second = await LocalCluster.StartAsync(LocalClusterOptions.Persistent(ClusterFolder), Cancelled);

        Assert.Equal("still here", await ScalarAsync(second.ConnectionString("kept", ClusterRoles.Owner), "SELECT text FROM note"));
    }

    [Fact]
    public async Task Leaves_no_process_and_no_directory_behind_when_it_is_thrown_away()
    {
        var cluster = await LocalCluster.StartAsync(LocalClusterOptions.ThrowAway(), Cancelled);
        var pid = ServerPid(cluster);

        await cluster.DisposeAsync();

        Assert.False(Directory.Exists(cluster.Directory));
        Assert.False(Directory.Exists($"/proc/{pid}"));
    }

    [Fact]
    public async Task Starts_over_a_pid_file_that_names_a_stranger()
    {
        await using (await LocalCluster.StartAsync(LocalClusterOptions.Persistent(ClusterFolder), Cancelled))
        {
        }

        using var stranger = Process.Start("sleep", "60");
        var data = Path.Combine(ClusterFolder, "data");
        await File.WriteAllLinesAsync(
            Path.Combine(data, "postmaster.pid"), [$"{stranger.Id}", data, "1", "1", "", "127.0.0.1", "0 0", "ready"], Cancelled);

        await using var cluster = await LocalCluster.StartAsync(LocalClusterOptions.Persistent(ClusterFolder), Cancelled);

        Assert.Equal("1", await ScalarAsync(cluster.ConnectionString("postgres", ClusterRoles.Superuser), "SELECT '1'"));
        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public async Task Refuses_a_cluster_that_another_process_has_open()
    {
        using var other = Process.Start("sleep", "60");
        await using (await LocalCluster.StartAsync(LocalClusterOptions.Persistent(ClusterFolder), Cancelled))
        {
        }

        var start = (await File.ReadAllTextAsync($"/proc/{other.Id}/stat", Cancelled)).Split(' ')[21];
        await File.WriteAllTextAsync(Path.Combine(ClusterFolder, "owner"), $"{other.Id} {start}", Cancelled);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LocalCluster.StartAsync(LocalClusterOptions.Persistent(ClusterFolder), Cancelled));
        Assert.Contains($"in use by process {other.Id}", refusal.Message, StringComparison.Ordinal);
        other.Kill();
    }

    [Fact]
    public async Task Says_why_the_server_did_not_start()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LocalCluster.StartAsync(LocalClusterOptions.Persistent(ClusterFolder) with { Port = port }, Cancelled));

        Assert.Contains("Address already in use", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletes_a_stopped_cluster_and_does_not_mind_a_missing_one()
    {
        await using (await LocalCluster.StartAsync(LocalClusterOptions.Persistent(ClusterFolder), Cancelled))
        {
        }

        LocalCluster.Delete(ClusterFolder);
        LocalCluster.Delete(ClusterFolder);

        Assert.False(Path.Exists(ClusterFolder));
    }

    [Theory]
    [InlineData(ClusterRoles.App)]
    [InlineData(ClusterRoles.Platform)]
    [InlineData(ClusterRoles.Owner)]
    public async Task Gives_the_product_roles_a_login_without_special_rights(string role)
    {
        var cluster = await TestCluster.GetAsync();

        var rights = await ScalarAsync(
            cluster.ConnectionString("postgres", role),
            "SELECT concat(rolsuper, rolbypassrls, rolcreatedb, rolcreaterole) FROM pg_roles WHERE rolname = current_user");

        Assert.Equal("ffff", rights);
    }

    [Fact]
    public async Task Refuses_a_wrong_password()
    {
        var cluster = await TestCluster.GetAsync();
        var wrong = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres", ClusterRoles.App)) { Password = "guess" };

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(wrong.ConnectionString, "SELECT '1'"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    public void Dispose()
    {
        LocalCluster.Delete(ClusterFolder);
        Directory.Delete(folder, recursive: true);
    }

    private static int ServerPid(LocalCluster cluster) =>
        int.Parse(File.ReadLines(Path.Combine(cluster.Directory, "data", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(Cancelled);
    }
}
