using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using ResellerGrpc.Server.Events.Audit;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Server.Tests.Platform;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Events;

/// <summary>
/// What a person did, what became of a customer or a resource, and what happened in an hour are found from an index, as PostgreSQL
/// explains the service's own statements on 20,000 entries of a tenant beside as many of another. Actions, kinds of actor and words
/// have none: they are read newest first.
/// </summary>
public sealed class ListAuditEntriesIndexTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task A_filter_that_selects_little_is_read_from_its_index()
    {
        var (tenant, other) = ((await Server.CreateResellerAsync()).Id, (await Server.CreateResellerAsync()).Id);
        await SeedAsync(tenant);
        await SeedAsync(other);

        foreach (var (filter, index) in new[]
        {
            ("actor.email = p7@mail.example", "ix_audit_entries_actor_email"),
            ("actor.email = nobody@mail.example", "ix_audit_entries_actor_email"),
            ("customer = c7", "ix_audit_entries_customer"),
            ("resource = r7", "ix_audit_entries_resource"),
            ("time >= \"2025-01-02T00:00:00Z\" time < \"2025-01-02T01:00:00Z\"", "ix_audit_entries_time"),
            ("", "ix_audit_entries_time"),
        })
            Assert.Contains(index, await PlanAsync(tenant, filter), StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(Guid tenant, string filter)
    {
        var plan = new PlanReader();
        await using var db = plan.Open(Server.Database.AppConnectionString, tenant);
        await new AuditList(db, null!, new PageTokens(new EphemeralDataProtectionProvider())).ReadAsync(
            new() { Parent = $"resellers/{tenant}", Filter = filter, PageSize = 10 }, Cancel);
        return plan.Plan;
    }

    /// <summary>Entry n is of a minute after the one before: of p{n % 500}, about customer c{n % 500} and resource r{n % 500}.</summary>
    private async Task SeedAsync(Guid tenant)
    {
        await using var connection = new NpgsqlConnection(Server.Database.OwnerConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO audit_entries (reseller_id, id, create_time, actor, actor_email, action, resource, customer, correlation_id)
            SELECT '{tenant}', gen_random_uuid(), timestamptz '2025-01-01' + n * interval '1 minute', 'member', 'p' || n % 500 || '@mail.example',
                'customer.updated', 'r' || n % 500, 'c' || n % 500, ''
            FROM generate_series(1, 20000) n;
            ANALYZE audit_entries;
            """,
            connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
