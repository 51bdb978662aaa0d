using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>What CheckDomain tells of where a domain's mail goes, asked of a name server that answers as each name says.</summary>
public sealed class MailHintTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Tells_where_the_mail_of_a_domain_goes_and_that_it_does_not_know_when_the_dns_fails()
    {
        await using var dns = new FakeDns();
        await using var node = await Server.StartNodeAsync(("Google:DnsServer", dns.Address), ("Google:DnsTimeout", "00:00:00.900"));
        var tenant = await Server.CreateResellerAsync();
        var caller = new TestCaller(node.Channel, Server.Emulator.Tokens.MintIdToken(tenant.OwnerEmail, ServerFixture.Audience));
        var hints = new Dictionary<string, MailHint>();

        foreach (var label in (string[])["google", "gateway", "nullmx", "empty", "gone", "broken", "refused", "garbage", "silent"])
        {
            var answer = await caller.Customers.CheckDomainAsync(
                new() { Parent = tenant.Name, Domain = $"{label}.{Given.NewDomain()}" }, cancellationToken: Cancel);
            // Whatever the DNS says, it is a hint: it turns nobody away, and only a domain without mail is thought not to be set up.
            Assert.Equal(DomainVerdict.Available, answer.Verdict);
            Assert.Equal(answer.MailHint == MailHint.None ? DomainNextStep.InviteAndSetUpGoogle : DomainNextStep.Invite, answer.NextStep);
            hints[label] = answer.MailHint;
        }

        Assert.Equal(
            new Dictionary<string, MailHint>
            {
                ["google"] = MailHint.Google,
                ["gateway"] = MailHint.Other,
                ["nullmx"] = MailHint.None,
                ["empty"] = MailHint.None,
                ["gone"] = MailHint.None,
                ["broken"] = MailHint.Unspecified,
                ["refused"] = MailHint.Unspecified,
                ["garbage"] = MailHint.Unspecified,
                ["silent"] = MailHint.Unspecified,
            },
            hints);
    }

    [Fact]
    public async Task Asks_again_soon_for_a_hint_that_it_did_not_get_and_late_for_one_it_got()
    {
        await using var dns = new FakeDns();
        await using var node = await Server.StartNodeAsync(("Google:DnsServer", dns.Address), ("Google:DnsTimeout", "00:00:00.900"));
        var tenant = await Server.CreateResellerAsync();
        var caller = new TestCaller(node.Channel, "en", () => Server.Emulator.Tokens.MintIdToken(tenant.OwnerEmail, ServerFixture.Audience));
        var domain = $"recovers.{Given.NewDomain()}";

        Assert.Equal(MailHint.Unspecified, await HintAsync());
        dns.Recovered = true;
        // Whoever goes on typing is not made to wait again.
        Assert.Equal(MailHint.Unspecified, await HintAsync());
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(15));
        Assert.Equal(MailHint.Google, await HintAsync());
        dns.Recovered = false;
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(4));
        Assert.Equal(MailHint.Google, await HintAsync());

        async Task<MailHint> HintAsync() =>
            (await caller.Customers.CheckDomainAsync(new() { Parent = tenant.Name, Domain = domain }, cancellationToken: Cancel)).MailHint;
    }
}
