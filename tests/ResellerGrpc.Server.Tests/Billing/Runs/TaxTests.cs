using System.Xml.Linq;
using Grpc.Core;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;
using Money = Google.Type.Money;

namespace ResellerGrpc.Server.Tests.Billing.Runs;

/// <summary>The tax of real runs: what the invoice says, and what the XML says that a buyer's software reads.</summary>
public sealed class TaxTests(ServerFixture server) : ServerTest(server)
{
    private DateOnly Today => DateOnly.FromDateTime(Server.Clock.GetUtcNow().UtcDateTime);

    [Theory]
    // Buyer's country, its VAT number, category, tax on 40,00 in cents, code and exemption in the XML.
    [InlineData("FR", "FR96552100554", TaxCategory.Standard, 800, "S", null)]
    [InlineData("MC", "FR96552100554", TaxCategory.Standard, 800, "S", null)]
    [InlineData("BE", "BE0403170701", TaxCategory.ReverseCharge, 0, "AE", "VATEX-EU-AE")]
    [InlineData("GR", "EL123456783", TaxCategory.ReverseCharge, 0, "AE", "VATEX-EU-AE")]
    [InlineData("BE", "", TaxCategory.Standard, 800, "S", null)]
    [InlineData("CH", "CHE116281838TVA", TaxCategory.Export, 0, "G", "VATEX-EU-G")]
    [InlineData("US", "", TaxCategory.Export, 0, "G", "VATEX-EU-G")]
    public async Task A_French_seller_charges_by_where_the_buyer_is(
        string country, string vatId, TaxCategory category, long tax, string code, string? exemption)
    {
        var customer = await SoldToAsync(country, vatId);

        var invoice = await customer.InvoicedAsync();

        var subtotal = Assert.Single(invoice.TaxSubtotals);
        Assert.Equal((category, tax > 0 ? 2000 : 0), (subtotal.Category, subtotal.RateBasisPoints));
        Assert.Equal(new Totals { Net = Billed.Euro(4000), Tax = Billed.Euro(tax), Gross = Billed.Euro(4000 + tax) }, invoice.Totals);
        Assert.Equal(exemption is null, subtotal.ExemptionReason.Length == 0);
        var xml = await XmlAsync(customer, invoice);
        var breakdown = xml.Descendants().Last(e => e.Name.LocalName == "ApplicableTradeTax");
        Assert.Equal(code, Value(breakdown, "CategoryCode"));
        Assert.Equal(exemption, breakdown.Elements().SingleOrDefault(e => e.Name.LocalName == "ExemptionReasonCode")?.Value);
        Assert.Equal(tax == 0 ? "0.00" : "8.00", Value(breakdown, "CalculatedAmount"));
        var numbers = xml.Descendants().Where(e => e.Name.LocalName == "ID" && (string?)e.Attribute("schemeID") == "VA").Select(e => e.Value);
        Assert.Equal(new[] { "FR44732829320", vatId }.Where(v => v.Length > 0), numbers);
    }

    [Theory]
    [InlineData("DE", 1900, 760)]
    [InlineData("LU", 1700, 680)]
    [InlineData("FI", 2550, 1020)]
    public async Task A_seller_elsewhere_in_the_Union_charges_its_own_rate_at_home(string country, int rate, long tax)
    {
        var vat = country switch { "DE" => "DE123456788", "LU" => "LU12345613", _ => "FI12345671" };
        var tenant = await Server.CreateResellerAsync(r =>
        {
            r.Legal.Address.RegionCode = country;
            r.Legal.VatId = vat;
            r.Legal.RegistrationId = "HRB 12345";
            r.Legal.ElectronicAddress = new ElectronicAddress { SchemeId = "EM", Value = "rechnung@reseller.example" };
            r.Legal.ClearDomesticTaxRateBasisPoints();
        });
        var customer = await SoldToAsync(country, vat, tenant);

        var invoice = await customer.InvoicedAsync();

        Assert.Equal(rate, Assert.Single(invoice.TaxSubtotals).RateBasisPoints);
        Assert.Equal(Billed.Euro(tax), invoice.Totals.Tax);
    }

    [Fact]
    public async Task A_seller_without_VAT_number_charges_none_and_says_why()
    {
        const string why = "TVA non applicable, art. 293 B du CGI";
        var tenant = await Server.CreateResellerAsync(r =>
        {
            (r.Legal.VatId, r.Legal.TaxExemptionReason) = ("", why);
            r.Legal.ClearDomesticTaxRateBasisPoints();
        });
        var customer = await SoldToAsync("FR", "FR96552100554", tenant);

        var invoice = await customer.InvoicedAsync();

        Assert.Equal(Billed.Euro(4000), invoice.Totals.Gross);
        Assert.Equal(TaxCategory.OutOfScope, Assert.Single(invoice.TaxSubtotals).Category);
        Assert.Contains(why, invoice.LegalNotes);
        Assert.DoesNotContain((await XmlAsync(customer, invoice)).Descendants(), e => (string?)e.Attribute("schemeID") == "VA");
    }

    [Fact]
    public async Task Tax_is_rounded_once_on_the_sum_of_a_rates_lines()
    {
        // Three subscriptions of 0,03: 0,09 × 20 % = 0,018, so 0,02; line by line it would be 0,03.
        var customer = await SoldToAsync("FR", "FR96552100554");
        Billed[] subscriptions = [customer, await customer.AnotherSubscriptionAsync(), await customer.AnotherSubscriptionAsync()];
        foreach (var subscription in subscriptions)
            await subscription.ChargeAsync(Today, quantity: 1, unitPriceMinor: 3);
        await Server.RunJobsAsync();

        var invoice = await customer.GetAsync(Assert.Single(await customer.InvoicesAsync()).Name);

        Assert.Equal(new Totals { Net = Billed.Euro(9), Tax = Billed.Euro(2), Gross = Billed.Euro(11) }, invoice.Totals);
    }

    [Theory]
    [InlineData("JPY", "JP", 500, "5000", 5_000L, 0)]
    [InlineData("KWD", "KW", 1_250, "12.500", 12L, 500_000_000)]
    public async Task Amounts_have_the_decimals_of_their_currency(string currency, string country, long price, string inXml, long units, int nanos)
    {
        var customer = await SoldToAsync(country, "");
        // 10 × ¥500; 10 × 1,250 dinars.
        await customer.ChargeAsync(Today, quantity: 10, unitPriceMinor: price, currency: currency);
        await Server.RunJobsAsync();

        var invoice = await customer.GetAsync(Assert.Single(await customer.InvoicesAsync()).Name);

        Assert.Equal(new Money { CurrencyCode = currency, Units = units, Nanos = nanos }, invoice.Totals.Gross);
        // The French seller's books are in euro, whatever it bills in.
        Assert.Equal(Billed.Euro(0), invoice.AccountingTax);
        Assert.Equal(inXml, Value((await XmlAsync(customer, invoice)).Root!, "DuePayableAmount"));
    }

    [Theory]
    [InlineData("BE", "BE2403170701")]
    [InlineData("DE", "DE12345678")]
    [InlineData("DE", "FR96552100554")]
    [InlineData("NL", "NL123456789X01")]
    [InlineData("FR", "FR 96 552 100 554")]
    public async Task A_VAT_number_that_is_not_one_of_its_country_is_refused_where_it_is_entered(string country, string vatId)
    {
        var tenant = await Server.CreateResellerAsync();
        var request = tenant.Invitation(Given.NewCustomer(adjust: c => c.Billing = Buyer(country, vatId)));

        await AssertViolates(tenant.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel), "customer.billing.vat_id");
    }

    private Task<Billed> SoldToAsync(string country, string vatId, TestTenant? tenant = null) =>
        Billed.CreateAsync(Server, tenant, c => c.Billing = Buyer(country, vatId));

    private static BillingProfile Buyer(string country, string vatId) => new()
    {
        LegalName = "Acme",
        Address = new Address { AddressLines = { "2 rue du Test" }, PostalCode = "69001", Locality = "Ville", RegionCode = country },
        VatId = vatId,
    };

    private static async Task<XDocument> XmlAsync(Billed customer, Invoice invoice)
    {
        using var call = customer.Billing.DownloadInvoice(new DownloadInvoiceRequest { Name = invoice.Name, Format = DocumentFormat.Xml });
        using var bytes = new MemoryStream();
        await foreach (var part in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            part.Chunk.WriteTo(bytes);
        bytes.Position = 0;
        return XDocument.Load(bytes);
    }

    private static string Value(XElement parent, string name) => parent.Descendants().First(e => e.Name.LocalName == name).Value;
}
