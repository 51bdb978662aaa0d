using Npgsql;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

public sealed class TenantIsolationTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task The_database_shows_a_role_only_its_tenants_rows_even_without_a_filter()
    {
        var mine = await Server.CreateResellerAsync();
        await Server.CreateResellerAsync();
        await using var connection = new NpgsqlConnection(Server.Database.AppConnectionString);
        await connection.OpenAsync(Cancel);

        Assert.Equal(0L, await Count(connection, "members"));
        await using (var enter = new NpgsqlCommand("SELECT set_config('app.reseller_id', $1, false)", connection))
        {
            enter.Parameters.Add(new NpgsqlParameter { Value = mine.Name["resellers/".Length..] });
            await enter.ExecuteNonQueryAsync(Cancel);
        }

        Assert.Equal(1L, await Count(connection, "members"));
        Assert.Equal(1L, await Count(connection, "resellers"));
    }

    [Fact]
    public async Task Every_table_of_a_tenant_is_under_row_level_security()
    {
        await using var connection = new NpgsqlConnection(Server.Database.OwnerConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            """
            SELECT string_agg(c.relname, ', ') FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'reseller_id'
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT c.relrowsecurity
            """, connection);

        Assert.Equal(DBNull.Value, await command.ExecuteScalarAsync(Cancel));
    }

    [Theory]
    [InlineData("reseller_app")]
    [InlineData("reseller_platform")]
    public async Task The_services_roles_own_nothing_and_bypass_nothing(string role)
    {
        await using var connection = new NpgsqlConnection(Server.Database.OwnerConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            """
            SELECT rolsuper OR rolbypassrls OR EXISTS (
                SELECT FROM pg_class WHERE relowner = r.oid AND relnamespace = 'public'::regnamespace)
            FROM pg_roles r WHERE rolname = $1
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = role });

        Assert.Equal(false, await command.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task History_cannot_be_rewritten_by_the_services_roles()
    {
        await Server.CreateResellerAsync();
        await using var connection = new NpgsqlConnection(Server.Database.PlatformConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("UPDATE audit_entries SET actor = 'nobody'", connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task<object?> Count(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
