using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>Steps 2 to 4 of the reseller's journey in one go.</summary>
public sealed class InvitationJourneyTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Leads_from_a_checked_domain_to_an_active_customer()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var seller = tenant.Owner.Customers;

        var check = await seller.CheckDomainAsync(
            new CheckDomainRequest { Parent = tenant.Name, Domain = organisation.Domain }, cancellationToken: Cancel);
        Assert.Equal(DomainVerdict.Available, check.Verdict);
        Assert.Equal(GoogleDomainView.ConfirmedVerified, check.GoogleView);
        Assert.Equal(3, check.GoogleUsers);

        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain, c => c.ContactEmail = organisation.Administrator));
        Assert.Equal(CustomerState.Invited, invited.Customer.State);
        Assert.Equal(InvitationState.Queued, invited.Customer.Invitation.State);

        await Server.RunFrequentJobsAsync();
        var mail = Assert.Single(Server.Emulator.Mailbox.To(organisation.Administrator));
        Assert.Contains(invited.InvitationUri, mail.Message.TextBody, StringComparison.Ordinal);
        var sent = await seller.GetCustomerAsync(new GetCustomerRequest { Name = invited.Customer.Name }, cancellationToken: Cancel);
        Assert.Equal(InvitationState.Sent, sent.Invitation.State);

        var view = await new TestCaller(Server.Channel, null).Customers.GetInvitationAsync(
            new GetInvitationRequest { Token = Given.Token(invited.InvitationUri) }, cancellationToken: Cancel);
        Assert.Equal(organisation.Domain, view.Domain);
        Assert.Equal(InvitationState.Opened, view.State);

        var accepted = await organisation.AcceptAsync(invited.InvitationUri);
        Assert.Equal(organisation.Customer.Id, accepted.Evidence.GoogleCustomerId);
        var active = await seller.GetCustomerAsync(new GetCustomerRequest { Name = invited.Customer.Name }, cancellationToken: Cancel);
        Assert.Equal(CustomerState.Active, active.State);
        Assert.Equal(organisation.Administrator, active.Invitation.AcceptedBy);
    }
}
