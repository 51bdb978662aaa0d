using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Invoices;

public sealed class GetInvoiceTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Shows_the_lines_tax_and_totals_as_issued()
    {
        var customer = await Billed.CreateAsync(Server);

        // 10 × 4,00 = 40,00; 20 % of it 8,00; together 48,00.
        var invoice = await customer.InvoicedAsync();

        Assert.Equal("F2026-000001", invoice.Number);
        Assert.Equal(InvoiceState.Open, invoice.State);
        var line = Assert.Single(invoice.Lines);
        Assert.Equal(Billed.Euro(4000), line.NetAmount);
        Assert.Equal(customer.Subscription, line.Subscription);
        Assert.Equal(2000, line.TaxRateBasisPoints);
        Assert.Equal(Billed.Euro(800), Assert.Single(invoice.TaxSubtotals).TaxAmount);
        Assert.Equal(new Totals { Net = Billed.Euro(4000), Tax = Billed.Euro(800), Gross = Billed.Euro(4800) }, invoice.Totals);
        Assert.Equal(Billed.Euro(4800), invoice.AmountDue);
        Assert.Equal("Revendeur de test SAS", invoice.Seller.LegalName);
        Assert.Equal("Acme SARL", invoice.Buyer.LegalName);
    }

    [Fact]
    public async Task Knows_no_invoice_of_another_reseller_and_none_that_never_was()
    {
        var (mine, theirs) = (await Server.CustomerAsync(), await Server.CustomerAsync());
        var invoice = await theirs.IssueAsync(Server);

        await AssertReason(ErrorReason.ResourceNotFound, () => mine.GetAsync(invoice.Name));
        await AssertReason(ErrorReason.ResourceNotFound, () => mine.GetAsync(invoice.Name.In(mine.Tenant)));
        await AssertReason(ErrorReason.ResourceNotFound, () => theirs.GetAsync(invoice.Name.Elsewhere()));
        await AssertViolates(mine.Billing.GetInvoiceAsync(new() { Name = mine.Name }, cancellationToken: Cancel), "name");
        await AssertViolates(mine.Billing.GetInvoiceAsync(new() { Name = invoice.Name.In(mine.Tenant).ToUpperInvariant().Replace("RESELLERS", "resellers", StringComparison.Ordinal) }, cancellationToken: Cancel), "name");
    }

    [Fact]
    public async Task A_customer_with_an_invoice_keeps_its_currency()
    {
        var customer = await Server.CustomerAsync();
        await customer.IssueAsync(Server);

        await AssertReason(ErrorReason.CurrencyInUse, customer.Tenant.Owner.Customers.UpdateCustomerAsync(
            new()
            {
                Customer = new Customer { Name = customer.Name, CurrencyCode = "USD" },
                UpdateMask = new global::Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "currency_code" } },
                RequestId = NewId(),
            },
            cancellationToken: Cancel));
    }
}
