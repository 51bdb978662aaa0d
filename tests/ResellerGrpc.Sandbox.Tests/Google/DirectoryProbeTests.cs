using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

public sealed class DirectoryProbeTests : EmulatorFixture
{
    private const string Acme = "C0acme00001";

    [Theory]
    [InlineData("acme.example", null, DomainStanding.Primary, true)]
    [InlineData("acme.example", Acme, DomainStanding.Primary, true)]
    [InlineData("acme-labs.example", Acme, DomainStanding.Secondary, true)]
    [InlineData("acme-unverified.example", Acme, DomainStanding.Secondary, false)]
    [InlineData("acme-france.example", Acme, DomainStanding.Alias, true)]
    [InlineData("acme-pending.example", Acme, DomainStanding.Alias, false)]
    public async Task Confirms_a_domain_of_an_own_customer(string domain, string? customer, object standing, bool verified)
    {
        var lookup = await Adapter<IDirectoryProbe>().LookUpDomainAsync(domain, customer, null, Cancellation);

        Assert.Equal(new DomainLookup.Confirmed(Acme, (DomainStanding)standing, verified, "acme.example"), lookup);
    }

    [Theory]
    [InlineData("globex.example", null)] // somebody else's: 403
    [InlineData("nobody.example", null)] // unknown to Google: 404
    [InlineData("globex.example", "C0globex001")]
    [InlineData("globex.example", Acme)]
    [InlineData("bücher.example", null)] // unconverted: 404
    public async Task Cannot_see_what_is_not_ours(string domain, string? customer) => Assert.IsType<DomainLookup.NotVisible>(
        await Adapter<IDirectoryProbe>().LookUpDomainAsync(domain, customer, null, Cancellation));

    [Fact]
    public async Task Sees_customers_of_another_reseller_only_with_that_credential()
    {
        var probe = Adapter<IDirectoryProbe>();

        Assert.IsType<DomainLookup.NotVisible>(
            await probe.LookUpDomainAsync("acme.example", null, "sam@second-reseller.example", Cancellation));
        Assert.IsType<DomainLookup.Confirmed>(
            await probe.LookUpDomainAsync("acme.example", null, "camille@revendeur.example", Cancellation));
    }

    [Fact]
    public async Task Asks_for_one_token_and_a_new_one_when_it_has_expired()
    {
        var probe = Adapter<IDirectoryProbe>();
        await probe.LookUpDomainAsync("acme.example", Acme, null, Cancellation);
        await probe.LookUpDomainAsync("acme.example", Acme, null, Cancellation);
        Assert.Single(Emulator.Requests.To("/token"));

        Clock.Advance(TimeSpan.FromDays(30));

        Assert.IsType<DomainLookup.Confirmed>(await probe.LookUpDomainAsync("acme.example", Acme, null, Cancellation));
        Assert.Equal(2, Emulator.Requests.To("/token").Count);
    }

    [Fact]
    public async Task Counts_active_and_suspended_people_apart()
    {
        var count = await Adapter<IDirectoryProbe>().CountUsersAsync("acme.example", null, Cancellation);

        // Alice, Oscar, Dana and 16 more; Paul and 3 more are suspended.
        Assert.Equal(new UserCount.Counted(Acme, Active: 19, Suspended: 4), count);
    }

    [Fact]
    public async Task Counts_1203_people_in_three_calls()
    {
        Emulator.World = new DemoWorld(
            [.. Emulator.World.Customers.Select(one => one.Id == Acme ? one with { Crowd = 1199, SuspendedCrowd = 0 } : one)], []);

        var count = await Adapter<IDirectoryProbe>().CountUsersAsync("acme.example", null, Cancellation);

        Assert.Equal(new UserCount.Counted(Acme, Active: 1202, Suspended: 1), count);
        Assert.Equal(3, Emulator.Requests.To("/admin/").Count);
    }

    [Fact]
    public async Task Does_not_count_people_it_cannot_see() => Assert.IsType<UserCount.NotVisible>(
        await Adapter<IDirectoryProbe>().CountUsersAsync("globex.example", null, Cancellation));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Says_so_when_it_has_no_credential(bool keyMissing)
    {
        var lookup = await Adapter<IDirectoryProbe>(options =>
        {
            options.ServiceAccountKeyJson = keyMissing ? null : options.ServiceAccountKeyJson;
            options.DirectorySubject = keyMissing ? options.DirectorySubject : null;
        }).LookUpDomainAsync("acme.example", null, null, Cancellation);

        Assert.Equal(new DomainLookup.Unavailable(GoogleFaultKind.NotConfigured), lookup);
        Assert.Empty(Emulator.Requests.All);
    }

    [Fact]
    public async Task Is_unavailable_when_the_delegation_is_refused()
    {
        var lookup = await Adapter<IDirectoryProbe>().LookUpDomainAsync("acme.example", null, "someone@gmail.com", Cancellation);

        Assert.Equal(new DomainLookup.Unavailable(GoogleFaultKind.NotAuthenticated), lookup);
    }
}
