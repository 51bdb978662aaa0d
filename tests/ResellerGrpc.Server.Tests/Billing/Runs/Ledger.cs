using Npgsql;
using ResellerGrpc.Testing.Billing;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Runs;

/// <summary>A run's record as the database has it.</summary>
internal sealed record RunRecord(string State, long Total, long Done, long Parked, long Invoices, long CreditNotes, long WorkMicroseconds, bool Ended);

/// <summary>What billing left in the tables of one reseller, read behind row-level security.</summary>
internal sealed class Ledger(ServerFixture server, TestTenant tenant) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(server.Database.OwnerConnectionString);

    /// <summary>A customer whose charge is due, and copies of it: <paramref name="count"/> together.</summary>
    public async Task<Billed> CrowdAsync(int count, DateOnly due)
    {
        var first = await Billed.CreateAsync(server, tenant);
        await first.ChargeAsync(due);
        await Crowd.CopyAsync(
            server.Database.OwnerConnectionString, Guid.Parse(first.Name.Split('/')[3]), count - 1, TestContext.Current.CancellationToken);
        return first;
    }

    public Task<long> CountAsync(string sql) => ScalarAsync<long>($"SELECT count(*) {sql}");

    /// <summary>Every invoice number of the reseller in its order.</summary>
    public async Task<IReadOnlyList<string>> NumbersAsync() =>
        await ScalarAsync<string[]>("SELECT coalesce(array_agg(number ORDER BY number COLLATE \"C\"), '{}') FROM invoices WHERE reseller_id = $1");

    /// <summary>Every customer that has other than one invoice.</summary>
    public Task<long> CustomersWithoutExactlyOneInvoiceAsync() => CountAsync(
        """
        FROM (SELECT c.id FROM customers c LEFT JOIN invoices i ON i.reseller_id = c.reseller_id AND i.customer_id = c.id
              WHERE c.reseller_id = $1 GROUP BY c.id HAVING count(i.id) <> 1) odd
        """);

    /// <summary>Every invoice whose document, message or history has not the number that the row has.</summary>
    public Task<long> InvoicesThatSayAnotherNumberAsync() => CountAsync(
        """
        FROM invoices i JOIN audit_entries a ON a.reseller_id = i.reseller_id AND a.id = i.id
        WHERE i.reseller_id = $1 AND (i.document->>'Number' IS DISTINCT FROM i.number OR position(convert_to(i.number, 'UTF8') IN i.face) = 0
            OR a.new_value->>'number' IS DISTINCT FROM i.number OR a.resource_name <> i.number)
        """);

    public async Task<IReadOnlyList<RunRecord>> RunsAsync()
    {
        await using var command = Command(
            """
            SELECT state, total_subscriptions, done_subscriptions, parked_subscriptions, invoices, credit_notes, work_microseconds, end_time IS NOT NULL
            FROM billing_runs WHERE reseller_id = $1 ORDER BY date
            """);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var runs = new List<RunRecord>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            runs.Add(new RunRecord(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5),
                reader.GetInt64(6), reader.GetBoolean(7)));
        }

        return runs;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Command(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private NpgsqlCommand Command(string sql)
    {
        var command = _source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Id });
        return command;
    }
}
