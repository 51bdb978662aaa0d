using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class ResendInvitationTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Makes_a_new_link_and_ends_the_old_one()
    {
        var tenant = await Server.CreateResellerAsync();
        var first = await tenant.InviteAsync(Given.NewCustomer(adjust: c => c.ContactEmail = $"r{NewId()}@acme.example"));
        await Server.RunFrequentJobsAsync();
        await Server.OpenAsync(first.InvitationUri);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddDays(3));

        var second = await tenant.ResendAsync(first.Customer);

        var invitation = second.Customer.Invitation;
        Assert.Equal((InvitationState.Queued, 1), (invitation.State, invitation.ResendCount));
        Assert.Equal(Server.Clock.GetUtcNow().AddDays(14), invitation.ExpireTime.ToDateTimeOffset());
        Assert.Null(invitation.OpenTime);
        await AssertReason(ErrorReason.InvitationDead, () => Server.OpenAsync(first.InvitationUri));
        await Server.RunFrequentJobsAsync();
        var mails = Server.Emulator.Mailbox.To(first.Customer.ContactEmail);
        Assert.Equal(2, mails.Count);
        Assert.NotEqual(mails[0].Message.MessageId, mails[1].Message.MessageId);
        Assert.Contains(second.InvitationUri, mails[1].Message.TextBody, StringComparison.Ordinal);
        Assert.Equal(InvitationState.Opened, (await Server.OpenAsync(second.InvitationUri)).State);
    }

    [Fact]
    public async Task Sends_to_another_address_in_the_customers_language()
    {
        var tenant = await Server.CreateResellerAsync();
        var invited = await tenant.InviteAsync();
        await tenant.Owner.Customers.UpdateCustomerAsync(new UpdateCustomerRequest
        {
            Customer = new Customer { Name = invited.Customer.Name, Language = "en" },
            UpdateMask = new() { Paths = { "language" } },
            RequestId = NewId(),
        }, cancellationToken: Cancel);
        var email = $"other{NewId()}@acme.example";

        var resent = await tenant.Owner.Customers.ResendInvitationAsync(
            new() { Name = invited.Customer.Name, ContactEmail = email, RequestId = NewId() }, cancellationToken: Cancel);
        await Server.RunFrequentJobsAsync();

        Assert.Equal((email, email, "en"), (resent.Customer.ContactEmail, resent.Customer.Invitation.Email, resent.Customer.Invitation.Language));
        Assert.Equal("Revendeur de test invites Acme", Assert.Single(Server.Emulator.Mailbox.To(email)).Message.Subject);
        await AssertViolates(
            tenant.Owner.Customers.ResendInvitationAsync(new() { Name = invited.Customer.Name, ContactEmail = "x@", RequestId = NewId() }, cancellationToken: Cancel),
            "contact_email");
    }

    [Fact]
    public async Task Copies_a_link_without_a_mail()
    {
        var tenant = await Server.CreateResellerAsync();
        var invited = await tenant.InviteAsync(Given.NewCustomer(adjust: c => c.ContactEmail = $"c{NewId()}@acme.example"));

        var copied = await tenant.ResendAsync(invited.Customer, linkOnly: true);
        await Server.RunFrequentJobsAsync();

        Assert.Equal(InvitationState.Sent, copied.Customer.Invitation.State);
        // The mail with the old link was still waiting: it does not leave any more.
        Assert.Empty(Server.Emulator.Mailbox.To(invited.Customer.ContactEmail));
        Assert.Equal(InvitationState.Opened, (await Server.OpenAsync(copied.InvitationUri)).State);
    }

    [Fact]
    public async Task Renews_what_was_declined_revoked_or_expired()
    {
        var tenant = await Server.CreateResellerAsync();
        var declined = await tenant.InviteAsync();
        await Server.Stranger().DeclineInvitationAsync(
            new() { Token = Given.Token(declined.InvitationUri), Reason = "no", RequestId = NewId() }, cancellationToken: Cancel);
        var revoked = await tenant.InviteAsync();
        await tenant.RevokeAsync(revoked.Customer);
        var expired = await tenant.InviteAsync();
        await Server.AdvanceByAsync(TimeSpan.FromDays(15));
        Assert.Equal(InvitationState.Expired, (await tenant.GetAsync(expired.Customer)).Invitation.State);

        foreach (var old in new[] { declined, revoked, expired })
        {
            var renewed = await tenant.ResendAsync(old.Customer);
            Assert.Equal((InvitationState.Queued, ""), (renewed.Customer.Invitation.State, renewed.Customer.Invitation.DeclineReason));
            Assert.Equal(InvitationState.Opened, (await Server.OpenAsync(renewed.InvitationUri)).State);
        }
    }

    [Fact]
    public async Task Refuses_what_cannot_be_invited_again()
    {
        var tenant = await Server.CreateResellerAsync();
        var active = await Organisation.In(Server).BecomeCustomerOfAsync(tenant);
        var archived = (await tenant.InviteAsync()).Customer;
        await tenant.ArchiveAsync(archived);
        var invited = (await tenant.InviteAsync()).Customer;

        await AssertReason(ErrorReason.InvitationAccepted, () => tenant.ResendAsync(active));
        await AssertReason(ErrorReason.CustomerArchived, () => tenant.ResendAsync(archived));
        await AssertReason(ErrorReason.EtagMismatch, tenant.Owner.Customers.ResendInvitationAsync(
            new() { Name = invited.Name, Etag = "\"0\"", RequestId = NewId() }, cancellationToken: Cancel));
        await AssertReason(ErrorReason.ResourceNotFound, async () => await (await Server.CreateResellerAsync()).ResendAsync(invited));
        var viewer = await Server.AddMemberAsync(tenant, MemberRole.Viewer);
        await AssertReason(
            ErrorReason.RoleNotAllowed, viewer.Customers.ResendInvitationAsync(new() { Name = invited.Name, RequestId = NewId() }, cancellationToken: Cancel));
    }
}
