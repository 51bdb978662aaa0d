using ResellerGrpc.Domain.Invoicing;
using Xunit;

namespace ResellerGrpc.Domain.Tests.Invoicing;

public class NumbersTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Theory]
    [InlineData("F{yyyy}-{n:6}", 123, "F2026-000123")]
    [InlineData("AC/{yy}{mm}/{n:3}", 4567, "AC/2611/4567")]
    [InlineData("{n:3}", 1, "001")]
    public void A_pattern_gives_numbers(string pattern, int counter, string number) =>
        Assert.Equal(number, NumberPattern.Parse(pattern).Format(Day, counter));

    [Fact]
    public void A_counter_starts_again_each_year_where_the_pattern_has_the_year()
    {
        Assert.NotEqual(NumberPattern.DefaultInvoices.Series(Day), NumberPattern.DefaultInvoices.Series(Day.AddYears(1)));
        Assert.Equal(NumberPattern.Parse("F-{n:4}").Series(Day), NumberPattern.Parse("F-{n:4}").Series(Day.AddYears(1)));
        Assert.NotEqual(NumberPattern.DefaultInvoices.Series(Day), NumberPattern.DefaultCreditNotes.Series(Day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("F{yyyy}")]
    [InlineData("F{n:2}")]
    [InlineData("F{n:10}")]
    [InlineData("{n:3}{n:3}")]
    [InlineData("F {n:3}")]
    [InlineData("F{mm}{n:3}")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ{n:4}")]
    public void Other_texts_are_no_pattern(string text) => Assert.Throws<ArgumentException>(() => NumberPattern.Parse(text));

    [Theory]
    [InlineData("AT", "ATU12345678", "AT12345678")]
    [InlineData("BE", "BE 0403.170.701", "BE2403170701")]
    [InlineData("DE", "de123456789", "DE12345678")]
    [InlineData("ES", "ESX1234567L", "ES1234567")]
    [InlineData("FR", "FR44732829320", "FR4473282932")]
    [InlineData("GR", "EL123456789", "GR123456789")]
    [InlineData("IE", "IE1234567WA", "IE12345678")]
    [InlineData("NL", "NL123456789B01", "NL123456789C01")]
    [InlineData("RO", "RO12", "RO12345678901")]
    [InlineData("SE", "SE123456789001", "SE12345678901")]
    [InlineData("GB", "GB 123 4567 89", "GB12345678")]
    [InlineData("CH", "CHE-123.456.789 MWST", "CH123456789")]
    [InlineData("NO", "NO 923 456 783 MVA", "NO92345678")]
    [InlineData("MC", "FR44732829320", "MC44732829320")]
    public void A_VAT_number_has_the_form_of_its_country(string country, string right, string wrong)
    {
        Assert.True(VatNumber.IsWellFormed(country, right));
        Assert.False(VatNumber.IsWellFormed(country, wrong));
    }

    [Fact]
    public void Every_country_of_the_Union_has_a_form_and_the_error_says_it()
    {
        Assert.Equal(30, VatNumber.Countries.Count);
        Assert.All(VatNumber.Countries, country => Assert.NotNull(VatTerritory.StandardRate(country)));
        var document = Invoices.Document with { Buyer = Invoices.Document.Buyer with { VatNumber = "FR1" } };
        Assert.Contains(InvoiceRules.Check(document), f => f.English.Contains("FR**#########", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("73282932000074", true)]
    [InlineData("73282932000075", false)]
    [InlineData("35600000000048", true)]
    [InlineData("35600000049837", true)]
    [InlineData("7328293200007", false)]
    [InlineData("7328293200007٤", false)]
    public void A_SIRET_has_its_check_digit(string siret, bool valid) => Assert.Equal(valid, FrenchCompany.IsSiret(siret));

    [Theory]
    [InlineData("FR7630006000011234567890189", true)]
    [InlineData("BE68539007547034", true)]
    [InlineData("FR7630006000011234567890198", false)]
    [InlineData("FR76", false)]
    public void An_IBAN_has_its_check_sum(string iban, bool valid) => Assert.Equal(valid, Iban.IsValid(iban));
}
