using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Invoices;

public sealed class ListInvoicesTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Filters_searches_orders_and_pages_without_lines()
    {
        var tenant = await Server.CreateResellerAsync();
        var domain = Given.NewDomain();
        var acme = await Server.CustomerAsync(tenant);
        var zeta = await Billed.CreateAsync(Server, tenant, c => (c.DisplayName, c.Domain) = ("Zêta & Co 100%", domain));
        var paid = await acme.IssueAsync(Server);
        var credited = await acme.IssueAsync(Server);
        var open = await zeta.IssueAsync(Server, 20);
        await acme.PayAsync(Server, 4800, r => r.Invoices.Add(paid.Name));
        await acme.CreditAsync(credited);

        var all = await ListAsync(tenant, "", "number");
        Assert.Equal([paid.Number, credited.Number, open.Number], all.Invoices.Select(i => i.Number));
        Assert.Equal([InvoiceState.Paid, InvoiceState.Credited, InvoiceState.Open], all.Invoices.Select(i => i.State));
        Assert.Equal(3, all.TotalSize);
        Assert.All(all.Invoices, i => Assert.Empty(i.Lines));
        Assert.Equal(open.AmountDue, all.Invoices[2].AmountDue);
        Assert.Equal([paid.Number], await NumbersAsync(tenant, "state = PAID"));
        Assert.Equal([credited.Number], await NumbersAsync(tenant, "state = CREDITED"));
        Assert.Equal([open.Number], await NumbersAsync(tenant, "state = OPEN AND amount_due >= 9600"));
        Assert.Equal([open.Number], await NumbersAsync(tenant, $"customer = \"{zeta.Name}\""));
        Assert.Equal([open.Number], await NumbersAsync(tenant, domain));
        Assert.Equal([open.Number], await NumbersAsync(tenant, "\"100%\""));
        Assert.Equal([open.Number], await NumbersAsync(tenant, "ZETA"));
        Assert.Empty(await NumbersAsync(tenant, "\"_eta\""));
        Assert.Equal([open.Number], await NumbersAsync(tenant, open.Number.ToLowerInvariant()));
        Assert.Equal(3, (await NumbersAsync(tenant, $"issue_date >= \"{Server.Today().AddDays(-1):O}\" AND currency_code = EUR")).Count);
        Assert.Empty(await NumbersAsync(tenant, "due_date < 2020-01-01 OR overdue = true"));

        var first = await ListAsync(tenant, "", "number desc", 2);
        var second = await ListAsync(tenant, "", "number desc", 2, first.NextPageToken);
        Assert.Equal([open.Number, credited.Number, paid.Number], first.Invoices.Concat(second.Invoices).Select(i => i.Number));
    }

    [Fact]
    public async Task Reads_nothing_of_the_stored_documents()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        // A document that nobody could read, were it asked for.
        await using var source = Npgsql.NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand("UPDATE invoices SET document = '{}' WHERE number = $1 AND reseller_id = $2::uuid");
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = invoice.Number });
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = customer.Tenant.Name.Split('/')[1] });
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancel));

        var listed = Assert.Single((await ListAsync(customer.Tenant, "", "amount_due desc, issue_date")).Invoices);

        var expected = invoice.Clone();
        expected.Lines.Clear();
        expected.TaxSubtotals.Clear();
        expected.Reminders.Clear();
        Assert.Equal(expected, listed);
    }

    [Fact]
    public async Task Refuses_what_makes_no_sense_and_shows_nothing_of_another_reseller()
    {
        var (mine, theirs) = (await Server.CreateResellerAsync(), await Server.CustomerAsync());
        await theirs.IssueAsync(Server);

        Assert.Empty((await ListAsync(mine, $"customer = \"{theirs.Name}\"")).Invoices);
        await AssertReason(ErrorReason.ResourceNotFound, mine.Owner.Billing.ListInvoicesAsync(new() { Parent = theirs.Tenant.Name }, cancellationToken: Cancel));
        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(mine, "state = LOST"));
        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(mine, "customer = \"acme\""));
        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(mine, "issue_date > yesterday"));
        await AssertReason(ErrorReason.OrderByInvalid, () => ListAsync(mine, "", "state"));
        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(mine, "", "", 0, "token"));
        await AssertViolates(mine.Owner.Billing.ListInvoicesAsync(new() { Parent = "resellers/1" }, cancellationToken: Cancel), "parent");
        await AssertViolates(mine.Owner.Billing.ListInvoicesAsync(new() { Parent = mine.Name, PageSize = -1 }, cancellationToken: Cancel), "page_size");
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(TestTenant tenant, string filter) =>
        [.. (await ListAsync(tenant, filter)).Invoices.Select(i => i.Number)];

    private static Task<ListInvoicesResponse> ListAsync(TestTenant tenant, string filter, string orderBy = "", int size = 0, string token = "") =>
        tenant.Owner.Billing.ListInvoicesAsync(
            new() { Parent = tenant.Name, Filter = filter, OrderBy = orderBy, PageSize = size, PageToken = token }, cancellationToken: Cancel).ResponseAsync;
}
