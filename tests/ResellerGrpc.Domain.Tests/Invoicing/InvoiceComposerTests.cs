using System.Text.Json;
using CsCheck;
using ResellerGrpc.Domain.Invoicing;
using Xunit;

namespace ResellerGrpc.Domain.Tests.Invoicing;

public class InvoiceComposerTests
{
    private static readonly int[] FrenchRates = [2000, 1000, 550, 210];

    [Theory]
    [InlineData("FR", "FR96552100554", TaxCategory.Standard, 2000)]
    [InlineData("MC", null, TaxCategory.Standard, 2000)]
    [InlineData("BE", "BE0403170701", TaxCategory.ReverseCharge, 0)]
    [InlineData("BE", null, TaxCategory.Standard, 2000)]
    [InlineData("CH", "CHE123456789", TaxCategory.Export, 0)]
    [InlineData("US", null, TaxCategory.Export, 0)]
    public void The_buyer_decides_the_tax_of_a_French_seller(string country, string? vat, TaxCategory category, int basisPoints)
    {
        var document = InvoiceComposer.Compose(Invoices.Draft with { Buyer = Invoices.Buyer(country, vat) });

        Assert.Equal(new TaxRate(category, basisPoints), Assert.Single(document.TaxSubtotals).Rate);
        Assert.True(InvoiceRules.MayBeIssued(InvoiceRules.Check(document)), string.Join('\n', InvoiceRules.Check(document)));
    }

    [Fact]
    public void Tax_is_rounded_once_per_rate_and_not_per_line()
    {
        // Three lines of 0,03 at 20 %: each alone 0,006 -> 0,01, together 0,09 × 20 % = 0,018 -> 0,02.
        var document = InvoiceComposer.Compose(Invoices.Draft with { Lines = [Invoices.Line(1, 3), Invoices.Line(1, 3), Invoices.Line(1, 3)] });

        Assert.Equal(2, document.Totals.Tax);
        Assert.Equal(11, document.Totals.TaxInclusive);
    }

    [Fact]
    public void Yen_has_no_decimals_and_books_its_tax_in_euro()
    {
        // 42 × 1200 = 50 400 JPY, 20 % = 10 080 JPY, × 0.006123 = 61,71984 -> 61,72 EUR.
        var document = InvoiceComposer.Compose(Invoices.Draft with
        {
            Currency = "JPY",
            Lines = [Invoices.Line(42, 1200)],
            ExchangeRate = new ExchangeRate(6123),
        });

        Assert.Equal(10_080, document.Totals.Tax);
        Assert.Equal(new AccountingTax("EUR", 6172), document.AccountingTax);
    }

    [Fact]
    public void A_prorated_line_charges_days_over_days()
    {
        // 3 × 4,00 × 20/30 = 8,00
        var document = InvoiceComposer.Compose(Invoices.Draft with { Lines = [Invoices.Line(3, 400) with { Proration = new Proration(20, 30) }] });

        Assert.Equal(800, document.Lines[0].NetAmount);
    }

    [Fact]
    public void A_seller_without_VAT_number_shows_none_and_charges_none()
    {
        var document = InvoiceComposer.Compose(Invoices.Draft with
        {
            Seller = Invoices.Draft.Seller with { Party = Invoices.FrenchSeller with { VatNumber = null, LegalRegistration = new SchemedId("0002", "732829320") } },
        });

        Assert.Equal(TaxCategory.OutOfScope, document.Lines[0].Tax.Category);
        Assert.Null(document.Buyer.VatNumber);
        Assert.Empty(InvoiceRules.Check(document));
    }

    [Fact]
    public void The_SIREN_inside_a_French_VAT_number_registers_and_addresses_its_party()
    {
        Assert.Equal(new SchemedId("0002", "552100554"), Invoices.Document.Buyer.LegalRegistration);
        Assert.Equal(new SchemedId("0225", "552100554"), Invoices.Document.Buyer.ElectronicAddress);
    }

    [Fact]
    public void A_document_survives_being_stored_as_json()
    {
        var back = JsonSerializer.Deserialize<InvoiceDocument>(JsonSerializer.Serialize(Invoices.Document))!;

        Assert.Equivalent(Invoices.Document, back, strict: true);
    }

    [Fact]
    public void Whatever_the_lines_the_totals_satisfy_every_rule() =>
        Gen.Select(Gen.Long[1, 5_000], Gen.Long[0, 1_000_000], Gen.Int[0, 3].Select(i => FrenchRates[i])).List[1, 12].Sample(lines =>
        {
            var document = InvoiceComposer.Compose(Invoices.Draft with
            {
                Lines = [.. lines.Select(l => Invoices.Line(l.Item1, l.Item2) with { Tax = new TaxRate(TaxCategory.Standard, l.Item3) })],
            });
            return InvoiceRules.Check(document).Count == 0;
        });
}
