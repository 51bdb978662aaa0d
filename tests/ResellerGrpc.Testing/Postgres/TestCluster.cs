using ResellerGrpc.Sandbox.Postgres;

namespace ResellerGrpc.Testing.Postgres;

/// <summary>The throw-away PostgreSQL cluster of this test process: started on first use, gone when the process ends.</summary>
public static class TestCluster
{
    private static readonly Lazy<Task<LocalCluster>> Cluster = new(StartAsync);

    /// <summary>The running cluster.</summary>
    public static Task<LocalCluster> GetAsync() => Cluster.Value;

    private static async Task<LocalCluster> StartAsync()
    {
        var cluster = await LocalCluster.StartAsync(LocalClusterOptions.ThrowAway());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop();
        return cluster;
    }
}
