using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing;

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
}
