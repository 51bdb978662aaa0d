using Npgsql;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Issuing;

/// <summary>What is issued or recorded never changes, whatever the service's code may ask of the database.</summary>
public sealed class ImmutabilityTests(ServerFixture server) : ServerTest(server)
{
    public static TheoryData<string, string> Tables
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var role in (string[])["reseller_app", "reseller_platform"])
            {
                foreach (var table in (string[])["invoices", "credit_notes", "credited_lines", "credited_invoices", "payments", "payment_allocations", "invoice_reminders"])
                    rows.Add(role, table);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_role_of_the_service_can_neither_change_nor_delete(string role, string table)
    {
        var connectionString = role == "reseller_app" ? Server.Database.AppConnectionString : Server.Database.PlatformConnectionString;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancel);

        foreach (var statement in (string[])[$"UPDATE {table} SET reseller_id = reseller_id", $"DELETE FROM {table}", $"TRUNCATE {table} CASCADE"])
        {
            await using var command = new NpgsqlCommand(statement, connection);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_owner_of_a_tenants_own_invoice_cannot_renumber_it_either()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await using var connection = new NpgsqlConnection(Server.Database.AppConnectionString);
        await connection.OpenAsync(Cancel);
        await using (var enter = new NpgsqlCommand("SELECT set_config('app.reseller_id', $1, false)", connection))
        {
            enter.Parameters.Add(new NpgsqlParameter { Value = customer.Tenant.Name["resellers/".Length..] });
            await enter.ExecuteNonQueryAsync(Cancel);
        }

        await using var count = new NpgsqlCommand("SELECT count(*) FROM invoices", connection);
        Assert.Equal(1L, await count.ExecuteScalarAsync(Cancel));
        await using var change = new NpgsqlCommand("UPDATE invoices SET number = 'F2026-000007'", connection);
        await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync(Cancel));
        Assert.Equal(invoice, await customer.GetAsync(invoice.Name));
    }
}
