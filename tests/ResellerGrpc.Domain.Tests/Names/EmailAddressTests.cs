using CsCheck;
using ResellerGrpc.Domain.Names;
using Xunit;

namespace ResellerGrpc.Domain.Tests.Names;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData(null, EmailAddressFlaw.Empty)]
    [InlineData(" \t", EmailAddressFlaw.Empty)]
    [InlineData("alice", EmailAddressFlaw.NoSingleAtSign)]
    [InlineData("a@b@acme.example", EmailAddressFlaw.NoSingleAtSign)]
    [InlineData("@acme.example", EmailAddressFlaw.LocalPartEmpty)]
    [InlineData(".alice@acme.example", EmailAddressFlaw.LocalPartInvalid)]
    [InlineData("alice.@acme.example", EmailAddressFlaw.LocalPartInvalid)]
    [InlineData("al..ice@acme.example", EmailAddressFlaw.LocalPartInvalid)]
    [InlineData("zoë@acme.example", EmailAddressFlaw.LocalPartInvalid)]
    [InlineData("\"a b\"@acme.example", EmailAddressFlaw.LocalPartInvalid)]
    [InlineData("a\r\nBcc: b@acme.example", EmailAddressFlaw.LocalPartInvalid)]
    [InlineData("alice@acme", EmailAddressFlaw.DomainInvalid)]
    [InlineData("alice@[127.0.0.1]", EmailAddressFlaw.DomainInvalid)]
    [InlineData("alice@127.0.0.1", EmailAddressFlaw.DomainInvalid)]
    [InlineData("alice@acme.example.", EmailAddressFlaw.DomainInvalid)]
    [InlineData("alice@ acme.example", EmailAddressFlaw.DomainInvalid)]
    public void Refuses_what_mail_systems_do_not_agree_on(string? text, EmailAddressFlaw flaw) =>
        Assert.Equal(flaw, EmailAddress.Parse(text).Flaw);

    [Fact]
    public void Keeps_the_writing_and_compares_without_case()
    {
        var address = EmailAddress.Parse("  Alice.O'Brien+new@BÜCHER.example ").Value!;

        Assert.Equal("Alice.O'Brien+new@xn--bcher-kva.example", address.Value);
        Assert.Equal("Alice.O'Brien+new@bücher.example", address.Display);
        Assert.Equal(address, EmailAddress.Parse("alice.o'brien+NEW@xn--bcher-kva.example").Value);
    }

    [Fact]
    public void Takes_64_characters_before_the_at_sign_and_254_in_all()
    {
        var domain = string.Join('.', new string('b', 63), new string('c', 63), new string('d', 61));
        var local = new string('a', 64);

        Assert.Equal(254, EmailAddress.Parse($"{local}@{domain}").Value!.Value.Length);
        Assert.Equal(EmailAddressFlaw.TooLong, EmailAddress.Parse($"{local}@{domain}e").Flaw);
        Assert.Equal(EmailAddressFlaw.LocalPartTooLong, EmailAddress.Parse($"{local}a@acme.example").Flaw);
    }

    [Fact]
    public void Agrees_with_isemail()
    {
        // Stricter by intention: a top-level domain alone, address literals, quotes, comments and dots in numbers are refused.
        // Whether a domain has records (DNSWARN) is not a question of spelling.
        string[] stricter = ["test@io"];
        foreach (var row in Vectors.Rows("isemail.json"))
        {
            var (address, category) = (row[0]!, row[1]);
            var expected = (category is "VALID_CATEGORY" && !stricter.Contains(address)) || category is "DNSWARN";
            var parsed = EmailAddress.Parse(address);

            // White space around an address is dropped, which isemail calls folding.
            if (address == address.Trim())
            {
                Assert.True(parsed.IsValid == expected, $"{address} is {category}, we say {parsed}");
            }
        }
    }

    [Fact]
    public void Reads_back_what_it_wrote() =>
        Gen.String[Gen.Char["ab.@-+üA"], 1, 20].Sample(text =>
        {
            var parsed = EmailAddress.Parse(text);
            return !parsed.IsValid || EmailAddress.Parse(parsed.Value.Value).Value!.Equals(parsed.Value);
        });
}
