using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>In a browser the access token stays on the server: calls that need one leave it empty.</summary>
public sealed class SessionConsentTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task An_administrator_accepts_in_the_browser_after_allowing_the_proof()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain));
        using var browser = new Browser(Server.HttpAddress);
        AcceptInvitationRequest Request() => new() { Token = Given.Token(invited.InvitationUri), RequestId = NewId() };

        await browser.SignInAsync(organisation.Administrator, "", Cancel);
        await AssertReason(
            ErrorReason.GoogleConsentMissing, browser.Caller.Customers.AcceptInvitationAsync(Request(), cancellationToken: Cancel));
        // The wrong account is told so, and switches.
        await browser.SignInAsync(organisation.Person, "purpose=invitation&prompt=select_account", Cancel);
        await AssertReason(
            ErrorReason.NotDomainAdministrator, browser.Caller.Customers.AcceptInvitationAsync(Request(), cancellationToken: Cancel));
        await browser.SignInAsync(organisation.Administrator, "purpose=invitation&prompt=select_account", Cancel);
        var accepted = await browser.Caller.Customers.AcceptInvitationAsync(Request(), cancellationToken: Cancel);

        Assert.Equal((organisation.Administrator, organisation.Domain), (accepted.Evidence.Account, accepted.Domain));
    }

    [Fact]
    public async Task A_member_lists_contacts_in_the_browser_after_allowing_it()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, adjust: o => o with { Contacts = [new("c1", "Alice", ["alice@acme.example"])] });
        await tenant.Owner.Accounts.CreateMemberAsync(
            new()
            {
                Parent = tenant.Name,
                Member = new() { Email = organisation.Person, DisplayName = "P", Role = MemberRole.Viewer },
                RequestId = NewId(),
            },
            cancellationToken: Cancel);
        using var browser = new Browser(Server.HttpAddress);
        var request = new ListSharedContactsRequest { Parent = tenant.Name, Filter = "origin = DOMAIN_CONTACT" };

        await browser.SignInAsync(organisation.Person, "", Cancel);
        await AssertReason(
            ErrorReason.GoogleConsentMissing, browser.Caller.Customers.ListSharedContactsAsync(request, cancellationToken: Cancel));
        await browser.SignInAsync(organisation.Person, "purpose=contacts", Cancel);
        var list = await browser.Caller.Customers.ListSharedContactsAsync(request, cancellationToken: Cancel);

        Assert.Equal("Alice", Assert.Single(list.Contacts).DisplayName);
    }
}
