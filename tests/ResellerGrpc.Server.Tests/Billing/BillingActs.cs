using Google.Type;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Tests.Billing;

/// <summary>What members do with an account, with all that a test does not care about filled in.</summary>
internal static class BillingActs
{
    public static Date ToProto(this DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    /// <summary>Today in UTC, which is Paris's day except around midnight.</summary>
    public static DateOnly Today(this ServerFixture server) => DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Charges <paramref name="quantity"/> × 4,00 from today, lets the run issue it and returns the newest invoice.</summary>
    public static async Task<Invoice> IssueAsync(this Billed customer, ServerFixture server, long quantity = 10)
    {
        await customer.ChargeAsync(server.Today(), quantity);
        await server.RunJobsAsync();
        var newest = (await customer.InvoicesAsync()).MaxBy(i => i.Number, StringComparer.Ordinal)!;
        return await customer.GetAsync(newest.Name);
    }

    public static RecordPaymentRequest Payment(this Billed customer, ServerFixture server, long minor, string reference = "") => new()
    {
        Parent = customer.Name,
        Payment = new Payment
        {
            Amount = Billed.Euro(minor),
            ReceiveDate = server.Today().ToProto(),
            Method = PaymentMethod.BankTransfer,
            BankReference = reference,
        },
        RequestId = Tenants.NewId(),
    };

    public static Task<Payment> PayAsync(this Billed customer, ServerFixture server, long minor, Action<RecordPaymentRequest>? adjust = null)
    {
        var request = customer.Payment(server, minor);
        adjust?.Invoke(request);
        return customer.Billing.RecordPaymentAsync(request).ResponseAsync;
    }

    public static CreateCreditNoteRequest Credit(this Billed customer, Invoice invoice, params CreditLine[] lines) => new()
    {
        Parent = customer.Tenant.Name,
        Invoice = invoice.Name,
        Lines = { lines },
        Reason = "Geste commercial",
        RequestId = Tenants.NewId(),
    };

    public static Task<CreditNote> CreditAsync(this Billed customer, Invoice invoice, params CreditLine[] lines) =>
        customer.Billing.CreateCreditNoteAsync(customer.Credit(invoice, lines)).ResponseAsync;

    /// <summary>What the customer owes, as its page shows it.</summary>
    public static async Task<Money> BalanceAsync(this Billed customer) =>
        (await customer.Tenant.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = customer.Name })).Balance;

    /// <summary>A name of the same collection that leads nowhere.</summary>
    public static string Elsewhere(this string name) => $"{name[..name.LastIndexOf('/')]}/{Guid.CreateVersion7()}";

    /// <summary>The same resource id as if it belonged to another reseller.</summary>
    public static string In(this string name, TestTenant other) => other.Name + name[name.IndexOf('/', "resellers/".Length)..];

    public static Task<Billed> CustomerAsync(this ServerFixture server, TestTenant? tenant = null, string currency = "EUR") =>
        Billed.CreateAsync(server, tenant, c => c.CurrencyCode = currency);
}
