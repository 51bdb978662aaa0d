using Npgsql;
using ResellerGrpc.Sandbox.Postgres;
using ResellerGrpc.Testing.Billing;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.Testing.Postgres;

namespace ResellerGrpc.Benchmarks.Billing;

/// <summary>
/// A durable PostgreSQL with one reseller and many customers, each with a month to be billed, and a small reseller that is billed before it,
/// as in a node that lives for weeks other resellers were.
/// </summary>
internal sealed class BillingStage : IAsyncDisposable
{
    private readonly LocalCluster _cluster;
    private readonly ServerFixture _server;
    private readonly NpgsqlDataSource _owner;
    private readonly string _program;
    private Guid _first;
    private Guid _reseller;
    private List<KeptTable> _kept = [];

    private BillingStage(string program, LocalCluster cluster, ServerFixture server)
    {
        (_program, _cluster, _server) = (program, cluster, server);
        _owner = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(server.Database.OwnerConnectionString) { CommandTimeout = 1_800 }.ConnectionString).Build();
    }

    /// <summary>Customers of the small reseller.</summary>
    public const int FirstSubscriptions = 500;

    public static async Task<BillingStage> SetAsync(string program, int subscriptions)
    {
        var cluster = await LocalCluster.StartAsync(LocalClusterOptions.ThrowAway() with { Durable = true });
        var server = new ServerFixture { Database = new TestDatabase { Cluster = cluster } };
        await server.InitializeAsync();
        var stage = new BillingStage(program, cluster, server);
        // Resellers are billed in the order of their ids.
        var resellers = new List<(Guid Reseller, Guid Customer)> { await BilledCustomer.CreateAsync(server), await BilledCustomer.CreateAsync(server) };
        resellers.Sort();
        stage._first = await stage.CrowdAsync(resellers[0], FirstSubscriptions);
        stage._reseller = await stage.CrowdAsync(resellers[1], subscriptions);
        // In the middle of the floor's one statement it would find its tables empty; the checks of foreign keys would then be planned for
        // empty tables and read the whole of them for each row.
        await stage.AdministerAsync("ALTER SYSTEM SET autovacuum = off");
        await stage.AdministerAsync("SELECT pg_reload_conf()");
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
        await AdministerAsync("CHECKPOINT");
    }

    /// <summary>The runs in a process of their own, and the seconds that their records say they worked.</summary>
    public async Task<(ProcessCost Cost, double FirstSeconds, double Seconds)> BillAsync()
    {
        var cost = await RunProcess.BillAsync(_program, _server.NodeSettings);
        return (cost, await WorkedAsync(_first), await WorkedAsync(_reseller));
    }

    public Task BillNaivelyAsync(int invoices) => NaiveRun.BillAsync(_server, _reseller, invoices);

    /// <summary>Keeps the rows that the run wrote.</summary>
    public async Task KeepRowsAsync()
    {
        if (_kept.Count > 0)
            return;
        // The rows of the run itself; what it changed of charges and figures follows.
        string[] written = ["invoices", "invoice_balances", "audit_entries", "outbox_events", "billing_runs", "document_counters"];
        var kept = new List<KeptTable>();
        foreach (var table in written)
            kept.Add(await KeptTable.KeepAsync(_owner, table, _reseller));
        await ExecuteAsync(
            $"""
            CREATE UNLOGGED TABLE kept_charges AS SELECT reseller_id, id, collect_time, invoice_id FROM charges WHERE reseller_id = '{_reseller}';
            CREATE UNLOGGED TABLE kept_figures AS
                SELECT reseller_id, customer_id, balance_minor, balance_currency FROM customer_figures WHERE reseller_id = '{_reseller}';
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

    private async Task<Guid> CrowdAsync((Guid Reseller, Guid Customer) first, int subscriptions)
    {
        await Crowd.CopyAsync(_server.Database.OwnerConnectionString, first.Customer, subscriptions - 1, CancellationToken.None);
        return first.Reseller;
    }

    private async Task<double> WorkedAsync(Guid reseller)
    {
        await using var command = _owner.CreateCommand("SELECT work_microseconds::float8 / 1e6 FROM billing_runs WHERE reseller_id = $1 AND state = 'Succeeded'");
        command.Parameters.AddWithValue(reseller);
        return (double)(await command.ExecuteScalarAsync())!;
    }

    private async Task AdministerAsync(string sql)
    {
        await using var admin = NpgsqlDataSource.Create(_cluster.ConnectionString(_server.Database.Name, ClusterRoles.Superuser));
        await using var command = admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
