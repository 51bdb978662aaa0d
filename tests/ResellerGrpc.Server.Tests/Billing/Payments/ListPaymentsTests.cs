using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Payments;

public sealed class ListPaymentsTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Lists_filters_and_pages_the_payments_of_one_customer_or_of_all()
    {
        var customer = await Server.CustomerAsync();
        var neighbour = await Server.CustomerAsync(customer.Tenant);
        var invoice = await customer.IssueAsync(Server);
        var day = Server.Today();
        var old = await customer.PayAsync(Server, 1000, r => r.Payment.ReceiveDate = day.AddDays(-3).ToProto());
        var card = await customer.PayAsync(Server, 5000, r => (r.Payment.Method, r.Payment.BankReference) = (PaymentMethod.Card, "CB-7"));
        var other = await neighbour.PayAsync(Server, 700);

        Assert.Equal([card.Name, old.Name], Names(await ListAsync(customer, customer.Name)));
        Assert.Equal([old.Name], Names(await ListAsync(customer, customer.Name, $"receive_date < \"{day.AddDays(-1):O}\"")));
        Assert.Equal([card.Name], Names(await ListAsync(customer, customer.Name, "method = CARD AND bank_reference:CB")));
        var all = await ListAsync(customer, customer.Tenant.Name + "/customers/-");
        Assert.Equal(new[] { card.Name, old.Name, other.Name }.Order(), Names(all).Order());
        Assert.Equal(3, all.TotalSize);
        // 10,00 and 38,00 of the second pay the invoice of 48,00; 12,00 are left over.
        var paid = await ListAsync(customer, customer.Tenant.Name + "/customers/-", $"invoice = \"{invoice.Name}\"");
        Assert.Equal([card.Name, old.Name], Names(paid));
        Assert.Equal(Billed.Euro(1200), paid.Payments[0].UnallocatedAmount);
        Assert.Equal("Acme", paid.Payments[0].CustomerDisplayName);
        Assert.Equal([Billed.Euro(3800)], paid.Payments[0].Allocations.Select(a => a.Amount));

        var first = await ListAsync(customer, customer.Name, size: 1);
        var second = await ListAsync(customer, customer.Name, size: 1, token: first.NextPageToken);
        Assert.Equal([card.Name, old.Name], [.. Names(first), .. Names(second)]);
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task A_payment_that_a_credit_released_no_longer_pays_the_invoice()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await customer.PayAsync(Server, 4800);
        await customer.CreditAsync(invoice);

        Assert.Empty((await ListAsync(customer, customer.Name, $"invoice = \"{invoice.Name}\"")).Payments);
        Assert.Equal(Billed.Euro(4800), Assert.Single((await ListAsync(customer, customer.Name)).Payments).UnallocatedAmount);
    }

    [Fact]
    public async Task Refuses_what_is_not_there_or_makes_no_sense()
    {
        var customer = await Server.CustomerAsync();
        var stranger = await Server.CustomerAsync();

        await AssertReason(ErrorReason.ResourceNotFound, () => ListAsync(customer, customer.Name.Elsewhere()));
        await AssertReason(ErrorReason.ResourceNotFound, () => ListAsync(customer, stranger.Name));
        await AssertReason(ErrorReason.ResourceNotFound, () => ListAsync(customer, stranger.Name.In(customer.Tenant)));
        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(customer, customer.Name, "invoice > \"x\""));
        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(customer, customer.Name, "method = BEADS"));
        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(customer, customer.Name, token: "x"));
        await AssertReason(ErrorReason.FieldInvalid, () => ListAsync(customer, customer.Tenant.Name));
        await AssertReason(ErrorReason.FieldInvalid, () => ListAsync(customer, customer.Name, size: -1));
        await AssertReason(
            ErrorReason.OrderByInvalid,
            () => customer.Billing.ListPaymentsAsync(new ListPaymentsRequest { Parent = customer.Name, OrderBy = "invoice" }).ResponseAsync);
    }

    private static IEnumerable<string> Names(ListPaymentsResponse response) => response.Payments.Select(p => p.Name);

    private static Task<ListPaymentsResponse> ListAsync(Billed customer, string parent, string filter = "", int size = 0, string token = "") =>
        customer.Billing.ListPaymentsAsync(
            new ListPaymentsRequest { Parent = parent, Filter = filter, PageSize = size, PageToken = token }, cancellationToken: Cancel).ResponseAsync;
}
