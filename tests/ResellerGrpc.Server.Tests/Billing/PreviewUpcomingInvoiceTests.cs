using CsCheck;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing;

public sealed class PreviewUpcomingInvoiceTests(ServerFixture server) : ServerTest(server)
{
    private DateOnly Today => DateOnly.FromDateTime(Server.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Shows_the_invoice_that_follows_to_the_last_field()
    {
        var customer = await Billed.CreateAsync(Server);
        var second = await customer.AnotherSubscriptionAsync();
        var tomorrow = Today.AddDays(1);
        await customer.ChargeAsync(tomorrow);
        await second.ChargeAsync(tomorrow, quantity: 3, unitPriceMinor: 700);
        await customer.ChargeAsync(tomorrow.AddMonths(1));

        // 10 × 4,00 + 3 × 7,00 = 61,00; 20 % of it 12,20; together 73,20. The month after is not on it.
        var preview = await PreviewAsync(customer);
        Assert.Equal(InvoiceState.Draft, preview.State);
        Assert.Equal("", preview.Number);
        Assert.Equal("", preview.Name);
        Assert.Equal(tomorrow.Day, preview.IssueDate.Day);
        Assert.Equal(new Totals { Net = Billed.Euro(6100), Tax = Billed.Euro(1220), Gross = Billed.Euro(7320) }, preview.Totals);

        Assert.Equal(preview, Drafts.Of(await NextAsync(customer, days: 1)));
    }

    [Fact]
    public async Task Has_no_lines_when_nothing_is_to_come()
    {
        var customer = await Billed.CreateAsync(Server);

        var preview = await PreviewAsync(customer);

        Assert.Equal(InvoiceState.Draft, preview.State);
        Assert.Equal(customer.Name, preview.Customer);
        Assert.Empty(preview.Lines);
        Assert.Null(preview.Totals);
    }

    [Fact]
    public async Task Waits_for_the_undo_window_as_the_run_does()
    {
        var customer = await Billed.CreateAsync(Server);
        var closes = Server.Clock.GetUtcNow().AddDays(2);
        await customer.ChangeAsync(Today, Today, 3, 400, 1200, billableFrom: closes);

        var preview = await PreviewAsync(customer);

        Assert.Equal(Today.AddDays(2).Day, preview.IssueDate.Day);
        Assert.Equal(preview, Drafts.Of(await NextAsync(customer, days: 3)));
    }

    [Fact]
    public async Task Passes_by_what_becomes_a_credit_note_and_what_cancels_out()
    {
        var customer = await Billed.CreateAsync(Server);
        await customer.InvoicedAsync();
        var month = Today;
        // Tomorrow 2 licences come and go, the day after 2 are returned, and in a month the next period begins.
        await customer.ChangeAsync(month, month.AddDays(1), 2, 400, 800);
        await customer.ChangeAsync(month, month.AddDays(1), -2, 400, -800);
        await customer.ChangeAsync(month, month.AddDays(2), -2, 400, -773);
        await customer.ChargeAsync(month.AddMonths(1), quantity: 8);

        var preview = await PreviewAsync(customer);

        Assert.Equal(month.AddMonths(1).Month, preview.IssueDate.Month);
        Assert.Equal(Billed.Euro(3200), preview.Totals.Net);
        Assert.Equal(preview, Drafts.Of(await NextAsync(customer, days: 40)));
    }

    [Fact]
    public async Task Shows_what_could_not_be_issued_yet()
    {
        var customer = await Billed.CreateAsync(Server, adjust: c => c.Billing.Address = null);
        await customer.ChargeAsync(Today.AddDays(1));

        var preview = await PreviewAsync(customer);

        Assert.Equal(Billed.Euro(4000), preview.Totals.Net);
    }

    [Fact]
    public async Task Is_not_found_for_another_resellers_customer()
    {
        var customer = await Billed.CreateAsync(Server);
        var stranger = await Server.CreateResellerAsync();
        var own = customer.Name.Replace(customer.Tenant.Name, stranger.Name, StringComparison.Ordinal);

        foreach (var name in (string[])[customer.Name, own, $"{stranger.Name}/customers/{Guid.NewGuid()}"])
        {
            await AssertReason(
                ErrorReason.ResourceNotFound, stranger.Owner.Billing.PreviewUpcomingInvoiceAsync(new PreviewUpcomingInvoiceRequest { Name = name }, cancellationToken: Cancel));
        }
    }

    [Fact]
    public async Task Equals_the_invoice_that_follows_whatever_waits()
    {
        var tenant = await Server.CreateResellerAsync();
        // Day from today, licences, price, hours until the undo window closes.
        var charge = Gen.Select(Gen.Int[0, 3], Gen.Int[-3, 9].Where(q => q != 0), Gen.Int[1, 999], Gen.Int[0, 80]);
        await charge.Array[1, 5].Array[20].SampleAsync(histories => FollowAsync(tenant, histories), iter: 1, threads: 1);
    }

    private async Task FollowAsync(TestTenant tenant, (int Day, int Quantity, int Price, int Hours)[][] histories)
    {
        var customers = new (Billed Customer, Invoice Preview)[histories.Length];
        for (var i = 0; i < histories.Length; i++)
        {
            // A large invoice first, which whatever is given back can be credited on.
            var customer = await Billed.CreateAsync(Server, tenant);
            await customer.ChargeAsync(Today, 1000, 1000);
            customers[i].Customer = customer;
        }

        await Server.RunJobsAsync();
        for (var i = 0; i < histories.Length; i++)
        {
            var customer = customers[i].Customer;
            foreach (var (day, quantity, price, hours) in histories[i])
            {
                await customer.ChangeAsync(
                    Today, Today.AddDays(day), quantity, price, quantity * price, billableFrom: Server.Clock.GetUtcNow().AddHours(hours));
            }

            customers[i].Preview = await PreviewAsync(customer);
        }

        await Server.AdvanceByAsync(TimeSpan.FromDays(8));
        foreach (var (customer, preview) in customers)
        {
            var issued = (await NumberedAsync(customer)).Skip(1).FirstOrDefault();
            Assert.Equal(preview.Lines.Count > 0, issued is not null);
            if (issued is not null)
                Assert.Equal(preview, Drafts.Of(await customer.GetAsync(issued.Name)));
        }
    }

    private static Task<Invoice> PreviewAsync(Billed customer) =>
        customer.Billing.PreviewUpcomingInvoiceAsync(new PreviewUpcomingInvoiceRequest { Name = customer.Name }).ResponseAsync;

    /// <summary>The first invoice that is issued within some days.</summary>
    private async Task<Invoice> NextAsync(Billed customer, int days)
    {
        var before = (await customer.InvoicesAsync()).Count;
        await Server.AdvanceByAsync(TimeSpan.FromDays(days));
        return await customer.GetAsync((await NumberedAsync(customer))[before].Name);
    }

    private static async Task<List<Invoice>> NumberedAsync(Billed customer) =>
        [.. (await customer.InvoicesAsync()).OrderBy(i => i.Number, StringComparer.Ordinal)];
}
