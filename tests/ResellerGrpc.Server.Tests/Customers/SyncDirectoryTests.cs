using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class SyncDirectoryTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Counts_the_people_of_the_domain_beside_the_seats()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var customer = await organisation.BecomeCustomerOfAsync(tenant);
        organisation.Become(o => o with { Crowd = 700, SuspendedCrowd = 5 });

        var synced = await SyncAsync(tenant, customer);

        var facts = synced.Directory;
        Assert.Equal((true, 703L, 5L, 0L), (facts.Visible, facts.Users, facts.SuspendedUsers, synced.Seats));
        Assert.Equal((organisation.Customer.Id, organisation.Domain, true), (facts.GoogleCustomerId, facts.PrimaryDomain, facts.DomainVerified));
        Assert.Equal((Server.Clock.GetUtcNow(), ""), (facts.SyncTime.ToDateTimeOffset(), facts.Problem));
        Assert.Empty(facts.Drifts);
        Assert.Equal(synced, await tenant.GetAsync(customer));
    }

    [Fact]
    public async Task Tells_what_drifted_from_the_acceptance_and_since_when()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var customer = await organisation.BecomeCustomerOfAsync(tenant);
        var (old, renamed) = (organisation.Domain, "new-" + organisation.Domain);
        organisation.Become(o => o with
        {
            Domains = [new GoogleDomain(renamed, Primary: true), new GoogleDomain(old, Verified: false)],
            People = [o.People[0] with { Role = PersonRole.User }, .. o.People.Skip(1)],
        });
        var seen = Server.Clock.GetUtcNow();

        var drifts = (await SyncAsync(tenant, customer)).Directory.Drifts;

        Assert.Equal(
            [
                (DirectoryDriftKind.DomainUnverified, old, ""),
                (DirectoryDriftKind.PrimaryDomain, old, renamed),
                (DirectoryDriftKind.Administrator, $"admin@{old}", ""),
            ],
            drifts.Select(d => (d.Kind, d.Expected, d.Actual)));

        // A day later the administrator is gone altogether, and the domain verified again.
        organisation.Become(o => o with { Domains = [o.Domains[0], new GoogleDomain(old)], People = [.. o.People.Skip(1)] });
        Server.Clock.MoveTo(seen.AddDays(1));
        var later = (await SyncAsync(tenant, customer)).Directory.Drifts;
        Assert.Equal([DirectoryDriftKind.PrimaryDomain, DirectoryDriftKind.Administrator], later.Select(d => d.Kind));
        Assert.All(later, drift => Assert.Equal(seen, drift.DetectTime.ToDateTimeOffset()));

        organisation.Become(o => o with { Domains = [new GoogleDomain(old, Primary: true)], People = [new GooglePerson("1" + o.Id, $"admin@{old}", "Ada", "Admin", PersonRole.SuperAdministrator), .. o.People] });
        Server.Clock.MoveTo(seen.AddDays(2));
        Assert.Empty((await SyncAsync(tenant, customer)).Directory.Drifts);
    }

    [Fact]
    public async Task Sees_that_another_organisation_has_the_domain_now()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var customer = await organisation.BecomeCustomerOfAsync(tenant);
        var taker = Organisation.In(Server);
        var domain = organisation.Domain;
        organisation.Become(o => o with { Domains = [new GoogleDomain("moved-" + domain, Primary: true)] });
        taker.Become(o => o with { Domains = [.. o.Domains, new GoogleDomain(domain)], People = [.. o.People, new GooglePerson("m" + o.Id, $"new@{domain}", "N", "N")] });

        var drift = Assert.Single((await SyncAsync(tenant, customer)).Directory.Drifts);

        Assert.Equal((DirectoryDriftKind.Organisation, organisation.Customer.Id, taker.Customer.Id), (drift.Kind, drift.Expected, drift.Actual));
    }

    [Fact]
    public async Task Keeps_the_facts_of_the_acceptance_where_the_reseller_sees_nothing()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, resold: false);
        var customer = await organisation.BecomeCustomerOfAsync(tenant);
        organisation.Become(o => o with { Crowd = 50 });

        var facts = (await SyncAsync(tenant, customer)).Directory;

        Assert.Equal((false, 3L, ""), (facts.Visible, facts.Users, facts.Problem));
        Assert.Equal(customer.Directory.SyncTime, facts.SyncTime);
    }

    [Fact]
    public async Task Changes_nothing_when_google_does_not_answer_and_the_night_tries_again()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var customer = await organisation.BecomeCustomerOfAsync(tenant);
        Server.Emulator.Faults.Add(new Fault { Path = $"/admin/directory/v1/customer/{organisation.Customer.Id}", Status = 400 });

        await AssertReason(ErrorReason.GoogleUnavailable, () => SyncAsync(tenant, customer));
        Assert.Equal(customer, await tenant.GetAsync(customer));

        // The first round of the night fails, and says so; the second, an hour later, reads.
        var midnight = Server.Clock.GetUtcNow().Date.AddDays(1);
        Server.Emulator.Faults.Add(new Fault { Path = $"/admin/directory/v1/customer/{organisation.Customer.Id}", Status = 400 });
        await Server.AdvanceToAsync(new DateTimeOffset(midnight.AddHours(1).AddMinutes(5), TimeSpan.Zero));
        var failed = (await tenant.GetAsync(customer)).Directory;
        Assert.Equal("Google did not answer; the directory is read again within hours.", failed.Problem);
        Assert.Equal(customer.Directory.Users, failed.Users);
        await Server.AdvanceByAsync(TimeSpan.FromHours(1));
        var read = (await tenant.GetAsync(customer)).Directory;
        Assert.Equal((true, ""), (read.Visible, read.Problem));

        // And not once more in the same night.
        var asked = Server.Emulator.Requests.To("/admin/").Count;
        await Server.AdvanceByAsync(TimeSpan.FromHours(6));
        Assert.Equal(asked, Server.Emulator.Requests.To("/admin/").Count);
    }

    [Fact]
    public async Task Is_answered_once_a_minute_and_a_repeat_always()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = await Organisation.In(Server).BecomeCustomerOfAsync(tenant);
        var request = new SyncDirectoryRequest { Name = customer.Name, RequestId = NewId() };

        var first = await tenant.Owner.Customers.SyncDirectoryAsync(request, cancellationToken: Cancel);

        Assert.Equal(first, await tenant.Owner.Customers.SyncDirectoryAsync(request, cancellationToken: Cancel));
        await AssertReason(ErrorReason.RateLimited, () => SyncAsync(tenant, customer));
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(1));
        await SyncAsync(tenant, customer);
    }

    [Fact]
    public async Task Is_for_active_customers_and_those_who_sell()
    {
        var tenant = await Server.CreateResellerAsync();
        var invited = (await tenant.InviteAsync()).Customer;
        await AssertReason(ErrorReason.CustomerNotActive, () => SyncAsync(tenant, invited));
        await tenant.ArchiveAsync(invited);
        await AssertReason(ErrorReason.CustomerArchived, () => SyncAsync(tenant, invited));
        await AssertReason(ErrorReason.ResourceNotFound, async () => await SyncAsync(await Server.CreateResellerAsync(), invited));
        var biller = await Server.AddMemberAsync(tenant, MemberRole.Billing);
        await AssertReason(
            ErrorReason.RoleNotAllowed, biller.Customers.SyncDirectoryAsync(new() { Name = invited.Name, RequestId = NewId() }, cancellationToken: Cancel));
    }

    private static Task<Customer> SyncAsync(TestTenant tenant, Customer customer) =>
        tenant.Owner.Customers.SyncDirectoryAsync(new() { Name = customer.Name, RequestId = NewId() }, cancellationToken: Cancel).ResponseAsync;
}
