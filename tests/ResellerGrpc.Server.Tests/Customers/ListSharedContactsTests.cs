using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class ListSharedContactsTests(ServerFixture server) : ServerTest(server)
{
    private static readonly string[] Scopes =
        ["https://www.googleapis.com/auth/directory.readonly", "https://www.googleapis.com/auth/contacts.readonly"];

    [Fact]
    public async Task Joins_shared_contacts_with_customers_by_address_and_by_domain()
    {
        var (tenant, organisation) = await TenantAsync();
        var key = NewId()[..8];
        var byDomain = (await tenant.InviteAsync(Given.NewCustomer($"d{key}.example", c => c.DisplayName = "By domain"))).Customer;
        var byAddress = (await tenant.InviteAsync(Given.NewCustomer(adjust: c => (c.ContactEmail, c.DisplayName) = ($"Zoe@D{key}.example", "By address")))).Customer;
        var archived = (await tenant.InviteAsync(Given.NewCustomer($"a{key}.example"))).Customer;
        await tenant.ArchiveAsync(archived);
        organisation.Become(o => o with
        {
            Contacts =
            [
                new("x1", "Anna", [$"anna@d{key}.example"], "D", "Boss", ["+33 1"]),
                new("x2", "Zoë", [$"zoe@d{key}.example"]),
                new("x3", "Nobody's", [$"n@a{key}.example", "odd address"]),
                new("x4", "", []),
            ],
        });

        var list = await ListAsync(organisation, tenant);

        var found = list.Contacts.ToDictionary(c => c.ContactId);
        Assert.Equal((byDomain.Name, "By domain", false), MatchOf(found["people/x1"]));
        Assert.Equal((byAddress.Name, "By address", true), MatchOf(found["people/x2"]));
        Assert.Equal(("", "", false), MatchOf(found["people/x3"]));
        Assert.Equal(
            new SharedContact
            {
                ContactId = "people/x1",
                DisplayName = "Anna",
                Emails = { $"anna@d{key}.example" },
                PhoneNumbers = { "+33 1" },
                Organisation = "D",
                JobTitle = "Boss",
                Origin = ContactOrigin.DomainContact,
                Customer = byDomain.Name,
                CustomerDisplayName = "By domain",
            },
            found["people/x1"]);
        Assert.Equal(["people/x1"], await IdsAsync(organisation, tenant, $"customer = \"{byDomain.Name}\""));
        // Another reseller's customers are not joined.
        var other = await Server.CreateResellerAsync();
        await other.InviteAsync(Given.NewCustomer($"o{key}.example"));
        Assert.Empty((await ListAsync(organisation, tenant, $"domain = o{key}.example")).Contacts);
    }

    [Fact]
    public async Task Finds_words_filters_and_orders()
    {
        var (tenant, organisation) = await TenantAsync(o => o with
        {
            Contacts = [new("c1", "Éva Lefèvre", ["eva@bucher.example"], "Zürich AG"), new("c2", "bruno", ["BRUNO@Acme.example"], "Acme")],
            People =
            [
                .. o.People,
                new("8" + o.Id, $"labels@{o.PrimaryDomain}", "L", "L", Contacts:
                    [new("l1", "Ana", ["ana@x.example"], Labels: ["Clients", "Vip"]), new("l2", "Own", ["own@x.example"])]),
            ],
        });

        Assert.Equal(["people/c1"], await IdsAsync(organisation, tenant, "lefev"));
        Assert.Equal(["people/c1"], await IdsAsync(organisation, tenant, "EVA zur"));
        Assert.Empty(await IdsAsync(organisation, tenant, "efevre"));
        Assert.Empty(await IdsAsync(organisation, tenant, "!"));
        Assert.Equal(["people/c2"], await IdsAsync(organisation, tenant, "email = bruno@acme.example"));
        Assert.Equal(["people/c2"], await IdsAsync(organisation, tenant, "domain:acme AND NOT domain = x.example"));
        Assert.Equal(["people/c2", "people/c1"], await IdsAsync(organisation, tenant, "origin = DOMAIN_CONTACT"));
        Assert.Equal(["people/c1", "people/c2"], await IdsAsync(organisation, tenant, "origin = DOMAIN_CONTACT", "organisation desc"));
        Assert.Equal(4, (await ListAsync(organisation, tenant, "origin = DOMAIN_PROFILE")).TotalSize);
        var labelled = await ListAsync(organisation, tenant, "label = vip", email: $"labels@{organisation.Domain}");
        Assert.Equal(["Clients", "Vip"], Assert.Single(labelled.Contacts).Labels);
        Assert.Equal(1, (await ListAsync(organisation, tenant, "origin = LABEL", email: $"labels@{organisation.Domain}")).TotalSize);

        foreach (var filter in (string[])["nothing = 1", "email < a", "(", "email ="])
            await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(organisation, tenant, filter));
        await AssertReason(ErrorReason.OrderByInvalid, () => ListAsync(organisation, tenant, orderBy: "email"));
    }

    [Fact]
    public async Task Pages_through_all_of_them_once()
    {
        var (tenant, organisation) = await TenantAsync(o => o with
        {
            Contacts = [.. Enumerable.Range(1, 25).Select(n => new GoogleContact($"p{n}", $"Same {n % 3}", [$"p{n}@x.example"]))],
        });
        var ids = new List<string>();
        var request = Request(organisation, tenant, "origin = DOMAIN_CONTACT");
        request.PageSize = 10;
        do
        {
            var page = await As(organisation).ListSharedContactsAsync(request, cancellationToken: Cancel);
            ids.AddRange(page.Contacts.Select(c => c.ContactId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(25, ids.Distinct().Count());
        Assert.Equal(25, ids.Count);
        request.PageToken = (await As(organisation).ListSharedContactsAsync(new ListSharedContactsRequest(request) { PageSize = 1 }, cancellationToken: Cancel)).NextPageToken;
        await AssertReason(
            ErrorReason.PageTokenInvalid, As(organisation).ListSharedContactsAsync(new ListSharedContactsRequest(request) { Filter = "" }, cancellationToken: Cancel));
        await AssertViolates(As(organisation).ListSharedContactsAsync(new ListSharedContactsRequest(request) { PageSize = -1 }, cancellationToken: Cancel), "page_size");
    }

    [Fact]
    public async Task Keeps_what_it_read_for_a_quarter_of_an_hour()
    {
        var (tenant, organisation) = await TenantAsync();
        var first = await ListAsync(organisation, tenant);
        organisation.Become(o => o with { Contacts = [new("n1", "New", ["new@x.example"])] });
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(14));

        var kept = await ListAsync(organisation, tenant);
        Assert.Equal((first.TotalSize, first.ReadTime), (kept.TotalSize, kept.ReadTime));
        var anew = await As(organisation).ListSharedContactsAsync(
            new ListSharedContactsRequest(Request(organisation, tenant)) { Refresh = true }, cancellationToken: Cancel);
        Assert.Equal((first.TotalSize + 1, Server.Clock.GetUtcNow()), (anew.TotalSize, anew.ReadTime.ToDateTimeOffset()));
        organisation.Become(o => o with { Contacts = [] });
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(15));
        Assert.Equal(first.TotalSize, (await ListAsync(organisation, tenant)).TotalSize);
    }

    [Fact]
    public async Task Keeps_no_more_than_a_node_has_room_for_and_asks_google_for_the_rest()
    {
        var (first, own) = await TenantAsync();
        var (second, other) = await TenantAsync();
        var count = (await ListAsync(own, first)).TotalSize;
        // Room for one person's contacts, with one for the person.
        await using var node = await Server.StartNodeAsync(("Customers:ContactsKept", $"{count + 1}"));

        Assert.Equal((true, false), await AsksGoogleAsync(own, first));
        Assert.Equal((true, true), await AsksGoogleAsync(other, second));

        async Task<(bool, bool)> AsksGoogleAsync(Organisation organisation, TestTenant tenant)
        {
            var caller = new TestCaller(node.Channel, Server.Emulator.Tokens.MintIdToken(organisation.Person, ServerFixture.Audience));
            var asked = new List<bool>();
            for (var i = 0; i < 2; i++)
            {
                var before = Server.Emulator.Requests.To("/v1/").Count;
                var list = await caller.Customers.ListSharedContactsAsync(Request(organisation, tenant), cancellationToken: Cancel);
                Assert.Equal(count, list.TotalSize);
                asked.Add(Server.Emulator.Requests.To("/v1/").Count > before);
            }

            return (asked[0], asked[1]);
        }
    }

    [Fact]
    public async Task Needs_the_persons_consent_and_an_answering_google()
    {
        var (tenant, organisation) = await TenantAsync();
        foreach (var token in (string[])
        [
            "",
            "ya29.invented",
            Server.Emulator.Tokens.MintAccessToken(organisation.Administrator, Scopes[0]),
            Server.Emulator.Tokens.MintAccessToken(organisation.Administrator, Scopes[1]),
        ])
        {
            var refused = await AssertReason(
                ErrorReason.GoogleConsentMissing,
                As(organisation).ListSharedContactsAsync(new ListSharedContactsRequest(Request(organisation, tenant)) { GoogleAccessToken = token }, cancellationToken: Cancel));
            Assert.Equal(string.Join(' ', Scopes), refused.Info()!.Metadata["missing_scopes"]);
        }

        Server.Emulator.Faults.Add(new Fault { Path = "/v1/people", Status = 400 });
        await AssertReason(ErrorReason.GoogleUnavailable, () => ListAsync(organisation, tenant));
        Server.Emulator.Faults.Clear();
        await AssertViolates(
            As(organisation).ListSharedContactsAsync(new ListSharedContactsRequest(Request(organisation, tenant)) { GoogleAccessToken = "a b" }, cancellationToken: Cancel),
            "google_access_token");
        await AssertReason(ErrorReason.ResourceNotFound, async () => await ListAsync(organisation, await Server.CreateResellerAsync()));
    }

    [Fact]
    public async Task Is_empty_for_who_has_no_organisation()
    {
        var tenant = await Server.CreateResellerAsync();
        var email = $"private-{NewId()}@gmail.com";
        await tenant.Owner.Accounts.CreateMemberAsync(
            new() { Parent = tenant.Name, Member = new() { Email = email, DisplayName = "P", Role = MemberRole.Viewer }, RequestId = NewId() }, cancellationToken: Cancel);

        var list = await Server.As(email).Customers.ListSharedContactsAsync(
            new() { Parent = tenant.Name, GoogleAccessToken = Server.Emulator.Tokens.MintAccessToken(email, Scopes) }, cancellationToken: Cancel);

        Assert.Equal((0, 0, ""), (list.Contacts.Count, list.TotalSize, list.NextPageToken));
    }

    [Fact]
    public async Task A_page_of_heavy_contacts_ends_where_the_message_is_full()
    {
        // 1,000 contacts of some 9 kB: three messages' worth.
        var (tenant, organisation) = await TenantAsync(o => o with
        {
            Contacts = [.. Enumerable.Range(0, 1000).Select(n => new GoogleContact($"h{n}", $"N{n:0000}", [], new string('o', 9_000)))],
        });
        var request = Request(organisation, tenant);
        request.PageSize = 1000;
        var (seen, pages) = (new List<string>(), 0);
        do
        {
            var page = await As(organisation).ListSharedContactsAsync(request, cancellationToken: Cancel);
            Assert.InRange(page.CalculateSize(), 1, 4 * 1024 * 1024);
            seen.AddRange(page.Contacts.Where(c => c.ContactId.StartsWith("people/h", StringComparison.Ordinal)).Select(c => c.DisplayName));
            request.PageToken = page.NextPageToken;
            pages++;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Enumerable.Range(0, 1000).Select(n => $"N{n:0000}"), seen);
        Assert.Equal(3, pages);
    }

    /// <summary>A reseller whose members are the people of an organisation.</summary>
    private async Task<(TestTenant Tenant, Organisation Organisation)> TenantAsync(Func<GoogleCustomer, GoogleCustomer>? adjust = null)
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, adjust: adjust);
        foreach (var person in organisation.Customer.People)
        {
            await tenant.Owner.Accounts.CreateMemberAsync(
                new()
                {
                    Parent = tenant.Name,
                    Member = new() { Email = person.Email, DisplayName = person.FullName, Role = MemberRole.Viewer },
                    RequestId = NewId(),
                },
                cancellationToken: Cancel);
        }

        return (tenant, organisation);
    }

    private static CustomerService.CustomerServiceClient As(Organisation organisation, string? email = null) =>
        organisation.As(email ?? organisation.Person).Customers;

    private ListSharedContactsRequest Request(
        Organisation organisation, TestTenant tenant, string filter = "", string orderBy = "", string? email = null) => new()
        {
            Parent = tenant.Name,
            Filter = filter,
            OrderBy = orderBy,
            GoogleAccessToken = Server.Emulator.Tokens.MintAccessToken(email ?? organisation.Person, Scopes),
        };

    private async Task<ListSharedContactsResponse> ListAsync(
        Organisation organisation, TestTenant tenant, string filter = "", string orderBy = "", string? email = null) =>
        await As(organisation, email).ListSharedContactsAsync(Request(organisation, tenant, filter, orderBy, email), cancellationToken: Cancel);

    private async Task<IEnumerable<string>> IdsAsync(Organisation organisation, TestTenant tenant, string filter, string orderBy = "") =>
        (await ListAsync(organisation, tenant, filter, orderBy)).Contacts.Select(c => c.ContactId);

    private static (string, string, bool) MatchOf(SharedContact contact) =>
        (contact.Customer, contact.CustomerDisplayName, contact.MatchedByAddress);
}
