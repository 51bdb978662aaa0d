using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

public sealed class AdministratorProofTests : EmulatorFixture
{
    private const string UserScope = "https://www.googleapis.com/auth/admin.directory.user.readonly";
    private const string DomainScope = "https://www.googleapis.com/auth/admin.directory.domain.readonly";

    [Theory]
    [InlineData("acme.example", DomainStanding.Primary)]
    [InlineData("acme-labs.example", DomainStanding.Secondary)]
    [InlineData("acme-france.example", DomainStanding.Alias)]
    public async Task Proves_a_super_administrator_with_evidence(string domain, object standing)
    {
        var proof = await ProveAsync(Claim("alice@acme.example", domain));

        var evidence = Assert.IsType<AdministratorProof.Proven>(proof).Evidence;
        string[] verified = ["acme.example", "acme-france.example", "acme-labs.example"];
        Assert.Equal(verified, evidence.VerifiedDomains);
        Assert.Equal(
            new AdministratorEvidence(
                "C0acme00001", "400000000000000000001", "alice@acme.example", domain, (DomainStanding)standing, "acme.example",
                "acme.example", verified, evidence.People, Clock.GetUtcNow()),
            evidence with { VerifiedDomains = verified });
    }

    [Theory]
    [InlineData("oscar@acme.example", "acme.example", AdministratorRefusal.NotAdministrator)]
    [InlineData("dana@acme.example", "acme.example", AdministratorRefusal.DelegatedAdministratorOnly)]
    [InlineData("gina@globex.example", "acme.example", AdministratorRefusal.OtherOrganisation)]
    [InlineData("alice@acme.example", "globex.example", AdministratorRefusal.OtherOrganisation)]
    [InlineData("alice@acme.example", "nobody.example", AdministratorRefusal.OtherOrganisation)]
    [InlineData("alice@acme.example", "acme-unverified.example", AdministratorRefusal.DomainNotVerified)]
    [InlineData("alice@acme.example", "acme-pending.example", AdministratorRefusal.DomainNotVerified)]
    [InlineData("parti@acme.example", "acme.example", AdministratorRefusal.NotAdministrator)]
    [InlineData("someone@gmail.com", "acme.example", AdministratorRefusal.PrivateAccount)]
    public async Task Refuses_everybody_else(string email, string domain, object reason) =>
        await RefusedAsync((AdministratorRefusal)reason, Claim(email, domain));

    [Fact]
    public async Task Refuses_what_the_sign_in_does_not_vouch_for()
    {
        var claim = Claim("alice@acme.example", "acme.example");

        await RefusedAsync(AdministratorRefusal.EmailNotVerified, claim with { EmailVerified = false });
        await RefusedAsync(AdministratorRefusal.PrivateAccount, claim with { HostedDomain = null });
        await RefusedAsync(AdministratorRefusal.TokenMismatch, claim with { AccessTokenHash = "AAAAAAAAAAAAAAAAAAAAAA" });
        await RefusedAsync(AdministratorRefusal.HostedDomainMismatch, claim with { HostedDomain = "acme-unverified.example" });
        await RefusedAsync(AdministratorRefusal.HostedDomainMismatch, claim with { HostedDomain = "globex.example" });
        Assert.IsType<AdministratorProof.Proven>(await ProveAsync(claim with { HostedDomain = "acme-labs.example" }));
    }

    [Fact]
    public async Task Refuses_an_access_token_of_another_person()
    {
        var alice = Claim("alice@acme.example", "acme.example");

        // Oscar signs in and brings the token of Alice: the Directory describes Oscar, who is no administrator.
        await RefusedAsync(AdministratorRefusal.NotAdministrator, alice with { Subject = "400000000000000000002" });
        // Alice's own address as subject describes her, under another id.
        await RefusedAsync(AdministratorRefusal.TokenMismatch, alice with { Subject = "alice@acme.example" });
    }

    [Theory]
    [InlineData()]
    [InlineData(UserScope)]
    [InlineData(DomainScope)]
    public async Task Asks_for_consent_when_a_scope_is_missing(params string[] scopes) => await RefusedAsync(
        AdministratorRefusal.ConsentMissing,
        Claim("alice@acme.example", "acme.example") with
        {
            AccessToken = Emulator.Tokens.MintAccessToken("alice@acme.example", scopes),
        });

    [Fact]
    public async Task Asks_for_consent_when_the_token_has_expired()
    {
        var claim = Claim("alice@acme.example", "acme.example");
        Clock.Advance(TimeSpan.FromHours(2));

        await RefusedAsync(AdministratorRefusal.ConsentMissing, claim);
    }

    [Fact]
    public async Task Is_undecided_when_google_is_down()
    {
        Emulator.Faults.Add(new Fault { Path = "/admin/directory/v1/customer/", Status = 503, Count = 4 });

        Assert.Equal(
            new AdministratorProof.Unavailable(GoogleFaultKind.Unavailable),
            await ProveAsync(Claim("alice@acme.example", "acme.example")));
    }

    [Fact]
    public void Does_not_print_the_access_token() =>
        Assert.DoesNotContain("ya29", Claim("alice@acme.example", "acme.example").ToString(), StringComparison.Ordinal);

    private AdministratorClaim Claim(string email, string domain)
    {
        var (person, customer) = Emulator.World.FindPerson(email)!.Value;
        return new AdministratorClaim(
            Emulator.Tokens.MintAccessToken(email, UserScope, DomainScope), null, person.Id, email, EmailVerified: true,
            customer?.PrimaryDomain, domain);
    }

    private Task<AdministratorProof> ProveAsync(AdministratorClaim claim) =>
        Adapter<IDirectoryProbe>().ProveAdministratorAsync(claim, Cancellation);

    private async Task RefusedAsync(AdministratorRefusal reason, AdministratorClaim claim) =>
        Assert.Equal(new AdministratorProof.Refused(reason), await ProveAsync(claim));
}
