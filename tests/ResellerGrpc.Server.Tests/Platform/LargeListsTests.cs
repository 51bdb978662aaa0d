using Google.Protobuf;
using Npgsql;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.Testing.Postgres;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>Lists that are long or heavy: a page fits into a gRPC message, and counting a list costs no more than showing it.</summary>
public sealed class LargeListsTests(ServerFixture server) : ServerTest(server)
{
    private const int MessageLimit = 4 * 1024 * 1024;

    [Fact]
    public async Task A_page_of_heavy_audit_entries_ends_where_the_message_is_full()
    {
        var tenant = await Server.CreateResellerAsync();
        // 1,000 entries of some 12 kB: three messages' worth.
        await ExecuteAsync(
            """
            INSERT INTO audit_entries (reseller_id, id, create_time, actor, action, resource, new_value, correlation_id)
            SELECT $1, gen_random_uuid(), now(), 'system/test', 'test.done', 'test/' || n, jsonb_build_object('notes', repeat('x', 12000)), ''
            FROM generate_series(1, 1000) n
            """, tenant);
        var seen = new List<string>();
        var pages = 0;
        var request = new ListAuditEntriesRequest { Parent = tenant.Name, PageSize = 1000, Filter = "actor.kind = SYSTEM" };
        do
        {
            var page = await tenant.Owner.Events.ListAuditEntriesAsync(request, cancellationToken: Cancel);
            Assert.InRange(page.CalculateSize(), 1, MessageLimit);
            seen.AddRange(page.AuditEntries.Select(e => e.Resource));
            request.PageToken = page.NextPageToken;
            pages++;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal((1000, 1000), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(4, pages);
    }

    [Fact]
    public async Task A_page_of_customers_with_long_notes_ends_where_the_message_is_full()
    {
        var tenant = await Server.CreateResellerAsync();
        await ManyCustomers.SeedAsync(Server.Database.OwnerConnectionString, tenant.Id, 1_000, Cancel);
        await ExecuteAsync("UPDATE customers SET notes = repeat('x', 5000) WHERE reseller_id = $1", tenant);
        var seen = new List<string>();
        var request = new ListCustomersRequest { Parent = tenant.Name, PageSize = 1000, OrderBy = "seats desc" };
        do
        {
            var page = await tenant.Owner.Customers.ListCustomersAsync(request, cancellationToken: Cancel);
            seen.AddRange(page.Customers.Select(c => c.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        // One in a hundred is archived.
        Assert.Equal((990, 990), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task Counts_up_to_ten_thousand_and_estimates_above()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var one in new[] { tenant, await Server.CreateResellerAsync() })
            await ManyCustomers.SeedAsync(Server.Database.OwnerConnectionString, one.Id, 12_000, Cancel);

        Assert.Equal(120, await TotalAsync("state = ARCHIVED"));
        Assert.Equal(4_000 - 40, await TotalAsync("state = INVITED"));
        // 11,880 of the tenant's own; the other tenant's are not among them.
        foreach (var filter in (string[])["", "ltd"])
        {
            var estimate = await TotalAsync(filter);
            Assert.InRange(estimate, 10_000, 15_000);
            Assert.Equal(0, estimate % 1_000);
        }

        async Task<int> TotalAsync(string filter) =>
            (await tenant.Owner.Customers.ListCustomersAsync(
                new() { Parent = tenant.Name, Filter = filter, PageSize = 1 }, cancellationToken: Cancel)).TotalSize;
    }

    private async Task ExecuteAsync(string sql, TestTenant tenant)
    {
        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Id });
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
