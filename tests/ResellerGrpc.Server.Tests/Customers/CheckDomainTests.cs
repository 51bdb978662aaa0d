using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class CheckDomainTests(ServerFixture server) : ServerTest(server)
{
    [Theory]
    [InlineData("gmail.com", DomainVerdict.ConsumerDomain, DomainNextStep.UseOwnDomain)]
    [InlineData("someone@GoogleMail.com", DomainVerdict.ConsumerDomain, DomainNextStep.UseOwnDomain)]
    [InlineData("co.uk", DomainVerdict.PublicSuffix, DomainNextStep.UseOwnDomain)]
    [InlineData("github.io", DomainVerdict.PublicSuffix, DomainNextStep.UseOwnDomain)]
    [InlineData("localhost", DomainVerdict.Invalid, DomainNextStep.Correct)]
    [InlineData("192.168.1.1", DomainVerdict.Invalid, DomainNextStep.Correct)]
    [InlineData("acme_x.example", DomainVerdict.Invalid, DomainNextStep.Correct)]
    [InlineData("-acme.example", DomainVerdict.Invalid, DomainNextStep.Correct)]
    [InlineData("acme..example", DomainVerdict.Invalid, DomainNextStep.Correct)]
    [InlineData("what?", DomainVerdict.Invalid, DomainNextStep.Correct)]
    public async Task Decides_by_the_name_alone_where_it_can(string typed, DomainVerdict verdict, DomainNextStep step)
    {
        var asked = Server.Emulator.Requests.To("/admin/").Count;

        var answer = await CheckAsync(await Server.CreateResellerAsync(), typed);

        Assert.Equal((verdict, step), (answer.Verdict, answer.NextStep));
        Assert.NotEmpty(answer.Message);
        Assert.Equal(GoogleDomainView.Unspecified, answer.GoogleView);
        Assert.Equal(asked, Server.Emulator.Requests.To("/admin/").Count);
    }

    [Theory]
    [InlineData(" BÜCHER.Example. ", "xn--bcher-kva.example", "bücher.example", false, "")]
    [InlineData("https://www.acme-test.example/contact?x=1#y", "www.acme-test.example", "www.acme-test.example", false, "acme-test.example")]
    [InlineData("Alice <alice@acme-test.example", "acme-test.example", "acme-test.example", false, "")]
    [InlineData("gооgle-test.com", "xn--ggle-test-02ha.com", "xn--ggle-test-02ha.com", true, "")]
    [InlineData("faß-test.example", "xn--fa-test-1va.example", "faß-test.example", false, "")]
    public async Task Reads_what_a_person_types(string typed, string ascii, string unicode, bool homograph, string registrable)
    {
        var answer = await CheckAsync(await Server.CreateResellerAsync(), typed);

        Assert.Equal(DomainVerdict.Available, answer.Verdict);
        Assert.Equal(
            (ascii, unicode, homograph, registrable),
            (answer.Domain, answer.DomainUnicode, answer.HomographSuspected, answer.RegistrableDomain));
    }

    [Fact]
    public async Task Never_fails_on_a_name_of_the_tables()
    {
        var tenant = await Server.CreateResellerAsync();
        // Google is not to be asked about hundreds of names; that it is down changes no verdict.
        Server.Emulator.Faults.Add(new Fault { Path = "/token", Status = 503, Count = 100_000 });
        var names = BadInput.Rows("homographs.json").Where(row => row[2] != "safe").Take(25)
            .Concat(BadInput.Rows("psl.json").Where(row => row[1] is null && row[0] is { Length: > 0 })).Select(row => row[0]!).ToList();

        foreach (var name in names)
        {
            var answer = await CheckAsync(tenant, name);
            Assert.NotEqual(DomainVerdict.Unspecified, answer.Verdict);
            if (BadInput.Rows("homographs.json").Any(row => row[0] == name))
                Assert.True(answer.Verdict == DomainVerdict.Invalid || answer.HomographSuspected, $"{name} would be shown");
            else
                Assert.NotEqual(DomainVerdict.Available, answer.Verdict);
        }

        Server.Emulator.Faults.Clear();
    }

    [Fact]
    public async Task Refuses_an_empty_and_an_endless_text_by_field()
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertViolates(Check(tenant, ""), "domain");
        await AssertViolates(Check(tenant, new string('a', 1_001)), "domain");
        await AssertViolates(Check(tenant, "acme\u0000.example"), "domain");
        await AssertViolates(tenant.Owner.Customers.CheckDomainAsync(new() { Parent = "resellers/one", Domain = "acme.example" }, cancellationToken: Cancel), "parent");
        Assert.Equal(DomainVerdict.Invalid, (await CheckAsync(tenant, new string('a', 1_000))).Verdict);
    }

    [Fact]
    public async Task Shows_what_google_shows_of_an_available_domain()
    {
        var tenant = await Server.CreateResellerAsync();
        var verified = Organisation.In(Server, adjust: o => o with { Crowd = 7, SuspendedCrowd = 2 });
        var secondary = verified.Domain.Replace(".example", "-second.example", StringComparison.Ordinal);
        var unverified = Organisation.In(Server, adjust: o => o with { Domains = [o.Domains[0] with { Verified = false }] });
        var hidden = Organisation.In(Server, resold: false);
        verified.Become(o => o with { Domains = [.. o.Domains, new GoogleDomain(secondary)], People = [.. o.People, new GooglePerson("s" + o.Id, $"s@{secondary}", "S", "S")] });

        var seen = await CheckAsync(tenant, verified.Domain);
        Assert.Equal((GoogleDomainView.ConfirmedVerified, DomainNextStep.Invite), (seen.GoogleView, seen.NextStep));
        Assert.True(seen is { HasGooglePrimary: true, GooglePrimary: true, GoogleUsers: 12 });

        var second = await CheckAsync(tenant, secondary);
        Assert.True(second is { GoogleView: GoogleDomainView.ConfirmedVerified, HasGooglePrimary: true, GooglePrimary: false, GoogleUsers: 1 });

        var open = await CheckAsync(tenant, unverified.Domain);
        Assert.Equal(
            (DomainVerdict.Available, GoogleDomainView.ConfirmedUnverified, DomainNextStep.InviteAndSetUpGoogle),
            (open.Verdict, open.GoogleView, open.NextStep));

        var unseen = await CheckAsync(tenant, hidden.Domain);
        Assert.Equal((DomainVerdict.Available, GoogleDomainView.NotVisible), (unseen.Verdict, unseen.GoogleView));
        Assert.False(unseen.HasGooglePrimary || unseen.HasGoogleUsers);
    }

    [Fact]
    public async Task Leads_to_the_own_customer_that_has_the_domain()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, adjust: o => o with
        {
            Domains = [o.Domains[0] with { Aliases = [new GoogleDomainAlias("alias-" + o.PrimaryDomain)] }, new GoogleDomain("later-" + o.PrimaryDomain)],
        });
        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain, c => c.DisplayName = "Bücher"));

        var open = await CheckAsync(tenant, organisation.Domain);
        Assert.Equal((DomainVerdict.AlreadyYours, DomainNextStep.ResendInvitation), (open.Verdict, open.NextStep));
        Assert.Equal((invited.Customer.Name, "Bücher"), (open.Customer, open.CustomerDisplayName));

        await organisation.AcceptAsync(invited.InvitationUri);
        var active = await CheckAsync(tenant, organisation.Domain);
        Assert.Equal((DomainVerdict.AlreadyYours, DomainNextStep.OpenCustomer), (active.Verdict, active.NextStep));

        foreach (var other in (string[])["alias-" + organisation.Domain, "later-" + organisation.Domain])
        {
            var alias = await CheckAsync(tenant, other);
            Assert.Equal((DomainVerdict.AliasOfYours, DomainNextStep.OpenCustomer), (alias.Verdict, alias.NextStep));
            Assert.Equal(invited.Customer.Name, alias.Customer);
        }
    }

    [Fact]
    public async Task Finds_a_domain_that_the_organisation_took_after_the_acceptance()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var customer = await organisation.BecomeCustomerOfAsync(tenant);
        var taken = "taken-" + organisation.Domain;
        organisation.Become(o => o with { Domains = [.. o.Domains, new GoogleDomain(taken)], People = [.. o.People, new GooglePerson("t" + o.Id, $"t@{taken}", "T", "T")] });

        var answer = await CheckAsync(tenant, taken);

        Assert.Equal((DomainVerdict.AliasOfYours, customer.Name), (answer.Verdict, answer.Customer));
    }

    [Fact]
    public async Task Tells_nothing_of_another_resellers_customer()
    {
        var organisation = Organisation.In(Server);
        var other = await Server.CreateResellerAsync();
        var invited = await other.InviteAsync(Given.NewCustomer(organisation.Domain));
        var tenant = await Server.CreateResellerAsync();

        // An invitation that nobody accepted reserves nothing.
        Assert.Equal(DomainVerdict.Available, (await CheckAsync(tenant, organisation.Domain)).Verdict);
        await organisation.AcceptAsync(invited.InvitationUri);

        var answer = await CheckAsync(tenant, organisation.Domain);
        Assert.Equal(
            new CheckDomainResponse
            {
                Verdict = DomainVerdict.ManagedElsewhere,
                NextStep = DomainNextStep.AskTransfer,
                Message = "Another reseller manages this domain; ask the customer for a transfer.",
                Domain = organisation.Domain,
                DomainUnicode = organisation.Domain,
                CheckTime = answer.CheckTime,
            },
            answer);
    }

    [Fact]
    public async Task Rests_on_the_name_while_google_is_slow_or_failing()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var fault in (Fault[])
        [
            new() { Path = "/admin/", DelayMilliseconds = 30_000, Count = 2 },
            new() { Path = "/admin/", Status = 500, Count = 8 },
            new() { Path = "/admin/", Status = 429, RetryAfterSeconds = 60, Count = 2 },
            new() { Path = "/admin/", Half = true, Count = 8 },
            new() { Path = "/admin/", Status = 200, Body = "<html>", Count = 8 },
        ])
        {
            Server.Emulator.Faults.Clear();
            Server.Emulator.Faults.Add(fault);

            // Were the answer waited for, the call's own deadline would end it: it is shorter than the delay.
            var answer = await tenant.Owner.Customers.CheckDomainAsync(
                new() { Parent = tenant.Name, Domain = Given.NewDomain() }, deadline: DateTime.UtcNow.AddSeconds(20), cancellationToken: Cancel);

            Assert.Equal((DomainVerdict.Available, GoogleDomainView.Unavailable), (answer.Verdict, answer.GoogleView));
        }

        Server.Emulator.Faults.Clear();
    }

    [Fact]
    public async Task Keeps_an_answer_for_five_minutes_but_no_failure()
    {
        await using var dns = new FakeDns();
        await using var node = await Server.StartNodeAsync(("Google:DnsServer", dns.Address), ("Google:DnsTimeout", "00:00:00.900"));
        var (tenant, other) = (On(node, await Server.CreateResellerAsync()), On(node, await Server.CreateResellerAsync()));
        var domain = $"google.{Given.NewDomain()}";
        var organisation = Organisation.In(
            Server, adjust: o => o with { Domains = [new(domain, Primary: true)], People = [o.People[0] with { Email = $"admin@{domain}" }] });
        Server.Emulator.Faults.Add(new Fault { Path = "/admin/", Status = 400, Count = 2 });
        Assert.Equal(GoogleDomainView.Unavailable, (await CheckAsync(tenant, domain)).GoogleView);

        var first = await CheckAsync(tenant, domain);
        Assert.Equal(GoogleDomainView.ConfirmedVerified, first.GoogleView);
        organisation.Become(o => o with { Domains = [o.Domains[0] with { Verified = false }] });
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(4));
        var kept = await CheckAsync(tenant, domain);
        Assert.Equal((GoogleDomainView.ConfirmedVerified, first.CheckTime), (kept.GoogleView, kept.CheckTime));
        // What one reseller was shown is not another's to see.
        Assert.Equal(GoogleDomainView.ConfirmedUnverified, (await CheckAsync(other, domain)).GoogleView);

        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(2));
        Assert.Equal(GoogleDomainView.ConfirmedUnverified, (await CheckAsync(tenant, domain)).GoogleView);

        TestTenant On(ServerNode on, TestTenant one) =>
            one with { Owner = new TestCaller(on.Channel, "en", () => Server.Emulator.Tokens.MintIdToken(one.OwnerEmail, ServerFixture.Audience)) };
    }

    [Fact]
    public async Task Is_for_those_who_sell_and_speaks_their_language()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var role in (MemberRole[])[MemberRole.Billing, MemberRole.Viewer])
        {
            var member = await Server.AddMemberAsync(tenant, role);
            await AssertReason(
                ErrorReason.RoleNotAllowed, member.Customers.CheckDomainAsync(new() { Parent = tenant.Name, Domain = "acme.example" }, cancellationToken: Cancel));
        }

        var stranger = await Server.CreateResellerAsync();
        await AssertReason(
            ErrorReason.ResourceNotFound, stranger.Owner.Customers.CheckDomainAsync(new() { Parent = tenant.Name, Domain = "acme.example" }, cancellationToken: Cancel));
        var french = await Server.As(tenant.OwnerEmail, "fr").Customers.CheckDomainAsync(
            new() { Parent = tenant.Name, Domain = "gmail.com" }, cancellationToken: Cancel);
        Assert.Contains("fournisseur de messagerie", french.Message, StringComparison.Ordinal);
    }

    private static Grpc.Core.AsyncUnaryCall<CheckDomainResponse> Check(TestTenant tenant, string domain) =>
        tenant.Owner.Customers.CheckDomainAsync(new() { Parent = tenant.Name, Domain = domain }, cancellationToken: Cancel);

    private static Task<CheckDomainResponse> CheckAsync(TestTenant tenant, string domain) => Check(tenant, domain).ResponseAsync;
}
