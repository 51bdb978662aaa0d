using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>Who may accept, and what is kept of the proof.</summary>
public sealed class AcceptInvitationTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Keeps_the_evidence_and_makes_the_customer_active()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, adjust: o => o with
        {
            Domains = [o.Domains[0], new GoogleDomain("second-" + o.PrimaryDomain), new GoogleDomain("open-" + o.PrimaryDomain, Verified: false)],
            Crowd = 4,
            SuspendedCrowd = 2,
        });
        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain));

        var answer = await organisation.AcceptAsync(invited.InvitationUri);

        var now = Server.Clock.GetUtcNow();
        Assert.Equal(("Revendeur de test", "Acme", organisation.Domain), (answer.ResellerDisplayName, answer.CustomerDisplayName, answer.Domain));
        Assert.Equal(
            new DomainEvidence
            {
                Account = organisation.Administrator,
                HostedDomain = organisation.Domain,
                GoogleCustomerId = organisation.Customer.Id,
                SuperAdministrator = true,
                DomainVerified = true,
                DomainPrimary = true,
                PrimaryDomain = organisation.Domain,
                VerifyTime = global::Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(now),
            },
            answer.Evidence);
        var customer = await tenant.GetAsync(invited.Customer);
        Assert.Equal((CustomerState.Active, now), (customer.State, customer.ActivateTime.ToDateTimeOffset()));
        Assert.Equal((InvitationState.Accepted, organisation.Administrator), (customer.Invitation.State, customer.Invitation.AcceptedBy));
        Assert.Equal(answer.Evidence, customer.DomainEvidence);
        // What the administrator can see of the own organisation, until the reseller sees it.
        var facts = customer.Directory;
        Assert.Equal((false, 7L, 2L), (facts.Visible, facts.Users, facts.SuspendedUsers));
        Assert.Equal([organisation.Domain, "second-" + organisation.Domain], facts.Domains);
    }

    [Fact]
    public async Task Is_used_up_by_one_acceptance_and_answers_its_repeat()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain));
        var request = organisation.Acceptance(invited.InvitationUri);
        var administrator = organisation.As(organisation.Administrator).Customers;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => administrator.AcceptInvitationAsync(request, cancellationToken: Cancel).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Equal(answers[0], await administrator.AcceptInvitationAsync(request, cancellationToken: Cancel));
        await AssertReason(
            ErrorReason.InvitationDead, administrator.AcceptInvitationAsync(organisation.Acceptance(invited.InvitationUri), cancellationToken: Cancel));
    }

    [Fact]
    public async Task Lets_one_of_two_resellers_have_a_domain()
    {
        var (first, second) = (await Server.CreateResellerAsync(), await Server.CreateResellerAsync());
        var organisation = Organisation.In(Server);
        var one = await first.InviteAsync(Given.NewCustomer(organisation.Domain));
        var two = await second.InviteAsync(Given.NewCustomer(organisation.Domain));
        await organisation.AcceptAsync(one.InvitationUri);

        await AssertReason(ErrorReason.DomainManagedElsewhere, () => organisation.AcceptAsync(two.InvitationUri));
        Assert.Equal(CustomerState.Invited, (await second.GetAsync(two.Customer)).State);
        // Given up by the first, it is the second's.
        await first.ArchiveAsync(one.Customer);
        Assert.Equal(organisation.Domain, (await organisation.AcceptAsync(two.InvitationUri)).Domain);
    }

    [Fact]
    public async Task Explains_to_each_wrong_account_what_is_wrong_with_it()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, adjust: o => o with
        {
            People = [.. o.People, new GooglePerson("9" + o.Id, $"gone@{o.PrimaryDomain}", "Guy", "Gone", PersonRole.SuperAdministrator, Suspended: true)],
        });
        var stranger = Organisation.In(Server);
        var uri = (await tenant.InviteAsync(Given.NewCustomer(organisation.Domain))).InvitationUri;

        foreach (var (email, reason) in ((string, ErrorReason)[])
        [
            (organisation.Person, ErrorReason.NotDomainAdministrator),
            (organisation.Delegate, ErrorReason.NotDomainAdministrator),
            ($"gone@{organisation.Domain}", ErrorReason.NotDomainAdministrator),
            (stranger.Administrator, ErrorReason.WrongAccount),
            (stranger.Person, ErrorReason.WrongAccount),
            ($"private-{NewId()}@gmail.com", ErrorReason.WrongAccount),
        ])
        {
            var refused = await AssertReason(reason, () => organisation.AcceptAsync(uri, email));
            Assert.Equal(email, refused.Info()!.Metadata["account"]);
            Assert.Equal(organisation.Domain, refused.Info()!.Metadata["domain"]);
        }

        // Nobody of them used the link up.
        await organisation.AcceptAsync(uri);
    }

    [Fact]
    public async Task Needs_a_domain_that_the_organisation_has_verified()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, adjust: o => o with { Domains = [o.Domains[0] with { Verified = false }] });
        var uri = (await tenant.InviteAsync(Given.NewCustomer(organisation.Domain))).InvitationUri;

        await AssertReason(ErrorReason.DomainNotVerified, () => organisation.AcceptAsync(uri));
        organisation.Become(o => o with { Domains = [o.Domains[0] with { Verified = true }] });
        await organisation.AcceptAsync(uri);
    }

    [Fact]
    public async Task Asks_for_the_scopes_that_are_missing()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var request = organisation.Acceptance((await tenant.InviteAsync(Given.NewCustomer(organisation.Domain))).InvitationUri);
        var administrator = organisation.As(organisation.Administrator).Customers;
        var tokens = Server.Emulator.Tokens;

        foreach (var token in (string[])
        [
            "",
            "ya29.invented",
            tokens.MintAccessToken(organisation.Administrator),
            tokens.MintAccessToken(organisation.Administrator, Given.DirectoryScopes[0]),
            tokens.MintAccessToken(organisation.Administrator, Given.DirectoryScopes[1]),
        ])
        {
            request.GoogleAccessToken = token;
            var refused = await AssertReason(ErrorReason.GoogleConsentMissing, administrator.AcceptInvitationAsync(request, cancellationToken: Cancel));
            Assert.Equal(string.Join(' ', Given.DirectoryScopes), refused.Info()!.Metadata["missing_scopes"]);
        }

        // Another person's token shows that person's view: an ordinary person sees no administrator.
        request.GoogleAccessToken = tokens.MintAccessToken(organisation.Person, Given.DirectoryScopes);
        await AssertReason(ErrorReason.NotDomainAdministrator, administrator.AcceptInvitationAsync(request, cancellationToken: Cancel));
        request.GoogleAccessToken = "two words";
        await AssertViolates(administrator.AcceptInvitationAsync(request, cancellationToken: Cancel), "google_access_token");
    }

    [Fact]
    public async Task Trusts_no_id_token_that_does_not_fit()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var request = organisation.Acceptance((await tenant.InviteAsync(Given.NewCustomer(organisation.Domain))).InvitationUri);

        async Task RefusedAsync(ErrorReason reason, IdTokenOverrides overrides) => await AssertReason(
            reason, organisation.As(organisation.Administrator, overrides).Customers.AcceptInvitationAsync(request, cancellationToken: Cancel));
        await RefusedAsync(ErrorReason.WrongAccount, new() { HostedDomain = "" });
        await RefusedAsync(ErrorReason.WrongAccount, new() { HostedDomain = "elsewhere.example" });
        await RefusedAsync(ErrorReason.GoogleConsentMissing, new() { AccessToken = "ya29.another" });
        await RefusedAsync(ErrorReason.EmailNotVerified, new() { EmailVerified = false });
        await RefusedAsync(ErrorReason.TokenExpired, new() { ExpiresInSeconds = -120 });
        await RefusedAsync(ErrorReason.TokenInvalid, new() { StrangerKey = true });
        await AssertReason(ErrorReason.TokenMissing, Server.Stranger().AcceptInvitationAsync(request, cancellationToken: Cancel));
        await organisation.As(organisation.Administrator, new() { AccessToken = request.GoogleAccessToken }).Customers
            .AcceptInvitationAsync(request, cancellationToken: Cancel);
    }

    [Fact]
    public async Task Changes_nothing_while_google_does_not_answer()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain));
        Server.Emulator.Faults.Add(new Fault { Path = "/admin/", Status = 500, Count = 4 });

        var refused = await AssertReason(ErrorReason.GoogleUnavailable, () => organisation.AcceptAsync(invited.InvitationUri));

        Assert.NotNull(Grpc.Core.RpcExceptionExtensions.GetRpcStatus(refused)!.GetDetail<global::Google.Rpc.RetryInfo>());
        Assert.Equal(CustomerState.Invited, (await tenant.GetAsync(invited.Customer)).State);
        await organisation.AcceptAsync(invited.InvitationUri);
    }

    [Fact]
    public async Task Merges_the_billing_data_that_the_customer_gives()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain, c => c.Billing = new BillingProfile { LegalName = "Old", DefaultPurchaseOrderNumber = "PO" }));
        var request = organisation.Acceptance(invited.InvitationUri);
        request.Billing = new BillingProfile
        {
            LegalName = "Acme SAS",
            VatId = "FR44732829320",
            Address = new Address { AddressLines = { "1 rue de la Paix" }, PostalCode = "75002", Locality = "Paris", RegionCode = "FR" },
        };
        var administrator = organisation.As(organisation.Administrator).Customers;

        await AssertViolates(
            administrator.AcceptInvitationAsync(new AcceptInvitationRequest(request) { Billing = new() { VatId = "FR0" } }, cancellationToken: Cancel), "billing.vat_id");
        await administrator.AcceptInvitationAsync(request, cancellationToken: Cancel);

        var billing = (await tenant.GetAsync(invited.Customer)).Billing;
        Assert.Equal(("Acme SAS", "FR44732829320", "PO"), (billing.LegalName, billing.VatId, billing.DefaultPurchaseOrderNumber));
        Assert.Equal(request.Billing.Address, billing.Address);
    }
}
