using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.RunHistory;

/// <summary>GetBillingRun and ListBillingRuns.</summary>
public sealed class BillingRunsTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Shows_what_a_run_issued_and_how_far_it_is()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);

        var run = await GetAsync(customer.Tenant, invoice.BillingRun);

        Assert.Equal((BillingRunState.Succeeded, 1, 1, 0), (run.State, run.TotalSubscriptions, run.DoneSubscriptions, run.ParkedSubscriptions));
        Assert.Equal((1, 0), (run.Invoices, run.CreditNotes));
        Assert.Equal([Billed.Euro(4800)], run.Issued);
        Assert.Equal(invoice.IssueDate, run.Date);
        Assert.NotNull(run.EndTime);
        Assert.Equal(run, Assert.Single((await ListAsync(customer.Tenant)).BillingRuns));
    }

    [Fact]
    public async Task A_seller_without_legal_data_is_parked_with_what_is_missing_and_nothing_is_half_issued()
    {
        var tenant = await Server.CreateResellerAsync(r => r.Legal = new LegalData { LegalName = "Sans papiers SAS" });
        var customer = await Server.CustomerAsync(tenant);
        await customer.ChargeAsync(Server.Today());
        await Server.RunJobsAsync();

        var parked = Assert.Single((await ListAsync(tenant)).BillingRuns);
        Assert.Equal((BillingRunState.Partial, 0, 1, 0), (parked.State, parked.DoneSubscriptions, parked.ParkedSubscriptions, parked.Invoices));
        Assert.Empty(parked.Issued);
        Assert.Empty(parked.Parked);
        var why = Assert.Single((await GetAsync(tenant, parked.Name)).Parked);
        Assert.Equal((customer.Subscription, ErrorReason.SellerDataMissing, "Acme"), (why.Subscription, why.Reason, why.CustomerDisplayName));
        Assert.Contains("legal.vat_id", why.Message, StringComparison.Ordinal);
        Assert.Contains("legal.address", why.Message, StringComparison.Ordinal);
        Assert.Empty(await customer.InvoicesAsync());

        await tenant.Owner.Accounts.UpdateResellerAsync(
            new()
            {
                Reseller = new Reseller { Name = tenant.Name, Legal = Tenants.CompleteLegalData() },
                UpdateMask = FieldMask.FromString("legal"),
                RequestId = NewId(),
            },
            cancellationToken: Cancel);
        await Server.RunJobsAsync();

        // The number that was never given is not lost.
        Assert.Equal("F2026-000001", Assert.Single(await customer.InvoicesAsync()).Number);
        var healed = await GetAsync(tenant, (await ListAsync(tenant)).BillingRuns[0].Name);
        Assert.Equal((BillingRunState.Succeeded, 0), (healed.State, healed.ParkedSubscriptions));
        Assert.Empty(healed.Parked);
    }

    [Fact]
    public async Task A_customer_without_an_address_is_parked_and_the_others_are_billed()
    {
        var tenant = await Server.CreateResellerAsync();
        var bad = await Billed.CreateAsync(Server, tenant, c => c.Billing = new BillingProfile());
        var good = await Server.CustomerAsync(tenant);
        await bad.ChargeAsync(Server.Today());
        await good.ChargeAsync(Server.Today());
        await Server.RunJobsAsync();

        var run = await GetAsync(tenant, (await ListAsync(tenant)).BillingRuns[0].Name);

        Assert.Single(await good.InvoicesAsync());
        Assert.Empty(await bad.InvoicesAsync());
        Assert.Equal((bad.Subscription, ErrorReason.BuyerDataMissing), (run.Parked[0].Subscription, run.Parked[0].Reason));
        Assert.Single(run.Parked);
    }

    [Fact]
    public async Task Lists_by_day_and_state_for_those_who_bill()
    {
        var customer = await Server.CustomerAsync();
        await customer.IssueAsync(Server);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddDays(1));
        await customer.IssueAsync(Server);
        var tenant = customer.Tenant;

        var runs = (await ListAsync(tenant)).BillingRuns;
        Assert.Equal(2, runs.Count);
        Assert.True(runs[0].StartTime > runs[1].StartTime);
        var today = $"{Server.Today():O}";
        Assert.Equal([runs[0]], (await ListAsync(tenant, $"date >= \"{today}\" AND state = SUCCEEDED")).BillingRuns);
        var page = await ListAsync(tenant, size: 1);
        Assert.Equal([runs[1]], (await ListAsync(tenant, size: 1, token: page.NextPageToken)).BillingRuns);

        await AssertReason(ErrorReason.FilterInvalid, () => ListAsync(tenant, "state = ASLEEP"));
        await AssertReason(ErrorReason.ResourceNotFound, () => GetAsync(tenant, runs[0].Name.Elsewhere()));
        var stranger = await Server.CreateResellerAsync();
        await AssertReason(ErrorReason.ResourceNotFound, () => GetAsync(stranger, runs[0].Name));
        await AssertReason(ErrorReason.ResourceNotFound, () => GetAsync(stranger, runs[0].Name.In(stranger)));
        await AssertViolates(tenant.Owner.Billing.GetBillingRunAsync(new() { Name = customer.Name }, cancellationToken: Cancel), "name");
        var seller = await Server.AddMemberAsync(tenant, MemberRole.Sales);
        await AssertReason(ErrorReason.RoleNotAllowed, seller.Billing.ListBillingRunsAsync(new() { Parent = tenant.Name }, cancellationToken: Cancel));
        await AssertReason(ErrorReason.RoleNotAllowed, seller.Billing.GetBillingRunAsync(new() { Name = runs[0].Name }, cancellationToken: Cancel));
    }

    private static Task<BillingRun> GetAsync(TestTenant tenant, string name) =>
        tenant.Owner.Billing.GetBillingRunAsync(new() { Name = name }, cancellationToken: Cancel).ResponseAsync;

    private static Task<ListBillingRunsResponse> ListAsync(TestTenant tenant, string filter = "", int size = 0, string token = "") =>
        tenant.Owner.Billing.ListBillingRunsAsync(
            new() { Parent = tenant.Name, Filter = filter, PageSize = size, PageToken = token }, cancellationToken: Cancel).ResponseAsync;
}
