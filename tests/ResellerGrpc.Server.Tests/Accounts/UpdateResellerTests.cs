using Google.Protobuf.WellKnownTypes;
using Npgsql;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Accounts;

public sealed class UpdateResellerTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Changes_what_the_mask_names_and_nothing_else()
    {
        var tenant = await Server.CreateResellerAsync();
        var before = await tenant.Owner.Accounts.GetResellerAsync(new() { Name = tenant.Name }, cancellationToken: Cancel);

        var after = await Update(tenant, r => (r.DisplayName, r.Legal) = ("Nouveau nom", new LegalData { VatId = "FR61954506077" }),
            "display_name", "legal.vat_id");

        Assert.Equal("Nouveau nom", after.DisplayName);
        Assert.Equal("FR61954506077", after.Legal.VatId);
        Assert.Equal(before.Legal.LegalName, after.Legal.LegalName);
        Assert.Equal(before.TimeZone, after.TimeZone);
        Assert.NotEqual(before.Etag, after.Etag);
    }

    [Fact]
    public async Task Clears_a_field_that_the_mask_names_and_the_request_leaves_empty()
    {
        var tenant = await Server.CreateResellerAsync();

        var after = await Update(tenant, _ => { }, "legal.vat_id");

        Assert.Equal("", after.Legal.VatId);
        Assert.Equal(["legal.vat_id"], after.MissingForInvoicing);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("create_time")]
    [InlineData("nothing")]
    [InlineData("legal.nothing")]
    public async Task Refuses_a_mask_that_names_what_cannot_be_changed(string path)
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertReason(ErrorReason.UpdateMaskInvalid, () => Update(tenant, _ => { }, path));
    }

    [Fact]
    public async Task Refuses_an_etag_that_is_no_longer_current_and_says_which_is()
    {
        var tenant = await Server.CreateResellerAsync();
        var read = await tenant.Owner.Accounts.GetResellerAsync(new() { Name = tenant.Name }, cancellationToken: Cancel);
        var changed = await Update(tenant, r => r.DisplayName = "Eins", "display_name");

        var error = await AssertReason(
            ErrorReason.EtagMismatch, () => Update(tenant, r => (r.DisplayName, r.Etag) = ("Zwei", read.Etag), "display_name"));

        Assert.Equal(changed.Etag, error.Info()!.Metadata["current_etag"]);
    }

    [Fact]
    public async Task One_of_twenty_simultaneous_changes_with_one_etag_wins()
    {
        var tenant = await Server.CreateResellerAsync();
        var etag = (await tenant.Owner.Accounts.GetResellerAsync(new() { Name = tenant.Name }, cancellationToken: Cancel)).Etag;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await Update(tenant, r => (r.DisplayName, r.Etag) = ($"Nom {i}", etag), "display_name");
                return "won";
            }
            catch (Grpc.Core.RpcException e)
            {
                return e.StatusCode.ToString();
            }
        }));

        Assert.Equal(1, outcomes.Count(o => o == "won"));
        Assert.Equal(19, outcomes.Count(o => o == "Aborted"));
    }

    [Theory]
    [InlineData("N{yyyy}-{n:6}", true)]
    [InlineData("{yy}{mm}/{n:3}", true)]
    [InlineData("", true)]
    [InlineData("INVOICE", false)]
    [InlineData("F-{n:6}-{n:6}", false)]
    [InlineData("F{mm}-{n:6}", false)]
    [InlineData("F {yyyy}-{n:6}", false)]
    public async Task Takes_only_patterns_that_numbers_can_be_made_of(string pattern, bool good)
    {
        foreach (var field in new[] { "invoice_number_pattern", "credit_note_number_pattern" })
        {
            var tenant = await Server.CreateResellerAsync();
            var settings = field.StartsWith("invoice", StringComparison.Ordinal)
                ? new InvoiceSettings { InvoiceNumberPattern = pattern }
                : new InvoiceSettings { CreditNoteNumberPattern = pattern };
            var update = tenant.Owner.Accounts.UpdateResellerAsync(
                new()
                {
                    Reseller = new Reseller { Name = tenant.Name, Invoicing = settings },
                    UpdateMask = new() { Paths = { "invoicing." + field } },
                    RequestId = NewId(),
                },
                cancellationToken: Cancel);

            if (good)
                await update;
            else
                await AssertViolates(update, "reseller.invoicing." + field);
        }
    }

    [Theory]
    [InlineData("time_zone", "Mars/Olympus")]
    [InlineData("default_language", "tlh")]
    [InlineData("default_currency", "euro")]
    [InlineData("display_name", "")]
    public async Task Refuses_a_setting_that_makes_no_sense_and_names_it(string field, string value)
    {
        var tenant = await Server.CreateResellerAsync();
        var reseller = new Reseller { Name = tenant.Name };
        Reseller.Descriptor.FindFieldByName(field).Accessor.SetValue(reseller, value);

        await AssertViolates(tenant.Owner.Accounts.UpdateResellerAsync(
            new() { Reseller = reseller, UpdateMask = FieldMask.FromString(field), RequestId = NewId() }, cancellationToken: Cancel),
            $"reseller.{field}");
    }

    [Fact]
    public async Task Refuses_what_no_invoice_or_mail_could_carry_and_names_it()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var (field, spoil) in ((string, Action<Reseller>)[])
        [
            ("legal.legal_name", r => r.Legal.LegalName = new string('x', 201)),
            ("legal.legal_form", r => r.Legal.LegalForm = "S\nA"),
            ("legal.registration_id", r => r.Legal.RegistrationId = "732829321"),
            ("legal.establishment_id", r => r.Legal.EstablishmentId = "55210055400013"),
            ("legal.vat_id", r => r.Legal.VatId = "FR 44732829320"),
            ("legal.vat_id", r => r.Legal.VatId = "DE123456789"),
            ("legal.iban", r => r.Legal.Iban = "FR7630006000011234567890188"),
            ("legal.bic", r => r.Legal.Bic = "AGRIFR"),
            ("legal.domestic_tax_rate_basis_points", r => r.Legal.DomesticTaxRateBasisPoints = 3001),
            ("legal.contact_email", r => r.Legal.ContactEmail = "nobody"),
            ("legal.address.region_code", r => r.Legal.Address.RegionCode = "France"),
            ("legal.address.locality", r => r.Legal.Address.Locality = ""),
            ("legal.electronic_address.scheme_id", r => r.Legal.ElectronicAddress.SchemeId = "225"),
            ("invoicing.invoice_number_pattern", r => r.Invoicing.InvoiceNumberPattern = "F{yyyy}"),
            ("invoicing.credit_note_number_pattern", r => r.Invoicing.CreditNoteNumberPattern = "F{yyyy}-{n:6}"),
            ("invoicing.credit_note_number_pattern", r => r.Invoicing.CreditNoteNumberPattern = "A{mm}-{n:6}"),
            ("invoicing.payment_terms_days", r => r.Invoicing.PaymentTermsDays = 61),
            ("invoicing.footer_text", r => r.Invoicing.FooterText = new string('x', 501)),
            ("reminders.days_after_due", r => r.Reminders.DaysAfterDue.Add([10, 3])),
            ("reminders.days_after_due", r => r.Reminders.DaysAfterDue.Add([0])),
            ("reminders.days_after_due", r => r.Reminders.DaysAfterDue.Add([1, 2, 3, 4, 5, 6])),
            ("sender_mailbox.email", r => r.SenderMailbox.Email = "x\" <evil@evil.example>"),
            ("sender_mailbox.display_name", r => r.SenderMailbox.DisplayName = new string('x', 101)),
        ])
        {
            var reseller = new Reseller
            {
                Name = tenant.Name,
                Legal = Tenants.CompleteLegalData(),
                Invoicing = new InvoiceSettings(),
                Reminders = new ReminderSettings { Enabled = true },
                SenderMailbox = new SenderMailbox { Email = "sender@revendeur.example" },
            };
            spoil(reseller);

            await AssertViolates(tenant.Owner.Accounts.UpdateResellerAsync(
                new() { Reseller = reseller, UpdateMask = FieldMask.FromString(field.Split('.')[0]), RequestId = NewId() }, cancellationToken: Cancel),
                $"reseller.{field}");
        }
    }

    [Fact]
    public async Task Leaves_an_audit_entry_with_old_and_new_and_an_event()
    {
        var tenant = await Server.CreateResellerAsync(r => r.DisplayName = "Alt");
        await Update(tenant, r => r.DisplayName = "Neu", "display_name");

        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand(
            """
            SELECT a.old_value->>'display_name' || ' -> ' || (a.new_value->>'display_name')
            FROM audit_entries a JOIN outbox_events e ON e.resource = a.resource AND e.type = a.action
            WHERE a.resource = $1 AND a.action = 'reseller.updated' AND a.actor LIKE $1 || '/members/%'
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Name });
        Assert.Equal("Alt -> Neu", await command.ExecuteScalarAsync(Cancel));
    }

    private static async Task<Reseller> Update(TestTenant tenant, Action<Reseller> change, params string[] mask)
    {
        var reseller = new Reseller { Name = tenant.Name };
        change(reseller);
        return await tenant.Owner.Accounts.UpdateResellerAsync(new()
        {
            Reseller = reseller,
            UpdateMask = new FieldMask { Paths = { mask } },
            RequestId = NewId(),
        }, cancellationToken: Cancel);
    }
}
