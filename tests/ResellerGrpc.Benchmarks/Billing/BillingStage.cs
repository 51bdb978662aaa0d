using Npgsql;
using ResellerGrpc.Sandbox.Postgres;
using ResellerGrpc.Testing.Billing;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.Testing.Postgres;

namespace ResellerGrpc.Benchmarks.Billing;

/// <summary>A durable PostgreSQL with one reseller and many customers, each with a month to be billed.</summary>
internal sealed class BillingStage : IAsyncDisposable
{
    private readonly LocalCluster _cluster;
    private readonly ServerFixture _server;
    private readonly NpgsqlDataSource _owner;
    private List<KeptTable> _kept = [];

    private BillingStage(LocalCluster cluster, ServerFixture server)
    {
        (_cluster, _server) = (cluster, server);
        _owner = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(server.Database.OwnerConnectionString) { CommandTimeout = 1_800 }.ConnectionString).Build();
    }

    public static async Task<BillingStage> SetAsync(int subscriptions)
    {
        var cluster = await LocalCluster.StartAsync(LocalClusterOptions.ThrowAway() with { Durable = true });
        var server = new ServerFixture { Database = new TestDatabase { Cluster = cluster } };
        await server.InitializeAsync();
        var stage = new BillingStage(cluster, server);
        var customer = await BilledCustomer.CreateAsync(server);
        await Crowd.CopyAsync(server.Database.OwnerConnectionString, customer, subscriptions - 1, CancellationToken.None);
        await stage.ExecuteAsync("CREATE UNLOGGED TABLE charges_before AS TABLE charges; CREATE UNLOGGED TABLE figures_before AS TABLE customer_figures");
        return stage;
    }

    /// <summary>Everything is due and nothing billed; no table has a dead row.</summary>
    public async Task ResetAsync()
    {
        await ExecuteAsync(
            """
            TRUNCATE invoices, invoice_balances, audit_entries, outbox_events, billing_runs, document_counters, parked_subscriptions, charges, customer_figures CASCADE;
            INSERT INTO charges SELECT * FROM charges_before;
            INSERT INTO customer_figures SELECT * FROM figures_before;
            """);
        await ExecuteAsync("VACUUM (ANALYZE, FREEZE) charges, customer_figures, customers");
        await using var admin = NpgsqlDataSource.Create(_cluster.ConnectionString(_server.Database.Name, ClusterRoles.Superuser));
        await using var checkpoint = admin.CreateCommand("CHECKPOINT");
        await checkpoint.ExecuteNonQueryAsync();
    }

    /// <summary>The run in a process of its own, and the seconds that its record says it worked.</summary>
    public async Task<(ProcessCost Cost, double Seconds)> BillAsync()
    {
        var cost = await RunProcess.BillAsync(_server.NodeSettings);
        await using var command = _owner.CreateCommand("SELECT sum(work_microseconds)::float8 / 1e6 FROM billing_runs WHERE state = 'Succeeded'");
        return (cost, (double)(await command.ExecuteScalarAsync())!);
    }

    public Task BillNaivelyAsync(int invoices) => NaiveRun.BillAsync(_server, invoices);

    /// <summary>Keeps the rows that the run wrote.</summary>
    public async Task KeepRowsAsync()
    {
        if (_kept.Count > 0)
            return;
        // The rows of the run itself; what it changed of charges and figures follows.
        string[] written = ["invoices", "invoice_balances", "audit_entries", "outbox_events", "billing_runs", "document_counters"];
        var kept = new List<KeptTable>();
        foreach (var table in written)
            kept.Add(await KeptTable.KeepAsync(_owner, table));
        await ExecuteAsync(
            """
            CREATE UNLOGGED TABLE kept_charges AS SELECT reseller_id, id, collect_time, invoice_id FROM charges;
            CREATE UNLOGGED TABLE kept_figures AS SELECT reseller_id, customer_id, balance_minor, balance_currency FROM customer_figures;
            ANALYZE kept_charges, kept_figures
            """);
        _kept = kept;
    }

    /// <summary>The floor: one statement writes what the run wrote.</summary>
    public Task WriteKeptRowsAsync() => ExecuteAsync(
        "WITH " + string.Join(",\n", _kept.Select((table, i) => $"t{i} AS ({table.Insert})")) +
        """
        ,
        c AS (UPDATE charges SET collect_time = kept.collect_time, invoice_id = kept.invoice_id FROM kept_charges kept
            WHERE charges.reseller_id = kept.reseller_id AND charges.id = kept.id)
        UPDATE customer_figures f SET balance_minor = kept.balance_minor, balance_currency = kept.balance_currency FROM kept_figures kept
        WHERE f.reseller_id = kept.reseller_id AND f.customer_id = kept.customer_id
        """);

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        await _server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
