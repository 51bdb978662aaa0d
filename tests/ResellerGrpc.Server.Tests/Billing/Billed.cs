using Google.Type;
using Npgsql;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Tests.Billing;

/// <summary>
/// A customer of a tenant with a subscription, and charges written where orders and renewals write them. Amounts are in euro cents.
/// </summary>
internal sealed class Billed
{
    private readonly ServerFixture _server;
    private readonly Guid _plan = Guid.CreateVersion7();
    private readonly Guid _subscription = Guid.CreateVersion7();
    private readonly Guid _order = Guid.CreateVersion7();

    private Billed(ServerFixture server, TestTenant tenant, Customer customer) =>
        (_server, Tenant, Customer) = (server, tenant, customer);

    public TestTenant Tenant { get; }

    public Customer Customer { get; }

    public string Name => Customer.Name;

    public BillingService.BillingServiceClient Billing => Tenant.Owner.Billing;

    private Guid CustomerId => Guid.Parse(Name.Split('/')[3]);

    private Guid ResellerId => Guid.Parse(Name.Split('/')[1]);

    public static async Task<Billed> CreateAsync(ServerFixture server, TestTenant? tenant = null, Action<Customer>? adjust = null)
    {
        tenant ??= await server.CreateResellerAsync();
        var invited = await tenant.InviteAsync(Given.NewCustomer(adjust: c =>
        {
            c.Billing = new BillingProfile
            {
                LegalName = "Acme SARL",
                Address = new Address { AddressLines = { "2 rue du Test" }, PostalCode = "69001", Locality = "Lyon", RegionCode = "FR" },
                RegistrationId = "552100554",
                VatId = "FR96552100554",
            };
            adjust?.Invoke(c);
        }));
        var billed = new Billed(server, tenant, invited.Customer);
        await billed.SubscribeAsync();
        return billed;
    }

    /// <summary>A further subscription of the same customer.</summary>
    public async Task<Billed> AnotherSubscriptionAsync()
    {
        var other = new Billed(_server, Tenant, Customer);
        await other.SubscribeAsync();
        return other;
    }

    public string Subscription => $"{Name}/subscriptions/{_subscription}";

    /// <summary>A whole month from <paramref name="from"/>, due on that day.</summary>
    public Task ChargeAsync(DateOnly from, long quantity = 10, long unitPriceMinor = 400, string currency = "EUR") =>
        WriteAsync(from, from, from.AddMonths(1), quantity, unitPriceMinor, quantity * unitPriceMinor, currency);

    /// <summary>A change inside the month that began on <paramref name="periodStart"/>, with its amount.</summary>
    public Task ChangeAsync(DateOnly periodStart, DateOnly from, long quantity, long unitPriceMinor, long amountMinor, DateOnly? due = null) =>
        WriteAsync(periodStart, from, periodStart.AddMonths(1), quantity, unitPriceMinor, amountMinor, "EUR", due);

    /// <summary>Charges the month and lets the billing run issue its invoice now.</summary>
    public async Task<Invoice> InvoicedAsync(long quantity = 10, long unitPriceMinor = 400)
    {
        var today = DateOnly.FromDateTime(_server.Clock.GetUtcNow().UtcDateTime);
        await ChargeAsync(today, quantity, unitPriceMinor);
        await _server.RunJobsAsync();
        var invoices = await InvoicesAsync();
        return await GetAsync(invoices[0].Name);
    }

    /// <summary>The customer's invoices, newest first, without lines.</summary>
    public async Task<IReadOnlyList<Invoice>> InvoicesAsync() =>
        [.. (await Billing.ListInvoicesAsync(new ListInvoicesRequest { Parent = Tenant.Name, Filter = $"customer = \"{Name}\"" })).Invoices];

    public Task<Invoice> GetAsync(string invoice) => Billing.GetInvoiceAsync(new GetInvoiceRequest { Name = invoice }).ResponseAsync;

    public static Money Euro(long minor) => new() { CurrencyCode = "EUR", Units = minor / 100, Nanos = (int)(minor % 100) * 10_000_000 };

    private async Task SubscribeAsync()
    {
        await using var source = NpgsqlDataSource.Create(_server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand(
            """
            INSERT INTO plans (id, code, texts, search_text, state, interval, commitment_months, trial_days, min_seats, max_seats, decrease_policy,
                upgrade_targets, currencies, terms_version, demo, create_time, update_time)
            VALUES ($1, $1::text, '{"displayNames":[{"text":"Business","languageCode":"en"},{"text":"Pro","languageCode":"fr"}]}', '', 'Active',
                'Monthly', 0, 0, 1, 1000, 'ProratedCredit', '{}', '{EUR}', '1', true, now(), now());
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = _plan });
        await command.ExecuteNonQueryAsync();
        await using var rows = source.CreateCommand(
            """
            WITH s AS (INSERT INTO subscriptions (reseller_id, id, customer_id, snapshot, state, plan_id, seats, auto_renew, renewal_date, creation_order_id,
                last_order_id, create_time, update_time)
            VALUES ($1, $2, $3, '{}', 'Active', $4, 10, true, '9999-12-31', $5, $5, now(), now()))
            INSERT INTO orders (reseller_id, id, customer_id, subscription_id, verb, state, intent, effective_date, lines, totals, after, actor, actor_email,
                purchase_order_number, note, create_time, undo_note)
            VALUES ($1, $5, $3, $2, 'NewSubscription', 'Applied', '{}', '2026-01-01', '[]', '{}', '{}', '{}', '', '', '', now(), '')
            """);
        foreach (var id in (Guid[])[ResellerId, _subscription, CustomerId, _plan, _order])
            rows.Parameters.Add(new NpgsqlParameter { Value = id });
        await rows.ExecuteNonQueryAsync();
    }

    private async Task WriteAsync(
        DateOnly start, DateOnly from, DateOnly end, long quantity, long unitPrice, long amount, string currency, DateOnly? due = null)
    {
        await using var source = NpgsqlDataSource.Create(_server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand(
            """
            INSERT INTO charges (reseller_id, id, customer_id, subscription_id, order_id, key, kind, plan_id, price_version, tier, quantity,
                unit_price_minor, currency, period_start, period_end, from_date, amount_minor, adjustment_minor, limited, due_on, billable_from,
                purchase_order_number, create_time)
            VALUES ($1, $2, $3, $4, $5, $2::text, $6, $7, 1, 0, $8, $9, $10, $11, $12, $13, $14, 0, false, $15, '2000-01-01', '', now())
            """);
        var kind = start == from ? "Subscription" : quantity > 0 ? "SeatsAdded" : "SeatsReturned";
        foreach (var value in (object[])
            [ResellerId, Guid.CreateVersion7(), CustomerId, _subscription, _order, kind, _plan, quantity, unitPrice, currency, start, end, from, amount, due ?? from])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}

internal static class BillingFixture
{
    /// <summary>Lets an hour pass, in which every scheduled work runs.</summary>
    public static Task RunJobsAsync(this ServerFixture server) => server.AdvanceByAsync(TimeSpan.FromHours(1));
}
