using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Runs;

/// <summary>What cannot be billed is parked with its reason; everybody else is billed.</summary>
public sealed class ParkingTests(ServerFixture server) : ServerTest(server)
{
    private DateOnly Today => DateOnly.FromDateTime(Server.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task A_customer_without_address_is_parked_until_it_has_one_and_the_others_are_billed()
    {
        var good = await Billed.CreateAsync(Server);
        var bad = await Billed.CreateAsync(Server, good.Tenant, c => c.Billing.Address = null);
        await using var ledger = new Ledger(Server, good.Tenant);
        await good.ChargeAsync(Today);
        await bad.ChargeAsync(Today);

        await Server.RunJobsAsync();

        Assert.Single(await good.InvoicesAsync());
        Assert.Empty(await bad.InvoicesAsync());
        Assert.Equal("BuyerDataMissing", await ledger.ScalarAsync<string>("SELECT reason FROM parked_subscriptions WHERE reseller_id = $1"));
        Assert.Contains("billing.address.locality", await ledger.ScalarAsync<string>("SELECT facts::text FROM parked_subscriptions WHERE reseller_id = $1"), StringComparison.Ordinal);
        Assert.True(Assert.Single(await ledger.RunsAsync()) is { State: "Partial", Total: 2, Done: 1, Parked: 1, Invoices: 1 });

        // The next pass of the day tries again: still parked, and counted once.
        await Server.RunJobsAsync();
        Assert.True(Assert.Single(await ledger.RunsAsync()) is { State: "Partial", Total: 2, Done: 1, Parked: 1, Invoices: 1 });

        await MendAsync(bad);
        await Server.RunJobsAsync();

        var invoice = Assert.Single(await bad.InvoicesAsync());
        Assert.Equal("F2026-000002", invoice.Number);
        Assert.Equal(0, await ledger.CountAsync("FROM parked_subscriptions WHERE reseller_id = $1"));
        Assert.True(Assert.Single(await ledger.RunsAsync()) is { State: "Succeeded", Total: 2, Done: 2, Parked: 0, Invoices: 2 });
    }

    [Fact]
    public async Task A_seller_without_legal_data_issues_nothing_and_hears_what_is_missing()
    {
        var tenant = await Server.CreateResellerAsync(r => r.Legal = new LegalData { LegalName = "Revendeur de test SAS" });
        var customer = await Billed.CreateAsync(Server, tenant);
        await using var ledger = new Ledger(Server, tenant);
        await customer.ChargeAsync(Today);

        await Server.RunJobsAsync();

        Assert.Empty(await customer.InvoicesAsync());
        Assert.Equal("SellerDataMissing", await ledger.ScalarAsync<string>("SELECT reason FROM parked_subscriptions WHERE reseller_id = $1"));
        var facts = await ledger.ScalarAsync<string>("SELECT facts::text FROM parked_subscriptions WHERE reseller_id = $1");
        Assert.All(["registration_id", "vat_id", "legal.address", "electronic_address"], field => Assert.Contains(field, facts, StringComparison.Ordinal));
        // Nothing is half issued: no number taken, no balance moved, the charge still waits.
        Assert.Equal(0, await ledger.CountAsync("FROM document_counters WHERE reseller_id = $1"));
        Assert.Equal(0, await ledger.CountAsync("FROM invoice_balances WHERE reseller_id = $1"));
        Assert.Equal(1, await ledger.CountAsync("FROM charges WHERE reseller_id = $1 AND collect_time IS NULL"));
    }

    [Fact]
    public async Task One_bad_subscription_does_not_keep_its_customers_others_from_being_billed()
    {
        var customer = await Billed.CreateAsync(Server);
        var second = await customer.AnotherSubscriptionAsync();
        await using var ledger = new Ledger(Server, customer.Tenant);
        await customer.ChargeAsync(Today);
        await second.ChargeAsync(Today);
        // A plan whose name is lost: BR-25 refuses a line without one.
        await ledger.ExecuteAsync(
            $$"""
            UPDATE plans SET texts = '{"displayNames":[{"text":" ","languageCode":"fr"}]}'
            WHERE id = (SELECT plan_id FROM subscriptions WHERE id = '{{second.Subscription.Split('/')[5]}}')
            """);

        await Server.RunJobsAsync();

        var run = Assert.Single(await ledger.RunsAsync());
        Assert.True(run is { Done: 1, Parked: 1, Invoices: 1 }, $"{run}");
        var facts = await ledger.ScalarAsync<string>("SELECT facts::text FROM parked_subscriptions WHERE reseller_id = $1");
        Assert.Contains("BR-25 (BT-153): Line 2 has no name.", facts, StringComparison.Ordinal);
        Assert.Contains("BR-25 (BT-153) : La ligne 2 n’a pas de désignation.", facts, StringComparison.Ordinal);
        Assert.Equal(customer.Subscription, Assert.Single((await customer.GetAsync(Assert.Single(await customer.InvoicesAsync()).Name)).Lines).Subscription);
    }

    [Fact]
    public async Task A_fault_in_one_customer_of_a_batch_parks_that_one_alone()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var ledger = new Ledger(Server, tenant);
        var bad = await ledger.CrowdAsync(20, Today);
        // A plan that does not exist: nothing that a rule could refuse.
        await ledger.ExecuteAsync($"UPDATE charges SET plan_id = gen_random_uuid() WHERE subscription_id = '{bad.Subscription.Split('/')[5]}'");

        await Server.RunJobsAsync();

        Assert.Single(Server.Errors.Take("parked by a fault"));
        Assert.Equal("InternalFault", await ledger.ScalarAsync<string>("SELECT reason FROM parked_subscriptions WHERE reseller_id = $1"));
        Assert.Equal(Enumerable.Range(1, 19).Select(n => $"F2026-{n:000000}"), await ledger.NumbersAsync());
        Assert.True(Assert.Single(await ledger.RunsAsync()) is { State: "Partial", Total: 20, Done: 19, Parked: 1, Invoices: 19 });
        // Each further run of this class would try it again and say so.
        await ledger.ExecuteAsync("DELETE FROM charges WHERE collect_time IS NULL");
    }

    [Fact]
    public async Task A_credit_that_the_account_cannot_hold_leaves_no_hole_in_its_series()
    {
        var customer = await Billed.CreateAsync(Server);
        await using var ledger = new Ledger(Server, customer.Tenant);
        await customer.InvoicedAsync();
        // All that an account can hold, so that not even the credit of 9,28 (7,73 and its tax) fits.
        await customer.PayAsync(Server, 0, r => r.Payment.Amount = new() { CurrencyCode = "EUR", Units = 92_233_720_368_547_758, Nanos = 70_000_000 });
        await customer.PayAsync(Server, 4800);
        await customer.ChangeAsync(Today, Today, -2, 400, -773);

        await Server.RunJobsAsync();

        Assert.Single(Server.Errors.Take("parked by a fault"));
        Assert.Equal("AmountOverflow", await ledger.ScalarAsync<string>("SELECT reason FROM parked_subscriptions WHERE reseller_id = $1"));
        Assert.Equal(0, await ledger.CountAsync("FROM credit_notes WHERE reseller_id = $1"));
        Assert.Equal(0, await ledger.CountAsync("FROM document_counters WHERE reseller_id = $1 AND series LIKE 'A%'"));
        await ledger.ExecuteAsync("DELETE FROM charges WHERE collect_time IS NULL");
    }

    private static async Task MendAsync(Billed customer)
    {
        var current = await customer.Tenant.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = customer.Name });
        current.Billing.Address = new Address { AddressLines = { "2 rue du Test" }, PostalCode = "69001", Locality = "Lyon", RegionCode = "FR" };
        await customer.Tenant.Owner.Customers.UpdateCustomerAsync(new UpdateCustomerRequest
        {
            Customer = current,
            UpdateMask = new() { Paths = { "billing.address" } },
            RequestId = NewId(),
        });
    }
}
