using Npgsql;

namespace ResellerGrpc.Testing.Billing;

/// <summary>
/// Many customers of one reseller, copied row by row from one that was made through the API: for tests and benchmarks of jobs
/// that need more of them than anybody wants to invite.
/// </summary>
public static class Crowd
{
    private const string Ids =
        """
        CREATE FUNCTION pg_temp.crowd_id(kind int, i int) RETURNS uuid IMMUTABLE LANGUAGE sql AS
            $$ SELECT ('0190' || lpad(to_hex(kind), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$
        """;

    /// <summary>What of a row differs from copy to copy; everything else is copied, whatever columns a table has.</summary>
    private static readonly (string Table, string Of, string Changes)[] Tables =
    [
        ("customers", "id", "'id', pg_temp.crowd_id(1, i), 'domain', 'c' || i || '.example', 'domain_unicode', 'c' || i || '.example', 'display_name', 'Client ' || i"),
        ("customer_figures", "customer_id", "'customer_id', pg_temp.crowd_id(1, i)"),
        ("subscriptions", "customer_id", "'customer_id', pg_temp.crowd_id(1, i), 'id', pg_temp.crowd_id(2, i), 'creation_order_id', pg_temp.crowd_id(3, i), 'last_order_id', pg_temp.crowd_id(3, i)"),
        ("orders", "customer_id", "'customer_id', pg_temp.crowd_id(1, i), 'subscription_id', pg_temp.crowd_id(2, i), 'id', pg_temp.crowd_id(3, i)"),
        ("charges", "customer_id", "'customer_id', pg_temp.crowd_id(1, i), 'subscription_id', pg_temp.crowd_id(2, i), 'order_id', pg_temp.crowd_id(3, i), 'id', pg_temp.crowd_id(4, i), 'key', 'crowd-' || i"),
    ];

    /// <param name="ownerConnectionString">As the role that owns the tables.</param>
    /// <param name="customer">The customer to copy: with one subscription, one order and one charge.</param>
    /// <param name="count">Copies to make.</param>
    public static async Task CopyAsync(string ownerConnectionString, Guid customer, int count, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, Ids, cancellationToken);
        foreach (var (table, of, changes) in Tables)
        {
            await ExecuteAsync(
                connection,
                $"""
                INSERT INTO {table} SELECT (jsonb_populate_record(row, jsonb_build_object({changes}))).*
                FROM {table} row, generate_series(1, {count}) i WHERE row.{of} = '{customer}'
                """,
                cancellationToken);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
