using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class DeclineInvitationTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Uses_the_link_up_and_tells_the_reseller_why()
    {
        var tenant = await Server.CreateResellerAsync();
        var invited = await tenant.InviteAsync(Given.NewCustomer(adjust: c => c.ContactEmail = $"d{NewId()}@acme.example"));
        var request = new DeclineInvitationRequest { Token = Given.Token(invited.InvitationUri), Reason = "Too dear,\nsorry", RequestId = NewId() };

        var answer = await Server.Stranger().DeclineInvitationAsync(request, cancellationToken: Cancel);

        Assert.Equal("Revendeur de test", answer.ResellerDisplayName);
        var customer = await tenant.GetAsync(invited.Customer);
        Assert.Equal((CustomerState.Invited, InvitationState.Declined), (customer.State, customer.Invitation.State));
        Assert.Equal(("Too dear,\nsorry", Server.Clock.GetUtcNow()), (customer.Invitation.DeclineReason, customer.Invitation.AnswerTime.ToDateTimeOffset()));
        Assert.Equal(answer, await Server.Stranger().DeclineInvitationAsync(request, cancellationToken: Cancel));
        request.RequestId = NewId();
        await AssertReason(ErrorReason.InvitationDead, Server.Stranger().DeclineInvitationAsync(request, cancellationToken: Cancel));
        // Neither the mail that was still queued nor a reminder follows.
        await Server.AdvanceByAsync(TimeSpan.FromDays(13));
        Assert.Empty(Server.Emulator.Mailbox.To(invited.Customer.ContactEmail));
    }

    [Fact]
    public async Task Refuses_a_reason_that_is_too_long()
    {
        var tenant = await Server.CreateResellerAsync();
        var token = Given.Token((await tenant.InviteAsync()).InvitationUri);

        await AssertViolates(
            Server.Stranger().DeclineInvitationAsync(new() { Token = token, Reason = new string('r', 1_001), RequestId = NewId() }, cancellationToken: Cancel), "reason");
        await AssertViolates(Server.Stranger().DeclineInvitationAsync(new() { Token = token }, cancellationToken: Cancel), "request_id");
        await AssertReason(ErrorReason.InvitationDead, Server.Stranger().DeclineInvitationAsync(new() { Token = "x", RequestId = NewId() }, cancellationToken: Cancel));
    }
}
