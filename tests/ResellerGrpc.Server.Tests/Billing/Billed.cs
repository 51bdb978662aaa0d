using Google.Type;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Testing.Billing;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Tests.Billing;

/// <summary>
/// A customer of a tenant with a subscription, and charges written where orders and renewals write them. Amounts are in euro cents.
/// </summary>
internal sealed class Billed
{
    private readonly ServerFixture _server;
    private readonly BillingSeed _seed;

    private Billed(ServerFixture server, TestTenant tenant, Customer customer)
    {
        (_server, Tenant, Customer) = (server, tenant, customer);
        var ids = customer.Name.Split('/');
        _seed = new BillingSeed(server.Database.OwnerConnectionString, Guid.Parse(ids[1]), Guid.Parse(ids[3]));
    }

    public TestTenant Tenant { get; }

    public Customer Customer { get; }

    public string Name => Customer.Name;

    public BillingService.BillingServiceClient Billing => Tenant.Owner.Billing;

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
        await billed._seed.SubscribeAsync();
        return billed;
    }

    /// <summary>A further subscription of the same customer.</summary>
    public async Task<Billed> AnotherSubscriptionAsync()
    {
        var other = new Billed(_server, Tenant, Customer);
        await other._seed.SubscribeAsync();
        return other;
    }

    public string Subscription => $"{Name}/subscriptions/{_seed.Subscription}";

    /// <summary>A whole month from <paramref name="from"/>, due on that day.</summary>
    public Task ChargeAsync(DateOnly from, long quantity = 10, long unitPriceMinor = 400, string currency = "EUR") =>
        _seed.ChargeAsync(from, from, from.AddMonths(1), quantity, unitPriceMinor, quantity * unitPriceMinor, currency);

    /// <summary>A change inside the month that began on <paramref name="periodStart"/>, with its amount.</summary>
    /// <param name="billableFrom">When the undo window of its order closes; long ago by default.</param>
    public Task ChangeAsync(
        DateOnly periodStart, DateOnly from, long quantity, long unitPriceMinor, long amountMinor, DateOnly? due = null,
        DateTimeOffset? billableFrom = null) =>
        _seed.ChargeAsync(periodStart, from, periodStart.AddMonths(1), quantity, unitPriceMinor, amountMinor, "EUR", due, billableFrom);

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
}

internal static class BillingFixture
{
    /// <summary>Lets an hour pass, in which every scheduled work runs.</summary>
    public static Task RunJobsAsync(this ServerFixture server) => server.AdvanceByAsync(TimeSpan.FromHours(1));
}
