using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Events;

public sealed class ListAuditEntriesTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Tells_who_changed_what_from_what_to_what()
    {
        var tenant = await Server.CreateResellerAsync();
        var request = NewId();
        await tenant.Owner.Accounts.UpdateResellerAsync(
            new()
            {
                Reseller = new Reseller { Name = tenant.Name, DisplayName = "New name", Legal = new LegalData { Capital = "20 000 €" } },
                UpdateMask = FieldMask.FromString("display_name,legal.capital"),
                RequestId = request,
            },
            cancellationToken: Cancel);

        var entry = Assert.Single((await ListAsync(tenant, "action = AccountService.UpdateReseller")).AuditEntries);

        Assert.Equal("AccountService.UpdateReseller", entry.Action);
        Assert.Equal(tenant.Name, entry.Resource);
        Assert.Equal("New name", entry.ResourceDisplayName);
        Assert.Equal(ActorKind.Person, entry.Actor.Kind);
        Assert.Equal(tenant.OwnerEmail, entry.Actor.Email);
        Assert.Equal(request, entry.RequestId);
        Assert.NotEmpty(entry.CorrelationId);
        Assert.Equal(Server.Clock.GetUtcNow(), entry.Time.ToDateTimeOffset());
        Assert.Equal(
            [
                new FieldChange { Field = "display_name", OldJson = "\"Revendeur de test\"", NewJson = "\"New name\"" },
                new FieldChange { Field = "legal.capital", OldJson = "\"10 000 \\u20AC\"", NewJson = "\"20 000 \\u20AC\"" },
            ],
            entry.Changes);
    }

    [Fact]
    public async Task Shows_the_operator_the_owner_and_the_jobs_as_what_they_are()
    {
        var tenant = await Server.CreateResellerAsync();
        await InviteAsync(tenant, "acme.example");
        await Server.RunFrequentJobsAsync();

        var entries = (await ListAsync(tenant)).AuditEntries;

        Assert.Contains(entries, e => e is { Action: "AccountService.CreateReseller", Actor.Kind: ActorKind.Operator });
        Assert.Contains(entries, e => e is { Action: "CustomerService.InviteCustomer", Actor.Kind: ActorKind.Person });
        var job = Assert.Single(entries, e => e.Actor.Kind == ActorKind.System);
        Assert.Equal("jobs.deliver-mail", job.Action);
        Assert.Equal("deliver-mail", job.Actor.DisplayName);
        Assert.Equal("", job.Actor.Email);
    }

    [Fact]
    public async Task Filters_orders_and_pages()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = await InviteAsync(tenant, "filters.example");
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(1));
        var member = await AddMemberAsync(tenant, "Zoé 100%_Blanc");

        Assert.Equal([customer.Name], await ResourcesAsync($"customer = \"{customer.Name}\""));
        Assert.Equal([member.Name], await ResourcesAsync($"resource = \"{member.Name}\""));
        Assert.Equal([member.Name], await ResourcesAsync("action = AccountService.CreateMember"));
        Assert.Equal([member.Name], await ResourcesAsync("\"100%_b\""));
        Assert.Equal([], await ResourcesAsync("\"100_%b\""));
        Assert.Contains(tenant.Name, await ResourcesAsync("actor.kind = OPERATOR"));
        Assert.DoesNotContain(member.Name, await ResourcesAsync("actor.kind = OPERATOR"));
        Assert.Equal(member.Name, (await ResourcesAsync($"actor.email = \"{tenant.OwnerEmail}\"")).First());
        Assert.Equal([member.Name], await ResourcesAsync($"time >= \"{Server.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\""));
        var all = await ResourcesAsync("");
        Assert.Equal(member.Name, all.First());
        Assert.Equal(member.Name, (await ListAsync(tenant, orderBy: "time")).AuditEntries[^1].Resource);
        var first = await ListAsync(tenant, size: 3);
        var second = await ListAsync(tenant, size: 3, token: first.NextPageToken);
        Assert.Equal(all, first.AuditEntries.Concat(second.AuditEntries).Select(e => e.Resource));
        Assert.Empty(second.NextPageToken);

        async Task<IEnumerable<string>> ResourcesAsync(string filter) =>
            (await ListAsync(tenant, filter)).AuditEntries.Select(e => e.Resource).ToList();
    }

    [Fact]
    public async Task Chains_entries_so_that_a_caller_can_check_them()
    {
        var tenant = await Server.CreateResellerAsync();
        for (var i = 0; i < 3; i++)
            await AddMemberAsync(tenant, $"Member {i}");
        await Server.RunFrequentJobsAsync();
        await AddMemberAsync(tenant, "Sealed by the next run");
        await Server.RunFrequentJobsAsync();

        var chain = (await ListAsync(tenant)).AuditEntries.OrderBy(e => e.Sequence).ToList();

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], chain.Select(e => e.Sequence));
        var previous = "";
        foreach (var entry in chain)
        {
            Assert.Equal(previous, entry.PreviousHash);
            var hashed = entry.Clone();
            hashed.Hash = "";
            previous = Convert.ToHexStringLower(SHA256.HashData(hashed.ToByteArray()));
            Assert.Equal(previous, entry.Hash);
        }
    }

    [Fact]
    public async Task Shows_the_operator_its_own_history_and_nobody_else()
    {
        var tenant = await Server.CreateResellerAsync();
        var plan = await Server.CreatePlanAsync();
        await Server.RunFrequentJobsAsync();
        var request = new ListAuditEntriesRequest { Parent = "operator", Filter = $"resource = \"{plan.Name}\" OR resource = \"{tenant.Name}\"", OrderBy = "time" };

        var entries = (await Server.Operator.Events.ListAuditEntriesAsync(request, cancellationToken: Cancel)).AuditEntries;

        Assert.Equal(
            [("AccountService.CreateReseller", tenant.Name), ("CatalogService.CreatePlan", plan.Name)],
            entries.Select(e => (e.Action, e.Resource)).Order());
        Assert.All(entries, e => Assert.Equal((ActorKind.Operator, ServerFixture.OperatorEmail), (e.Actor.Kind, e.Actor.Email)));
        Assert.All(entries, e => Assert.StartsWith("operator/auditEntries/", e.Name, StringComparison.Ordinal));
        Assert.All(entries, e => Assert.True(e.Sequence > 0 && e.Hash.Length == 64));
        using var http = new HttpClient { BaseAddress = Server.HttpAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Server.Emulator.Tokens.MintIdToken(ServerFixture.OperatorEmail, ServerFixture.Audience));
        Assert.Contains("operator/auditEntries/", await http.GetStringAsync("/v1/operator/auditEntries", Cancel), StringComparison.Ordinal);

        await AssertReason(ErrorReason.OperatorOnly, tenant.Owner.Events.ListAuditEntriesAsync(request, cancellationToken: Cancel));
        await AssertReason(ErrorReason.OperatorOnly, Server.As("nobody@gmail.com").Events.ListAuditEntriesAsync(request, cancellationToken: Cancel));
        // Being the operator opens no reseller's history, and a reseller's shows no plan's.
        await AssertReason(ErrorReason.ResourceNotFound, Server.Operator.Events.ListAuditEntriesAsync(new() { Parent = tenant.Name }, cancellationToken: Cancel));
        Assert.DoesNotContain((await ListAsync(tenant)).AuditEntries, e => e.Resource == plan.Name);
        // The operator's token does not go on in a reseller's list.
        request.PageSize = 1;
        var token = (await Server.Operator.Events.ListAuditEntriesAsync(request, cancellationToken: Cancel)).NextPageToken;
        await AssertReason(ErrorReason.PageTokenInvalid, () => ListAsync(tenant, request.Filter, request.OrderBy, token: token));
    }

    [Fact]
    public async Task Never_shows_another_resellers_history()
    {
        var (ours, theirs) = (await Server.CreateResellerAsync(), await Server.CreateResellerAsync());

        Assert.All((await ListAsync(ours)).AuditEntries, e => Assert.StartsWith(ours.Name, e.Resource, StringComparison.Ordinal));
        await AssertReason(
            ErrorReason.ResourceNotFound, ours.Owner.Events.ListAuditEntriesAsync(new() { Parent = theirs.Name }, cancellationToken: Cancel));
    }

    private static Task<ListAuditEntriesResponse> ListAsync(
        TestTenant tenant, string filter = "", string orderBy = "", int size = 0, string token = "") =>
        tenant.Owner.Events.ListAuditEntriesAsync(
            new() { Parent = tenant.Name, Filter = filter, OrderBy = orderBy, PageSize = size, PageToken = token },
            cancellationToken: Cancel).ResponseAsync;

    private static Task<Member> AddMemberAsync(TestTenant tenant, string name) =>
        tenant.Owner.Accounts.CreateMemberAsync(
            new()
            {
                Parent = tenant.Name,
                Member = new Member { Email = $"{Guid.NewGuid():N}@revendeur.example", DisplayName = name, Role = MemberRole.Viewer },
                RequestId = NewId(),
            },
            cancellationToken: Cancel).ResponseAsync;

    private static async Task<Customer> InviteAsync(TestTenant tenant, string domain) =>
        (await tenant.Owner.Customers.InviteCustomerAsync(
            new()
            {
                Parent = tenant.Name,
                Customer = new Customer { DisplayName = "Acme", ContactName = "Alice", ContactEmail = $"alice@{domain}", Domain = domain },
                RequestId = NewId(),
            },
            cancellationToken: Cancel)).Customer;
}
