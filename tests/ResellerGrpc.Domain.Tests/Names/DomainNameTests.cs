using CsCheck;
using ResellerGrpc.Domain.Names;
using Xunit;

namespace ResellerGrpc.Domain.Tests.Names;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("ACME.example", "acme.example")]
    [InlineData(" acme.example. ", "acme.example")]
    [InlineData("mail.acme.example", "mail.acme.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("XN--BCHER-KVA.example", "xn--bcher-kva.example")]
    [InlineData("bücher。example", "xn--bcher-kva.example")]
    [InlineData("ａｃｍｅ.example", "acme.example")]
    // These three differ without ICU, so this test also holds the globalization mode.
    [InlineData("faß.de", "xn--fa-hia.de")]
    [InlineData("exa\u00ADmple.com", "example.com")]
    [InlineData("ΣΊΓΜΑς.gr", "xn--kxaef0b5ab.gr")]
    public void Converts_to_one_ascii_form(string text, string ascii) => Assert.Equal(ascii, DomainName.Parse(text).Value?.Ascii);

    [Theory]
    [InlineData(null, DomainNameFlaw.Empty)]
    [InlineData("  ", DomainNameFlaw.Empty)]
    [InlineData("192.168.1.1", DomainNameFlaw.IpAddress)]
    [InlineData("1.2.3.0x4", DomainNameFlaw.IpAddress)]
    [InlineData("[::1]", DomainNameFlaw.IpAddress)]
    [InlineData("2001:db8::1", DomainNameFlaw.IpAddress)]
    [InlineData("acme.123", DomainNameFlaw.IpAddress)]
    [InlineData(".", DomainNameFlaw.EmptyLabel)]
    [InlineData(".acme.example", DomainNameFlaw.EmptyLabel)]
    [InlineData("acme..example", DomainNameFlaw.EmptyLabel)]
    [InlineData("acme.example..", DomainNameFlaw.EmptyLabel)]
    [InlineData("localhost", DomainNameFlaw.SingleLabel)]
    [InlineData("acme_x.example", DomainNameFlaw.InvalidCharacter)]
    [InlineData("-acme.example", DomainNameFlaw.InvalidCharacter)]
    [InlineData("acme-.example", DomainNameFlaw.InvalidCharacter)]
    [InlineData("https://acme.example/", DomainNameFlaw.InvalidCharacter)]
    [InlineData("acme example.com", DomainNameFlaw.InvalidCharacter)]
    [InlineData("acme\u0000.example", DomainNameFlaw.InvalidCharacter)]
    [InlineData("xn--example-.com", DomainNameFlaw.InvalidCharacter)]
    [InlineData("xn--zz--zz.example", DomainNameFlaw.InvalidCharacter)]
    public void Refuses_what_is_no_domain(string? text, DomainNameFlaw flaw) => Assert.Equal(flaw, DomainName.Parse(text).Flaw);

    [Fact]
    public void Refuses_half_a_surrogate_pair() =>
        Assert.Equal(DomainNameFlaw.InvalidCharacter, DomainName.Parse('\uD800' + ".example").Flaw);

    [Fact]
    public void Takes_labels_of_63_and_names_of_253()
    {
        var label = new string('a', 63);
        var longest = string.Join('.', label, label, label, new string('b', 61));

        Assert.Equal(253, DomainName.Parse(longest + ".").Value!.Ascii.Length);
        Assert.Equal(DomainNameFlaw.TooLong, DomainName.Parse(longest + "b").Flaw);
        Assert.Equal(DomainNameFlaw.LabelTooLong, DomainName.Parse($"{label}a.example").Flaw);
    }

    [Theory]
    [InlineData("bücher.example", "bücher.example")]
    [InlineData("gооgle.com", "xn--ggle-55da.com")] // Cyrillic o
    [InlineData("президент.рф", "президент.рф")]
    [InlineData("ѕсоре.com", "xn--e1argc3h.com")] // all Cyrillic, reads "scope"
    public void Shows_unicode_only_where_it_cannot_deceive(string text, string display) =>
        Assert.Equal(display, DomainName.Parse(text).Value!.Display);

    [Fact]
    public void Shows_punycode_for_every_homograph_of_the_table()
    {
        foreach (var row in Vectors.Rows("homographs.json").Where(row => row[2] != "safe"))
        {
            var parsed = DomainName.Parse(row[0]);
            Assert.True(!parsed.IsValid || parsed.Value.MayDeceive, $"{row[0]} ({row[1]}) is {row[2]} but would be shown");
        }
    }

    [Fact]
    public void Shows_the_harmless_names_of_the_table()
    {
        // Where we are stricter: Cyrillic under a Latin top-level domain made of look-alike letters only.
        string[] stricter = ["xn--j1amdg.com"];
        foreach (var row in Vectors.Rows("homographs.json").Where(row => row[2] == "safe" && !stricter.Contains(row[0])))
        {
            var parsed = DomainName.Parse(row[0]);
            Assert.True(parsed.IsValid && parsed.Value.Display == row[1], $"{row[0]} ({row[1]}) is safe, we say {parsed}");
        }
    }

    [Fact]
    public void Reads_back_both_of_its_forms() =>
        Gen.String[Gen.Char["ab1-.éßоЖ本ー"], 1, 24].Sample(text =>
        {
            var parsed = DomainName.Parse(text);
            return !parsed.IsValid
                || (DomainName.Parse(parsed.Value.Ascii).Value!.Equals(parsed.Value)
                    && DomainName.Parse(parsed.Value.Unicode).Value!.Equals(parsed.Value));
        });
}
