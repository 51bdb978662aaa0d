using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

public sealed class DirectoryProbeTests : EmulatorFixture
{
    [Theory]
    [InlineData("acme.example", DomainStanding.Primary, true)]
    public async Task Confirms_a_domain_of_an_own_customer(string domain, object standing, bool verified)
    {
        var lookup = await Adapter<IDirectoryProbe>().LookUpDomainAsync(domain, null, Cancellation);

        var confirmed = Assert.IsType<DomainLookup.Confirmed>(lookup);
        Assert.Equal(new DomainLookup.Confirmed("C0acme00001", (DomainStanding)standing, verified, "acme.example"), confirmed);
    }
}
