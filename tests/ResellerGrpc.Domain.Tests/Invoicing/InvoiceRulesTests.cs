using ResellerGrpc.Domain.Invoicing;
using Xunit;

namespace ResellerGrpc.Domain.Tests.Invoicing;

public class InvoiceRulesTests
{
    /// <summary>One fault per rule, and the rule that must name it.</summary>
    public static TheoryData<string, Func<InvoiceDocument, InvoiceDocument>> Faults { get; } = new()
    {
        { "BR-02", d => d with { Number = "" } },
        { "BR-05", d => d with { Currency = "XYZ" } },
        { "BR-06", d => d with { Seller = d.Seller with { Name = " " } } },
        { "BR-07", d => d with { Buyer = d.Buyer with { Name = "" } } },
        { "BR-08", d => d with { Seller = d.Seller with { Address = d.Seller.Address with { City = null } } } },
        { "BR-11", d => d with { Buyer = d.Buyer with { Address = d.Buyer.Address with { Country = "Fr" } } } },
        { "BR-16", d => d with { Lines = [] } },
        { "BR-22", d => Line(d, l => l with { Quantity = 0 }) },
        { "BR-25", d => Line(d, l => l with { Name = "" }) },
        { "BR-27", d => Line(d, l => l with { Quantity = -10, UnitPrice = -1200 }) },
        { "BR-29", d => d with { Period = new InvoicePeriod(new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1)) } },
        { "BR-30", d => Line(d, l => l with { Period = new InvoicePeriod(new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1)) }) },
        { "BR-50", d => d with { Payment = d.Payment! with { Iban = "" } } },
        { "BR-55", d => d with { Preceding = [new PrecedingInvoice("", d.IssueDate)] } },
        { "BR-62", d => d with { Seller = d.Seller with { ElectronicAddress = new SchemedId("", "x") } } },
        { "BR-63", d => d with { Buyer = d.Buyer with { ElectronicAddress = new SchemedId("EM", "") } } },
        { "BR-CO-09", d => d with { Buyer = d.Buyer with { VatNumber = "DE123" } } },
        { "BR-CO-10", d => d with { Totals = d.Totals with { LineTotal = 11_999 } } },
        { "BR-CO-13", d => d with { Totals = d.Totals with { TaxExclusive = 11_999 } } },
        { "BR-CO-14", d => d with { Totals = d.Totals with { Tax = 2_399 } } },
        { "BR-CO-15", d => d with { Totals = d.Totals with { TaxInclusive = 14_401 } } },
        { "BR-CO-16", d => d with { Totals = d.Totals with { Payable = 14_399 } } },
        { "BR-CO-17", d => d with { TaxSubtotals = [d.TaxSubtotals[0] with { TaxAmount = 2_401 }] } },
        { "BR-CO-18", d => d with { TaxSubtotals = [] } },
        { "BR-CO-25", d => d with { DueDate = null } },
        { "BR-CO-26", d => d with { Seller = d.Seller with { LegalRegistration = null, VatNumber = null } } },
        { "BR-S-02", d => d with { Seller = d.Seller with { VatNumber = null } } },
        { "BR-S-05", d => Line(d, l => l with { Tax = new TaxRate(TaxCategory.Standard, 0) }) },
        { "BR-S-08", d => d with { TaxSubtotals = [d.TaxSubtotals[0] with { TaxableAmount = 11_000 }] } },
        { "BR-AE-02", d => Line(d, l => l with { Tax = new TaxRate(TaxCategory.ReverseCharge, 0) }) with { Buyer = d.Buyer with { VatNumber = null } } },
        { "BR-AE-05", d => Line(d, l => l with { Tax = new TaxRate(TaxCategory.ReverseCharge, 2000) }) },
        { "BR-G-09", d => d with { TaxSubtotals = [new TaxSubtotal(new TaxRate(TaxCategory.Export, 0), 12_000, 1)] } },
        { "BR-O-02", d => Line(d, l => l with { Tax = new TaxRate(TaxCategory.OutOfScope, 0) }) },
        { "BR-FR-01", d => d with { Number = new string('9', 36) } },
        { "BR-FR-02", d => d with { Number = "F 1" } },
        { "BR-FR-03", d => d with { IssueDate = new DateOnly(1999, 12, 31) } },
        { "BR-FR-05", d => d with { Notes = [.. d.Notes.Skip(1)] } },
        { "BR-FR-06", d => d with { Notes = [.. d.Notes, d.Notes[0]] } },
        { "BR-FR-08", d => d with { BusinessProcess = "B1" } },
        { "BR-FR-09", d => d with { Seller = d.Seller with { Siret = "55210055400013" } } },
        { "BR-FR-10", d => d with { Seller = d.Seller with { LegalRegistration = new SchemedId("0002", "73282932") } } },
        { "BR-FR-12", d => d with { Buyer = d.Buyer with { ElectronicAddress = null } } },
        { "BR-FR-13", d => d with { Seller = d.Seller with { ElectronicAddress = null } } },
        { "BR-FR-16", d => Line(d, l => l with { Tax = new TaxRate(TaxCategory.Standard, 2100) }) },
        { "BR-FR-23", d => d with { Buyer = d.Buyer with { ElectronicAddress = new SchemedId("0225", "552 100") } } },
        { "BR-FR-32", d => d with { Buyer = d.Buyer with { LegalRegistration = new SchemedId("0002", "552100555") } } },
        { "BR-FR-CO-05", d => d with { Type = InvoiceType.CreditNote } },
        { "BR-FR-CO-07", d => d with { DueDate = d.IssueDate.AddDays(-1) } },
        { "BR-FR-CO-12", d => d with { Currency = "USD" } },
        { "RG-01", d => d with { Payment = d.Payment! with { Iban = "FR7630006000011234567890188" } } },
        { "RG-02", d => d with { Buyer = d.Buyer with { Address = d.Buyer.Address with { Country = "GP" } } } },
        { "RG-03", d => Line(d, l => l with { NetAmount = 11_999 }) },
        { "RG-04", d => d with { Totals = d.Totals with { TaxInclusive = -1 } } },
        { "RG-05", d => d with { Totals = d.Totals with { Prepaid = 14_401 } } },
        { "RG-06", d => Line(d, l => l with { Proration = new Proration(31, 30) }) },
        { "RG-07", d => Line(d, l => l with { Tax = new TaxRate(TaxCategory.ReverseCharge, 0) }) },
        { "RG-08", d => d with { Seller = d.Seller with { LegalInformation = null } } },
    };

    [Fact]
    public void A_complete_invoice_has_no_finding() => Assert.Empty(InvoiceRules.Check(Invoices.Document));

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_fault_is_found_under_the_number_of_its_rule(string rule, Func<InvoiceDocument, InvoiceDocument> fault)
    {
        var findings = InvoiceRules.Check(fault(Invoices.Document));

        var finding = findings.First(f => f.Rule == rule);
        Assert.NotEqual(finding.English, finding.French);
        Assert.False(InvoiceRules.MayBeIssued(findings));
    }

    [Fact]
    public void Each_rule_that_refuses_is_provoked_by_a_fault_or_named_here()
    {
        // The same check for another category or party as one that is provoked, or a warning.
        string[] siblings =
        [
            "BR-09", "BR-Z-02", "BR-G-02", "BR-Z-05", "BR-G-05", "BR-O-05", "BR-Z-08", "BR-AE-08", "BR-G-08", "BR-O-08",
            "BR-Z-09", "BR-AE-09", "BR-O-09", "BR-O-11", "BR-DEC", "RG-09", "RG-10",
        ];
        Assert.Empty(InvoiceRules.Numbers.Except(Faults.Select(f => f.Data.Item1)).Except(siblings));
    }

    [Fact]
    public void A_seller_without_legal_data_gets_the_whole_list()
    {
        var seller = new InvoiceParty { Name = "X", Address = new PostalAddress { Country = "FR" }, VatNumber = "FR1" };

        var rules = InvoiceRules.Check(InvoiceComposer.Compose(Invoices.Draft with { Seller = new SellerProfile { Party = seller } })).Select(f => f.Rule);

        Assert.Superset(new HashSet<string> { "BR-08", "BR-CO-09", "BR-FR-10", "BR-FR-13", "RG-08" }, rules.ToHashSet());
    }

    [Fact]
    public void A_third_decimal_is_a_warning_only()
    {
        // 1,001 KWD to Kuwait: exact, but beyond the two decimals of EN 16931.
        var document = InvoiceComposer.Compose(Invoices.Draft with { Currency = "KWD", Buyer = Invoices.Buyer("KW", null), Lines = [Invoices.Line(1, 1001)] });

        var findings = InvoiceRules.Check(document);

        Assert.Equal("BR-DEC", Assert.Single(findings).Rule);
        Assert.True(InvoiceRules.MayBeIssued(findings));
    }

    private static InvoiceDocument Line(InvoiceDocument document, Func<InvoiceLine, InvoiceLine> change) =>
        document with { Lines = [change(document.Lines[0])] };
}
