using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class UpdateCustomerTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Changes_what_the_mask_names_and_nothing_else()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync(Given.NewCustomer(adjust: c => (c.Notes, c.CrmId) = ("old", "C-7")))).Customer;
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddHours(1));

        var changed = await UpdateAsync(
            tenant,
            new Customer { Name = customer.Name, DisplayName = "Acme SA", Notes = "ignored", Language = "en", Etag = customer.Etag },
            "display_name", "language", "crm_id");

        var expected = new Customer(customer)
        {
            DisplayName = "Acme SA",
            Language = "en",
            CrmId = "",
            Etag = changed.Etag,
            UpdateTime = changed.UpdateTime,
        };
        Assert.Equal(expected, changed);
        Assert.NotEqual(customer.Etag, changed.Etag);
        Assert.Equal(changed, await tenant.GetAsync(customer));
    }

    [Fact]
    public async Task Keeps_every_fact_of_a_buyer()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync()).Customer;
        var billing = new BillingProfile
        {
            LegalName = "Acme SAS",
            Address = new Address
            {
                AddressLines = { "Bâtiment C", "1 rue de la Paix" },
                PostalCode = "75002",
                Locality = "Paris",
                AdministrativeArea = "Île-de-France",
                RegionCode = "FR",
            },
            VatId = "FR44732829320",
            RegistrationId = "732829320",
            ElectronicAddress = new ElectronicAddress { SchemeId = "0225", Value = "732829320" },
            InvoiceEmails = { "compta@acme.example", "direction@acme.example" },
            DefaultPurchaseOrderNumber = "PO-1",
        };

        var changed = await UpdateAsync(tenant, new Customer { Name = customer.Name, Billing = billing }, "billing");
        Assert.Equal(billing, changed.Billing);
        var part = await UpdateAsync(
            tenant, new Customer { Name = customer.Name, Billing = new BillingProfile { DefaultPurchaseOrderNumber = "PO-2" } },
            "billing.default_purchase_order_number");
        Assert.Equal(new BillingProfile(billing) { DefaultPurchaseOrderNumber = "PO-2" }, part.Billing);
    }

    [Theory]
    [InlineData("FR44732829320", true)]
    [InlineData("DE123456789", true)]
    [InlineData("BE0123456789", true)]
    [InlineData("CHE123456789TVA", true)]
    [InlineData("EL123456789", true)]
    [InlineData("XI123456789", true)]
    [InlineData("US12", true)]
    [InlineData("FR 44732829320", false)]
    [InlineData("fr44732829320", false)]
    [InlineData("FR4473282932", false)]
    [InlineData("DE12345678", false)]
    [InlineData("44732829320", false)]
    public async Task Checks_the_form_of_a_vat_number(string number, bool good)
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync()).Customer;

        var update = Update(tenant, new Customer { Name = customer.Name, Billing = new() { VatId = number } }, "billing.vat_id");

        if (good)
            Assert.Equal(number, (await update).Billing.VatId);
        else
            await AssertViolates(update, "customer.billing.vat_id");
    }

    [Theory]
    [InlineData("domain")]
    [InlineData("state")]
    [InlineData("name")]
    [InlineData("seats")]
    [InlineData("invitation.state")]
    [InlineData("missing_for_invoicing")]
    [InlineData("nothing")]
    [InlineData("billing.nothing")]
    public async Task Refuses_a_field_that_cannot_change(string path)
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync()).Customer;

        await AssertReason(
            ErrorReason.UpdateMaskInvalid,
            Update(tenant, new Customer { Name = customer.Name, Domain = "other.example", DisplayName = "x" }, "display_name", path));
    }

    [Fact]
    public async Task Refuses_values_that_could_not_be_invited_either()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync()).Customer;

        await AssertViolates(
            Update(
                tenant,
                new Customer
                {
                    Name = customer.Name,
                    DisplayName = "",
                    ContactEmail = "x",
                    Language = "xx",
                    CurrencyCode = "EURO",
                    Billing = new() { Address = new() { RegionCode = "ZZ" } },
                },
                "display_name", "contact_email", "language", "currency_code", "billing"),
            "customer.display_name", "customer.contact_email", "customer.language", "customer.currency_code",
            "customer.billing.address.region_code");
        await AssertViolates(tenant.Owner.Customers.UpdateCustomerAsync(new() { Customer = new() { Name = customer.Name } }, cancellationToken: Cancel), "request_id");
    }

    [Fact]
    public async Task Guards_against_lost_updates_and_taken_ids()
    {
        var tenant = await Server.CreateResellerAsync();
        var other = (await tenant.InviteAsync(Given.NewCustomer(adjust: c => c.CrmId = "C-8"))).Customer;
        var customer = (await tenant.InviteAsync()).Customer;
        await UpdateAsync(tenant, new Customer { Name = customer.Name, Notes = "first" }, "notes");

        await AssertReason(
            ErrorReason.EtagMismatch, Update(tenant, new Customer { Name = customer.Name, Notes = "second", Etag = customer.Etag }, "notes"));
        await AssertReason(ErrorReason.CrmIdTaken, Update(tenant, new Customer { Name = customer.Name, CrmId = "C-8" }, "crm_id"));
        Assert.Equal("first", (await tenant.GetAsync(customer)).Notes);
        await tenant.ArchiveAsync(other);
        await AssertReason(ErrorReason.CustomerArchived, Update(tenant, new Customer { Name = other.Name, Notes = "x" }, "notes"));
    }

    [Fact]
    public async Task A_mail_that_leaves_and_a_nightly_sync_are_nobodys_edit()
    {
        var tenant = await Server.CreateResellerAsync();
        var organisation = Organisation.In(Server);
        var invited = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain));
        await Server.RunFrequentJobsAsync();
        Assert.Equal(invited.Customer.Etag, (await tenant.GetAsync(invited.Customer)).Etag);
        await organisation.AcceptAsync(invited.InvitationUri);
        var active = await tenant.GetAsync(invited.Customer);
        organisation.Become(o => o with { Crowd = 5 });

        await Server.AdvanceByAsync(TimeSpan.FromDays(1));

        var synced = await tenant.GetAsync(active);
        Assert.Equal((true, 8L), (synced.Directory.Visible, synced.Directory.Users));
        await UpdateAsync(tenant, new Customer { Name = active.Name, Notes = "typed over night", Etag = active.Etag }, "notes");
    }

    [Fact]
    public async Task Lets_billing_change_what_invoices_show()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync()).Customer;
        var biller = await Server.AddMemberAsync(tenant, MemberRole.Billing);

        UpdateCustomerRequest Request(params string[] paths) => new()
        {
            Customer = new Customer { Name = customer.Name, Notes = "x", Language = "en", Billing = new() { LegalName = "Acme SAS" } },
            UpdateMask = new() { Paths = { paths } },
            RequestId = NewId(),
        };
        var changed = await biller.Customers.UpdateCustomerAsync(Request("billing.legal_name", "language"), cancellationToken: Cancel);
        Assert.Equal(("Acme SAS", "en"), (changed.Billing.LegalName, changed.Language));
        await AssertReason(ErrorReason.RoleNotAllowed, biller.Customers.UpdateCustomerAsync(Request("billing", "notes"), cancellationToken: Cancel));
        await AssertReason(ErrorReason.RoleNotAllowed, biller.Customers.UpdateCustomerAsync(Request("*"), cancellationToken: Cancel));
        var viewer = await Server.AddMemberAsync(tenant, MemberRole.Viewer);
        await AssertReason(ErrorReason.RoleNotAllowed, viewer.Customers.UpdateCustomerAsync(Request("language"), cancellationToken: Cancel));
        var stranger = await Server.CreateResellerAsync();
        await AssertReason(ErrorReason.ResourceNotFound, stranger.Owner.Customers.UpdateCustomerAsync(Request("language"), cancellationToken: Cancel));
    }

    private static Grpc.Core.AsyncUnaryCall<Customer> Update(TestTenant tenant, Customer customer, params string[] paths) =>
        tenant.Owner.Customers.UpdateCustomerAsync(
            new UpdateCustomerRequest { Customer = customer, UpdateMask = new() { Paths = { paths } }, RequestId = NewId() }, cancellationToken: Cancel);

    private static Task<Customer> UpdateAsync(TestTenant tenant, Customer customer, params string[] paths) =>
        Update(tenant, customer, paths).ResponseAsync;
}
