using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class ArchiveCustomerTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Makes_a_customer_read_only_and_its_domains_free()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, adjust: o => o with { Domains = [o.Domains[0], new("second-" + o.PrimaryDomain)] });
        var customer = await organisation.BecomeCustomerOfAsync(tenant);

        var archived = await tenant.ArchiveAsync(customer);

        Assert.Equal((CustomerState.Archived, Server.Clock.GetUtcNow()), (archived.State, archived.ArchiveTime.ToDateTimeOffset()));
        Assert.Equal(InvitationState.Accepted, archived.Invitation.State);
        Assert.Equal(archived, await tenant.GetAsync(customer));
        await AssertReason(ErrorReason.CustomerArchived, () => tenant.ArchiveAsync(customer));
        await tenant.InviteAsync(Given.NewCustomer("second-" + organisation.Domain));
        var again = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain));
        Assert.NotEqual(customer.Name, again.Customer.Name);
        var asked = Server.Emulator.Requests.To("/admin/").Count;
        await Server.AdvanceByAsync(TimeSpan.FromDays(2));
        Assert.Equal(asked, Server.Emulator.Requests.To("/admin/").Count);
    }

    [Fact]
    public async Task Revokes_an_invitation_that_is_open()
    {
        var tenant = await Server.CreateResellerAsync();
        var invited = await tenant.InviteAsync(Given.NewCustomer(adjust: c => c.ContactEmail = $"x{NewId()}@acme.example"));

        var archived = await tenant.ArchiveAsync(invited.Customer);
        await Server.AdvanceByAsync(TimeSpan.FromDays(12));

        Assert.Equal(InvitationState.Revoked, archived.Invitation.State);
        Assert.Empty(Server.Emulator.Mailbox.To(invited.Customer.ContactEmail));
    }

    [Fact]
    public async Task Guards_against_edits_roles_and_strangers()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync()).Customer;
        ArchiveCustomerRequest Request(string etag = "") => new() { Name = customer.Name, Etag = etag, RequestId = NewId() };

        await AssertReason(ErrorReason.EtagMismatch, tenant.Owner.Customers.ArchiveCustomerAsync(Request("\"0\""), cancellationToken: Cancel));
        var biller = await Server.AddMemberAsync(tenant, MemberRole.Billing);
        await AssertReason(ErrorReason.RoleNotAllowed, biller.Customers.ArchiveCustomerAsync(Request(), cancellationToken: Cancel));
        var stranger = await Server.CreateResellerAsync();
        await AssertReason(ErrorReason.ResourceNotFound, stranger.Owner.Customers.ArchiveCustomerAsync(Request(), cancellationToken: Cancel));
        var request = Request(customer.Etag);
        var archived = await tenant.Owner.Customers.ArchiveCustomerAsync(request, cancellationToken: Cancel);
        Assert.Equal(archived, await tenant.Owner.Customers.ArchiveCustomerAsync(request, cancellationToken: Cancel));
    }
}
