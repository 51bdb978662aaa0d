using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Npgsql;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Runs;

/// <summary>What a billing run collects into which invoice, and what it says of itself.</summary>
public sealed class BillCustomersTests(ServerFixture server) : ServerTest(server)
{
    private DateOnly Today => DateOnly.FromDateTime(Server.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Collects_all_subscriptions_of_a_customer_and_day_on_one_invoice()
    {
        var customer = await Billed.CreateAsync(Server);
        var second = await customer.AnotherSubscriptionAsync();
        await customer.ChargeAsync(Today);
        await second.ChargeAsync(Today, quantity: 2, unitPriceMinor: 500);
        await second.ChangeAsync(Today, Today, 1, 500, 500);

        await Server.RunJobsAsync();

        // 10 × 4,00 + 2 × 5,00 + 1 × 5,00 = 55,00.
        var invoice = await customer.GetAsync(Assert.Single(await customer.InvoicesAsync()).Name);
        Assert.Equal(Billed.Euro(5500), invoice.Totals.Net);
        Assert.Equal(2, invoice.Lines.Select(l => l.Subscription).Distinct().Count());
    }

    [Fact]
    public async Task Catches_up_each_missed_period_with_an_invoice_of_its_own_and_never_twice()
    {
        var customer = await Billed.CreateAsync(Server);
        for (var month = 3; month >= 0; month--)
            await customer.ChargeAsync(Today.AddMonths(-month), quantity: 10 + month);

        await Server.RunJobsAsync();
        await Server.RunJobsAsync();

        var invoices = (await customer.InvoicesAsync()).OrderBy(i => i.Number, StringComparer.Ordinal).ToList();
        // Oldest first: 13, 12, 11 and 10 licences at 4,00.
        Assert.Equal([5200, 4800, 4400, 4000], invoices.Select(i => i.Totals.Net.Units * 100));
        Assert.Equal(invoices.Select(i => i.ServicePeriod.StartDate.Month).Distinct().Count(), invoices.Count);
    }

    [Theory]
    [InlineData("A{yyyy}-{n:6}")]
    [InlineData("F2026-{n:6}")] // the invoices' own series in this year
    public async Task Numbers_follow_each_other_without_a_hole_over_several_batches(string ofCreditNotes)
    {
        var tenant = await Server.CreateResellerAsync(r => r.Invoicing = new InvoiceSettings { CreditNoteNumberPattern = ofCreditNotes });
        await using var ledger = new Ledger(Server, tenant);
        await ledger.CrowdAsync(700, Today);

        await Server.RunJobsAsync();

        Assert.Equal(Enumerable.Range(1, 700).Select(n => $"F2026-{n:000000}"), await ledger.NumbersAsync());
        Assert.Equal(0, await ledger.CustomersWithoutExactlyOneInvoiceAsync());
        var run = Assert.Single(await ledger.RunsAsync());
        Assert.True(run is { State: "Succeeded", Total: 700, Done: 700, Parked: 0, Invoices: 700, Ended: true, WorkMicroseconds: > 0 }, $"{run}");
    }

    [Fact]
    public async Task Two_nodes_at_once_bill_each_customer_once()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var ledger = new Ledger(Server, tenant);
        await ledger.CrowdAsync(900, Today);
        await using var other = await Server.StartNodeAsync();

        await Task.WhenAll(Server.Node.RunJobAsync("bill-customers"), other.RunJobAsync("bill-customers"));

        Assert.Equal(0, await ledger.CustomersWithoutExactlyOneInvoiceAsync());
        Assert.Equal(Enumerable.Range(1, 900).Select(n => $"F2026-{n:000000}"), await ledger.NumbersAsync());
        Assert.Equal(0, await ledger.InvoicesThatSayAnotherNumberAsync());
        var run = Assert.Single(await ledger.RunsAsync());
        Assert.True(run is { State: "Succeeded", Total: 900, Done: 900, Invoices: 900, Ended: true }, $"{run}");
    }

    [Fact]
    public async Task A_node_that_finds_another_at_work_does_what_is_left_when_it_ends()
    {
        var customer = await Billed.CreateAsync(Server);
        await using var ledger = new Ledger(Server, customer.Tenant);
        await customer.ChargeAsync(Today);
        const string key = "hashtextextended('billing-run/' || $1::text, 0)";
        await using var other = await NpgsqlDataSource.Create(Server.Database.OwnerConnectionString).OpenConnectionAsync(Cancel);
        await AskAsync($"SELECT pg_advisory_lock({key}) IS NULL");

        var job = Server.Node.RunJobAsync("bill-customers");
        while (!job.IsCompleted && !await AskAsync("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND "
            + $"((classid::bigint << 32) | objid::bigint) = {key})"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
        }

        Assert.False(job.IsCompleted);
        Assert.Empty(await customer.InvoicesAsync());
        await AskAsync($"SELECT pg_advisory_unlock({key})");
        await job;
        Assert.Single(await customer.InvoicesAsync());

        async Task<bool> AskAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, other) { Parameters = { new NpgsqlParameter { Value = customer.Tenant.Id } } };
            return (bool)(await command.ExecuteScalarAsync(Cancel))!;
        }
    }

    [Fact]
    public async Task The_numbers_of_a_batch_that_fails_go_to_the_batches_that_had_expected_later_ones()
    {
        const int customers = 2 * BillingPass.ChargesPerBatch + 100;
        var tenant = await Server.CreateResellerAsync();
        await using var ledger = new Ledger(Server, tenant);
        await ledger.CrowdAsync(customers, Today);
        // A fault that no rule foresees, in the first batch.
        var first = await ledger.ScalarAsync<Guid>("SELECT id FROM customers WHERE reseller_id = $1 ORDER BY id LIMIT 1");
        await ledger.ExecuteAsync(
            $"""
            CREATE FUNCTION refuse_balance() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'No balance for this one.'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON invoice_balances FOR EACH ROW WHEN (NEW.customer_id = '{first}') EXECUTE FUNCTION refuse_balance()
            """);

        await Server.Node.RunJobAsync("bill-customers");
        await ledger.ExecuteAsync("DROP TRIGGER refuse ON invoice_balances; DROP FUNCTION refuse_balance()");

        Assert.Single(Server.Errors.Take("parked by a fault"));
        Assert.Equal(Enumerable.Range(1, customers - 1).Select(n => $"F2026-{n:000000}"), await ledger.NumbersAsync());
        Assert.Equal(0, await ledger.InvoicesThatSayAnotherNumberAsync());
        var run = Assert.Single(await ledger.RunsAsync());
        Assert.True(run is { State: "Partial", Total: customers, Done: customers - 1, Parked: 1, Invoices: customers - 1, Ended: true }, $"{run}");

        await Server.Node.RunJobAsync("bill-customers");
        Assert.Equal(0, await ledger.CustomersWithoutExactlyOneInvoiceAsync());
        Assert.Equal(0, await ledger.CountAsync("FROM parked_subscriptions WHERE reseller_id = $1"));
    }

    [Fact]
    public async Task Counts_what_it_does_for_operators()
    {
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name.StartsWith("reseller.billing.", StringComparison.Ordinal))
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counted.AddOrUpdate($"{instrument.Name} {tags[0].Value}", value, (_, sum) => sum + value));
        listener.Start();
        var good = await Billed.CreateAsync(Server);
        var bad = await Billed.CreateAsync(Server, good.Tenant, c => c.Billing.Address = null);
        await good.ChargeAsync(Today);
        await bad.ChargeAsync(Today);

        await Server.RunJobsAsync();

        // Other classes may run beside this one.
        Assert.True(counted["reseller.billing.subscriptions billed"] >= 1);
        Assert.True(counted["reseller.billing.subscriptions parked"] >= 1);
        Assert.True(counted["reseller.billing.documents invoice"] >= 1);
    }

    [Fact]
    public async Task A_run_whose_process_ended_before_it_did_is_ended_by_the_next()
    {
        var customer = await Billed.CreateAsync(Server);
        await using var ledger = new Ledger(Server, customer.Tenant);
        await customer.InvoicedAsync();
        await ledger.ExecuteAsync("UPDATE billing_runs SET state = 'Running', end_time = NULL");

        await Server.RunJobsAsync();

        Assert.True(Assert.Single(await ledger.RunsAsync()) is { State: "Succeeded", Ended: true });
    }
}
