using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class RevokeInvitationTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Ends_the_link_at_once_and_keeps_its_mail_from_leaving()
    {
        var tenant = await Server.CreateResellerAsync();
        var invited = await tenant.InviteAsync(Given.NewCustomer(adjust: c => c.ContactEmail = $"v{NewId()}@acme.example"));
        await Server.OpenAsync(invited.InvitationUri);

        var revoked = await tenant.RevokeAsync(invited.Customer);

        Assert.Equal((CustomerState.Invited, InvitationState.Revoked), (revoked.State, revoked.Invitation.State));
        Assert.Equal(Server.Clock.GetUtcNow(), revoked.Invitation.RevokeTime.ToDateTimeOffset());
        await AssertReason(ErrorReason.InvitationDead, () => Server.OpenAsync(invited.InvitationUri));
        await Server.AdvanceByAsync(TimeSpan.FromDays(15));
        Assert.Empty(Server.Emulator.Mailbox.To(invited.Customer.ContactEmail));
        Assert.Equal(InvitationState.Revoked, (await tenant.RevokeAsync(invited.Customer)).Invitation.State);
    }

    [Fact]
    public async Task Refuses_what_is_not_open()
    {
        var tenant = await Server.CreateResellerAsync();
        var active = await Organisation.In(Server).BecomeCustomerOfAsync(tenant);
        var archived = (await tenant.InviteAsync()).Customer;
        await tenant.ArchiveAsync(archived);
        var invited = (await tenant.InviteAsync()).Customer;

        await AssertReason(ErrorReason.InvitationAccepted, () => tenant.RevokeAsync(active));
        await AssertReason(ErrorReason.CustomerArchived, () => tenant.RevokeAsync(archived));
        await AssertReason(ErrorReason.ResourceNotFound, async () => await (await Server.CreateResellerAsync()).RevokeAsync(invited));
        await AssertReason(ErrorReason.EtagMismatch, tenant.Owner.Customers.RevokeInvitationAsync(
            new() { Name = invited.Name, Etag = "\"0\"", RequestId = NewId() }, cancellationToken: Cancel));
        await AssertViolates(tenant.Owner.Customers.RevokeInvitationAsync(new() { Name = tenant.Name }, cancellationToken: Cancel), "name", "request_id");
    }
}
