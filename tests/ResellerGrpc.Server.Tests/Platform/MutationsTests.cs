using Google.Protobuf.WellKnownTypes;
using Npgsql;
using ResellerGrpc.Server.Tests.Billing;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Server.Tests.Subscriptions;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>
/// Every served method with a <c>request_id</c> is called once with success. What it changed must stand in the audit log under that
/// id, and its watchers must hear of it.
/// </summary>
public sealed class MutationsTests(ServerFixture server) : ServerTest(server)
{
    public static TheoryData<string> EveryMutation =>
        [.. AnyMethod.Served.Where(m => m.InputType.FindFieldByName("request_id") is not null).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(EveryMutation))]
    public async Task Each_mutation_leaves_its_audit_row_and_its_event(string method)
    {
        var call = CallOf(method) ?? throw new InvalidOperationException($"Show here how {method} is called with success.");
        var id = NewId();

        await call(id);

        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand(
            """
            SELECT count(*) FROM audit_entries a JOIN outbox_events e
                ON e.reseller_id = a.reseller_id AND e.resource = a.resource AND e.type = a.action AND e.create_time = a.create_time
            WHERE a.request_id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(id) });
        Assert.NotEqual(0L, await command.ExecuteScalarAsync(Cancel));
    }

    private Func<string, Task>? CallOf(string method) =>
        Accounts().Concat(Catalog()).Concat(Customers()).Concat(Orders()).Concat(Billing()).ToDictionary(c => c.Method, c => c.Call).GetValueOrDefault(method);

    private IEnumerable<(string Method, Func<string, Task> Call)> Accounts()
    {
        yield return ("CreateReseller", async id => await Server.Operator.Accounts.CreateResellerAsync(new()
        {
            Reseller = new Reseller { DisplayName = "Neu", TimeZone = "Europe/Paris", DefaultLanguage = "fr", DefaultCurrency = "EUR" },
            OwnerEmail = "neu@revendeur.example",
            RequestId = id,
        }));
        yield return ("UpdateReseller", async id =>
        {
            var tenant = await Server.CreateResellerAsync();
            await tenant.Owner.Accounts.UpdateResellerAsync(
                new() { Reseller = new Reseller { Name = tenant.Name, DisplayName = "Autre" }, UpdateMask = Mask("display_name"), RequestId = id });
        }
        );
        yield return ("CreateMember", async id =>
        {
            var tenant = await Server.CreateResellerAsync();
            await tenant.Owner.Accounts.CreateMemberAsync(new()
            {
                Parent = tenant.Name,
                Member = new Member { Email = "neu@revendeur.example", Role = MemberRole.Viewer },
                RequestId = id,
            });
        }
        );
        yield return ("UpdateMember", async id =>
        {
            var (tenant, member) = await MemberAsync();
            await tenant.Owner.Accounts.UpdateMemberAsync(
                new() { Member = new Member { Name = member, Role = MemberRole.Admin }, UpdateMask = Mask("role"), RequestId = id });
        }
        );
        yield return ("DeleteMember", async id =>
        {
            var (tenant, member) = await MemberAsync();
            await tenant.Owner.Accounts.DeleteMemberAsync(new() { Name = member, RequestId = id });
        }
        );
    }

    private IEnumerable<(string Method, Func<string, Task> Call)> Catalog()
    {
        yield return ("CreatePlan", async id =>
        {
            var request = Plans.New();
            request.RequestId = id;
            await Server.Operator.Catalog.CreatePlanAsync(request);
        }
        );
        yield return ("UpdatePlan", async id => await Server.Operator.Catalog.UpdatePlanAsync(new()
        {
            Plan = new Plan { Name = (await Server.CreatePlanAsync()).Name, TrialDays = 3 },
            UpdateMask = Mask("trial_days"),
            RequestId = id,
        }));
        yield return ("ArchivePlan", async id => await Server.Operator.Catalog.ArchivePlanAsync(
            new() { Name = (await Server.CreatePlanAsync()).Name, RequestId = id }));
    }

    private IEnumerable<(string Method, Func<string, Task> Call)> Customers()
    {
        yield return ("InviteCustomer", async id =>
        {
            var tenant = await Server.CreateResellerAsync();
            var request = tenant.Invitation();
            request.RequestId = id;
            await tenant.Owner.Customers.InviteCustomerAsync(request);
        }
        );
        yield return ("UpdateCustomer", async id =>
        {
            var (tenant, customer) = await InvitedAsync();
            await tenant.Owner.Customers.UpdateCustomerAsync(
                new() { Customer = new Customer { Name = customer.Customer.Name, Notes = "Neu" }, UpdateMask = Mask("notes"), RequestId = id });
        }
        );
        yield return ("ArchiveCustomer", async id =>
        {
            var (tenant, customer) = await InvitedAsync();
            await tenant.Owner.Customers.ArchiveCustomerAsync(new() { Name = customer.Customer.Name, RequestId = id });
        }
        );
        yield return ("ResendInvitation", async id =>
        {
            var (tenant, customer) = await InvitedAsync();
            Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddHours(1));
            await tenant.Owner.Customers.ResendInvitationAsync(new() { Name = customer.Customer.Name, RequestId = id });
        }
        );
        yield return ("RevokeInvitation", async id =>
        {
            var (tenant, customer) = await InvitedAsync();
            await tenant.Owner.Customers.RevokeInvitationAsync(new() { Name = customer.Customer.Name, RequestId = id });
        }
        );
        yield return ("SyncDirectory", async id =>
        {
            var tenant = await Server.CreateResellerAsync();
            var organisation = Organisation.In(Server);
            var customer = await organisation.BecomeCustomerOfAsync(tenant);
            organisation.Become(google => google with { Crowd = 700 });
            await tenant.Owner.Customers.SyncDirectoryAsync(new() { Name = customer.Name, RequestId = id });
        }
        );
        yield return ("DeclineInvitation", async id =>
        {
            var (_, customer) = await InvitedAsync();
            await Server.As("alice@acme.example").Customers.DeclineInvitationAsync(
                new() { Token = Given.Token(customer.InvitationUri), RequestId = id });
        }
        );
        yield return ("AcceptInvitation", async id =>
        {
            var organisation = Organisation.In(Server);
            var tenant = await Server.CreateResellerAsync();
            var customer = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain));
            var acceptance = organisation.Acceptance(customer.InvitationUri);
            acceptance.RequestId = id;
            await organisation.As(organisation.Administrator).Customers.AcceptInvitationAsync(acceptance);
        }
        );
    }

    private IEnumerable<(string Method, Func<string, Task> Call)> Orders()
    {
        yield return ("PlaceOrder", async id =>
        {
            var shop = await Shop.OpenAsync(Server);
            await shop.PlaceAsync(await shop.QuoteAsync(Shop.New(await shop.PlanAsync(), 10)), placing => placing.RequestId = id);
        }
        );
        yield return ("UndoOrder", async id =>
        {
            var shop = await Shop.OpenAsync(Server);
            var order = await shop.OrderAsync(Shop.New(await shop.PlanAsync(), 10));
            await shop.Subscriptions.UndoOrderAsync(new() { Name = order.Name, RequestId = id });
        }
        );
    }

    private IEnumerable<(string Method, Func<string, Task> Call)> Billing()
    {
        yield return ("RecordPayment", async id =>
        {
            var customer = await Server.CustomerAsync();
            await customer.IssueAsync(Server);
            await customer.PayAsync(Server, 2_000, payment => payment.RequestId = id);
        }
        );
        yield return ("CreateCreditNote", async id =>
        {
            var customer = await Server.CustomerAsync();
            var request = customer.Credit(await customer.IssueAsync(Server));
            request.RequestId = id;
            await customer.Billing.CreateCreditNoteAsync(request);
        }
        );
        yield return ("SendInvoice", async id =>
        {
            var customer = await Server.CustomerAsync();
            var invoice = await customer.IssueAsync(Server);
            await customer.Billing.SendInvoiceAsync(new() { Name = invoice.Name, RequestId = id });
        }
        );
    }

    private async Task<(TestTenant Tenant, string Member)> MemberAsync()
    {
        var tenant = await Server.CreateResellerAsync();
        var caller = await Server.AddMemberAsync(tenant, MemberRole.Viewer);
        return (tenant, (await caller.Accounts.GetMeAsync(new(), cancellationToken: Cancel)).Memberships[0].Member);
    }

    private async Task<(TestTenant Tenant, InviteCustomerResponse Customer)> InvitedAsync()
    {
        var tenant = await Server.CreateResellerAsync();
        return (tenant, await tenant.InviteAsync());
    }

    private static FieldMask Mask(string path) => new() { Paths = { path } };
}
