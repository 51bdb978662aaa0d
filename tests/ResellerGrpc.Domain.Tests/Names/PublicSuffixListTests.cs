using ResellerGrpc.Domain.Names;
using Xunit;

namespace ResellerGrpc.Domain.Tests.Names;

public sealed class PublicSuffixListTests
{
    private static readonly PublicSuffixList Shipped =
        PublicSuffixList.Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Names", "Data", "public-suffix-list.dat")));

    [Fact]
    public void Agrees_with_the_tests_of_the_list()
    {
        foreach (var row in Vectors.Rows("psl.json"))
        {
            // Names of one label, and names with an empty one, are no domain names and thus have no registrable part.
            var domain = DomainName.Parse(row[0]);
            var registrable = domain.IsValid ? Shipped.Match(domain.Value).Registrable : null;
            var expected = row[1] is null ? null : DomainName.Parse(row[1]).Value!.Ascii;
            Assert.True(registrable == expected, $"{row[0]}: {registrable}, not {expected}");
        }
    }

    [Theory]
    [InlineData("co.uk", true, PublicSuffixSection.Icann)]
    [InlineData("github.io", true, PublicSuffixSection.Private)]
    [InlineData("acme.co.uk", false, PublicSuffixSection.Icann)]
    [InlineData("acme.github.io", false, PublicSuffixSection.Private)]
    [InlineData("mail.firma.de", false, PublicSuffixSection.Icann)]
    [InlineData("公司.cn", true, PublicSuffixSection.Icann)]
    [InlineData("anything.ck", true, PublicSuffixSection.Icann)]
    [InlineData("www.ck", false, PublicSuffixSection.Icann)]
    [InlineData("acme.example", false, PublicSuffixSection.None)]
    public void Tells_suffixes_from_names_below_them(string name, bool suffix, PublicSuffixSection section)
    {
        var domain = DomainName.Parse(name).Value!;

        Assert.Equal(suffix, Shipped.IsPublicSuffix(domain));
        Assert.Equal(section, Shipped.Match(domain).Section);
    }

    [Fact]
    public void Refuses_a_text_that_is_not_the_list()
    {
        Assert.Throws<FormatException>(() => PublicSuffixList.Parse(["<html>", "Not Found"]));
        Assert.True(Shipped.Count > 9000);
    }
}
