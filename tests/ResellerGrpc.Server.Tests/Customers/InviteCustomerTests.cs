using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class InviteCustomerTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Creates_a_customer_with_the_resellers_defaults()
    {
        var tenant = await Server.CreateResellerAsync();
        var sent = Given.NewCustomer(adjust: c => (c.Notes, c.CrmId) = ("met at the fair", "CRM-" + NewId()));

        var answer = await tenant.InviteAsync(sent);

        var customer = answer.Customer;
        Assert.Equal((CustomerState.Invited, "fr", "EUR"), (customer.State, customer.Language, customer.CurrencyCode));
        Assert.Equal((sent.DisplayName, sent.ContactName, sent.ContactEmail), (customer.DisplayName, customer.ContactName, customer.ContactEmail));
        Assert.Equal((sent.Domain, sent.Notes, sent.CrmId), (customer.Domain, customer.Notes, customer.CrmId));
        var invitation = customer.Invitation;
        Assert.Equal((InvitationState.Queued, sent.ContactEmail, "fr"), (invitation.State, invitation.Email, invitation.Language));
        Assert.Equal(tenant.OwnerEmail, invitation.Inviter.Email);
        Assert.Equal(TimeSpan.FromDays(14), invitation.ExpireTime.ToDateTimeOffset() - invitation.CreateTime.ToDateTimeOffset());
        Assert.Equal(customer, await tenant.GetAsync(customer));
        Assert.StartsWith("http://localhost:5080/invitation#", answer.InvitationUri, StringComparison.Ordinal);
        // 256 random bits are 43 characters of base64url.
        Assert.Equal(43, Given.Token(answer.InvitationUri).Length);
    }

    [Fact]
    public async Task Answers_a_repeat_with_the_same_link_and_sends_one_mail()
    {
        var tenant = await Server.CreateResellerAsync();
        var request = tenant.Invitation(Given.NewCustomer(adjust: c => c.ContactEmail = $"a{NewId()}@acme.example"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel).ResponseAsync));
        await Server.RunFrequentJobsAsync();

        Assert.Single(answers.Distinct());
        Assert.Single(Server.Emulator.Mailbox.To(request.Customer.ContactEmail));
        request.Customer.DisplayName = "Another";
        await AssertReason(ErrorReason.RequestIdReused, tenant.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Hands_out_the_link_alone_when_no_mail_is_wanted()
    {
        var tenant = await Server.CreateResellerAsync();
        var request = tenant.Invitation(Given.NewCustomer(adjust: c => c.ContactEmail = $"l{NewId()}@acme.example"));
        request.LinkOnly = true;

        var answer = await tenant.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel);
        await Server.AdvanceByAsync(TimeSpan.FromDays(12));

        Assert.Equal(InvitationState.Sent, answer.Customer.Invitation.State);
        Assert.Empty(Server.Emulator.Mailbox.To(request.Customer.ContactEmail));
        Assert.Equal(InvitationState.Opened, (await Server.OpenAsync(answer.InvitationUri)).State);
    }

    [Fact]
    public async Task Names_every_field_that_is_wrong_at_once()
    {
        var tenant = await Server.CreateResellerAsync();
        var request = tenant.Invitation(new Customer
        {
            DisplayName = " ",
            ContactName = new string('n', 101),
            ContactEmail = "alice@",
            Domain = "gmail.com",
            Language = "de",
            CurrencyCode = "XXX",
            Notes = new string('n', 5_001),
            CrmId = "two\nlines",
            Billing = new BillingProfile
            {
                LegalName = "a\u202Eb",
                VatId = "FR1",
                RegistrationId = "123456789",
                Address = new Address { RegionCode = "FR", AddressLines = { "", "b" }, Locality = "" },
                ElectronicAddress = new ElectronicAddress { SchemeId = "22", Value = "with space" },
                InvoiceEmails = { "a@b.example", "A@B.example", "nonsense" },
                DefaultPurchaseOrderNumber = new string('p', 101),
            },
        });
        request.RequestId = "1";
        request.Message = new string('m', 2_001);
        request.Offer = new Offer { Plan = "plans/nothing", Seats = 0, PurchaseOrderNumber = "\t" };

        var bad = await AssertViolates(
            tenant.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel),
            "customer.display_name", "customer.contact_name", "customer.contact_email", "customer.domain", "customer.language",
            "customer.currency_code", "customer.notes", "customer.crm_id", "customer.billing.legal_name", "customer.billing.vat_id",
            "customer.billing.registration_id", "customer.billing.address.address_lines[0]", "customer.billing.address.locality",
            "customer.billing.electronic_address.scheme_id", "customer.billing.electronic_address.value",
            "customer.billing.invoice_emails[1]", "customer.billing.invoice_emails[2]",
            "customer.billing.default_purchase_order_number", "request_id", "message", "offer.plan", "offer.seats",
            "offer.purchase_order_number");

        Assert.All(bad.FieldViolations, v => Assert.False(string.IsNullOrEmpty(v.Description) || string.IsNullOrEmpty(v.Reason)));
        await AssertViolates(tenant.Owner.Customers.InviteCustomerAsync(new() { Parent = tenant.Name, RequestId = NewId() }, cancellationToken: Cancel), "customer");
    }

    [Theory]
    [InlineData("", "REQUIRED")]
    [InlineData("gmail.com", "CONSUMER_DOMAIN")]
    [InlineData("mail.googlemail.com", "CONSUMER_DOMAIN")]
    [InlineData("co.uk", "PUBLIC_SUFFIX")]
    [InlineData("blogspot.com", "PUBLIC_SUFFIX")]
    [InlineData("localhost", "INVALID")]
    [InlineData("https://acme.example", "INVALID")]
    [InlineData("alice@acme.example", "INVALID")]
    [InlineData("1.2.3.4", "INVALID")]
    [InlineData("xn--zz--zz.example", "INVALID")]
    [InlineData("a\u0000b.example", "CONTROL_CHARACTERS")]
    public async Task Refuses_a_domain_that_no_organisation_can_own(string domain, string code)
    {
        var tenant = await Server.CreateResellerAsync();

        var bad = await AssertViolates(
            tenant.Owner.Customers.InviteCustomerAsync(tenant.Invitation(new Customer(Given.NewCustomer()) { Domain = domain }), cancellationToken: Cancel),
            "customer.domain");

        Assert.Equal(code, bad.FieldViolations.Single(v => v.Field == "customer.domain").Reason);
    }

    [Fact]
    public async Task Stores_a_unicode_domain_in_ascii_and_shows_and_mails_the_form_that_cannot_deceive()
    {
        var tenant = await Server.CreateResellerAsync();
        var key = NewId()[..8];

        var honest = (await tenant.InviteAsync(Given.NewCustomer($"bücher-{key}.example"))).Customer;
        var deceiving = await tenant.InviteAsync(Given.NewCustomer($"gооgle-{key}.example", c => c.ContactEmail = $"h{key}@acme.example"));
        await Server.RunFrequentJobsAsync();

        Assert.StartsWith("xn--bcher-", honest.Domain, StringComparison.Ordinal);
        Assert.Equal($"bücher-{key}.example", honest.DomainUnicode);
        Assert.Equal(deceiving.Customer.Domain, deceiving.Customer.DomainUnicode);
        var mail = Assert.Single(Server.Emulator.Mailbox.To($"h{key}@acme.example"));
        Assert.Contains(deceiving.Customer.Domain, mail.Message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("gооgle", mail.Message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_an_address_exactly_when_mail_systems_agree_on_it()
    {
        var tenant = await Server.CreateResellerAsync();
        // Refused ones reach no database; taken ones are few. All go through the wire.
        var taken = 0;
        foreach (var row in BadInput.Rows("isemail.json"))
        {
            var call = tenant.Owner.Customers.InviteCustomerAsync(
                tenant.Invitation(Given.NewCustomer(adjust: c => c.ContactEmail = row[0])), cancellationToken: Cancel);
            if (Domain.Names.EmailAddress.Parse(row[0]).IsValid && row[0] == row[0]!.Trim())
            {
                Assert.Equal(row[0], (await call).Customer.ContactEmail);
                Assert.NotEqual("ERR", row[1]);
                taken++;
            }
            else
            {
                await AssertViolates(call, "customer.contact_email");
            }
        }

        Assert.InRange(taken, 10, 60);
    }

    [Fact]
    public async Task Refuses_a_domain_that_is_taken_also_as_an_alias()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server, adjust: o => o with { Domains = [o.Domains[0], new("second-" + o.PrimaryDomain)] });
        var customer = await organisation.BecomeCustomerOfAsync(tenant);

        foreach (var domain in (string[])[organisation.Domain, organisation.Domain.ToUpperInvariant(), "second-" + organisation.Domain])
        {
            var refused = await AssertReason(
                ErrorReason.DomainTaken, tenant.Owner.Customers.InviteCustomerAsync(tenant.Invitation(Given.NewCustomer(domain)), cancellationToken: Cancel));
            Assert.Equal(customer.Name, refused.Info()!.Metadata["customer"]);
        }

        var other = await Server.CreateResellerAsync();
        await AssertReason(
            ErrorReason.DomainManagedElsewhere,
            other.Owner.Customers.InviteCustomerAsync(other.Invitation(Given.NewCustomer(organisation.Domain)), cancellationToken: Cancel));
    }

    [Fact]
    public async Task Takes_one_of_many_invitations_of_a_domain_at_once()
    {
        var tenant = await Server.CreateResellerAsync();
        var domain = Given.NewDomain();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            try
            {
                await tenant.InviteAsync(Given.NewCustomer(domain));
                return ErrorReason.Unspecified;
            }
            catch (Grpc.Core.RpcException e)
            {
                return e.Reason();
            }
        }));

        Assert.Single(outcomes, ErrorReason.Unspecified);
        Assert.Equal(9, outcomes.Count(o => o == ErrorReason.DomainTaken));
    }

    [Fact]
    public async Task Refuses_a_crm_id_that_is_taken()
    {
        var tenant = await Server.CreateResellerAsync();
        await tenant.InviteAsync(Given.NewCustomer(adjust: c => c.CrmId = "C-1"));

        await AssertReason(
            ErrorReason.CrmIdTaken,
            tenant.Owner.Customers.InviteCustomerAsync(tenant.Invitation(Given.NewCustomer(adjust: c => c.CrmId = "C-1")), cancellationToken: Cancel));
        var other = await Server.CreateResellerAsync();
        Assert.Equal("C-1", (await other.InviteAsync(Given.NewCustomer(adjust: c => c.CrmId = "C-1"))).Customer.CrmId);
    }

    [Fact]
    public async Task Needs_a_mailbox_only_for_a_mail()
    {
        await using var node = await Server.StartNodeAsync(("Google:MailSubject", null));
        var tenant = await Server.CreateResellerAsync();
        var seller = new TestCaller(node.Channel, Server.Emulator.Tokens.MintIdToken(tenant.OwnerEmail, ServerFixture.Audience)).Customers;
        var request = tenant.Invitation();

        await AssertReason(ErrorReason.MailboxNotConnected, seller.InviteCustomerAsync(request, cancellationToken: Cancel));
        request.LinkOnly = true;
        request.RequestId = NewId();
        Assert.NotEmpty((await seller.InviteCustomerAsync(request, cancellationToken: Cancel)).InvitationUri);
    }

    [Fact]
    public async Task Is_not_stopped_by_a_google_that_does_not_answer()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        Server.Emulator.Faults.Add(new Fault { Path = "/admin/", DelayMilliseconds = 30_000, Count = 2 });

        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain));

        Assert.Equal(GoogleDomainView.Unavailable, invited.Customer.Invitation.GoogleView);
        Server.Emulator.Faults.Clear();
        // What could not be seen is proved at acceptance.
        Assert.True((await organisation.AcceptAsync(invited.InvitationUri)).Evidence.DomainVerified);
    }

    [Fact]
    public async Task Is_for_those_who_sell()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var role in (MemberRole[])[MemberRole.Billing, MemberRole.Viewer])
        {
            var member = await Server.AddMemberAsync(tenant, role);
            await AssertReason(ErrorReason.RoleNotAllowed, member.Customers.InviteCustomerAsync(tenant.Invitation(), cancellationToken: Cancel));
        }

        var stranger = await Server.CreateResellerAsync();
        await AssertReason(ErrorReason.ResourceNotFound, stranger.Owner.Customers.InviteCustomerAsync(tenant.Invitation(), cancellationToken: Cancel));
    }
}
