using System.Diagnostics;
using System.Text;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Runs;

/// <summary>The server's own process, killed in the middle of a run.</summary>
public sealed class KilledRunTests(ServerFixture server) : ServerTest(server)
{
    private const int Batch = BillingPass.ChargesPerBatch;

    /// <summary>Four batches: one to survive, one to die at its end, two that wait behind it.</summary>
    private const int Customers = 4 * Batch;

    /// <summary>For a machine that does much else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>An advisory lock that no product code uses.</summary>
    private const int Gate = 20_261_127;

    [Fact]
    public async Task Kill_9_in_the_middle_of_a_batch_leaves_one_invoice_each_and_no_hole()
    {
        // The process lives on the machine's clock, so the charges are long due and the series has no year.
        var tenant = await Server.CreateResellerAsync(r => r.Invoicing = new() { InvoiceNumberPattern = "F-{n:6}" });
        await using var ledger = new Ledger(Server, tenant);
        await ledger.CrowdAsync(Customers, new DateOnly(2020, 1, 1));
        await CloseGateAsync(ledger, afterDone: Batch);

        await using (var gate = await GateKeeper.CloseAsync(Server.Database.OwnerConnectionString, Gate))
        {
            using var victim = Start();
            var (reached, ended) = (gate.WaitForSomebodyAsync(Patience), OutputAsync(victim));
            // The second batch has its numbers and its invoices and is about to commit.
            if (await Task.WhenAny(reached, ended) == ended)
                Assert.Fail($"The run ended before its second batch:\n{await ended}");
            await reached;
            victim.Kill();
            await ended;
            Assert.NotEqual(0, victim.ExitCode);
        }

        await ledger.ExecuteAsync("DROP TRIGGER gate ON billing_runs");
        var survived = await ledger.CountAsync("FROM invoices WHERE reseller_id = $1");
        Assert.InRange(survived, Batch, Customers - Batch);
        Assert.True(Assert.Single(await ledger.RunsAsync()) is { State: "Running", Ended: false });

        using var heir = Start();
        var log = await OutputAsync(heir);

        Assert.True(heir.ExitCode == 0, log);
        Assert.Contains($"begins: {Customers - survived} subscriptions are due", log, StringComparison.Ordinal);
        Assert.Contains($"is done: {Customers - survived} subscriptions billed, 0 parked", log, StringComparison.Ordinal);
        Assert.Equal(0, await ledger.CustomersWithoutExactlyOneInvoiceAsync());
        Assert.Equal(Enumerable.Range(1, Customers).Select(n => $"F-{n:000000}"), await ledger.NumbersAsync());
        Assert.Equal(0, await ledger.CountAsync("FROM charges WHERE reseller_id = $1 AND collect_time IS NULL"));
        var run = Assert.Single(await ledger.RunsAsync());
        Assert.True(run is { State: "Succeeded", Total: Customers, Done: Customers, Invoices: Customers, Ended: true }, $"{run}");
    }

    /// <summary>Makes the transaction that would count more than this wait at its very end, while the gate is closed.</summary>
    private static Task CloseGateAsync(Ledger ledger, int afterDone) => ledger.ExecuteAsync(
        $"""
        CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_advisory_xact_lock_shared({Gate}); RETURN NEW; END $$;
        CREATE TRIGGER gate BEFORE UPDATE ON billing_runs FOR EACH ROW WHEN (NEW.done_subscriptions > {afterDone}) EXECUTE FUNCTION wait_at_gate()
        """);

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ResellerGrpc.Server.dll"), "job", "bill-customers"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in Server.NodeSettings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!;
    }

    private static async Task<string> OutputAsync(Process process)
    {
        var output = new StringBuilder();
        var (log, errors) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel).WaitAsync(Patience, Cancel);
        return output.Append(await log).Append(await errors).ToString();
    }
}
