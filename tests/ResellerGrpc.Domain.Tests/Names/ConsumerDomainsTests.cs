using ResellerGrpc.Domain.Names;
using Xunit;

namespace ResellerGrpc.Domain.Tests.Names;

public sealed class ConsumerDomainsTests
{
    [Theory]
    [InlineData("gmail.com", true)]
    [InlineData("GoogleMail.com.", true)]
    [InlineData("mail.yahoo.fr", true)]
    [InlineData("notgmail.com", false)]
    [InlineData("gmail.com.acme.example", false)]
    public void Knows_providers_for_everybody(string name, bool expected) =>
        Assert.Equal(expected, ConsumerDomains.Contains(DomainName.Parse(name).Value!));
}
