using Npgsql;

namespace ResellerGrpc.Benchmarks.Billing;

/// <summary>
/// The rows of a table as they would arrive from outside: documents as plain text, not as the compressed <c>jsonb</c> that the
/// database made of them, so that writing them again parses and compresses them again.
/// </summary>
/// <param name="Insert">The statement that writes them again.</param>
internal sealed record KeptTable(string Insert)
{
    public static async Task<KeptTable> KeepAsync(NpgsqlDataSource source, string table, Guid reseller)
    {
        var columns = await ColumnsAsync(source, table);
        var definitions = columns.Select(c => $"{c.Name} {(c.Type == "jsonb" ? "text" : c.Type)}");
        var external = columns.Where(c => c.Type is "jsonb" or "bytea").Select(c => $"ALTER TABLE kept_{table} ALTER COLUMN {c.Name} SET STORAGE EXTERNAL;");
        var names = string.Join(", ", columns.Select(c => c.Name));
        await using var command = source.CreateCommand(
            $"""
            CREATE UNLOGGED TABLE kept_{table} ({string.Join(", ", definitions)});
            {string.Join('\n', external)}
            INSERT INTO kept_{table} ({names}) SELECT {string.Join(", ", columns.Select(c => c.Type == "jsonb" ? $"{c.Name}::text" : c.Name))} FROM {table}
            WHERE reseller_id = '{reseller}';
            """);
        await command.ExecuteNonQueryAsync();
        var values = string.Join(", ", columns.Select(c => c.Type == "jsonb" ? $"{c.Name}::jsonb" : c.Name));
        return new KeptTable($"INSERT INTO {table} ({names}) SELECT {values} FROM kept_{table}");
    }

    /// <summary>All but those that the database fills itself: identities and transaction ids.</summary>
    private static async Task<List<(string Name, string Type)>> ColumnsAsync(NpgsqlDataSource source, string table)
    {
        await using var command = source.CreateCommand(
            """
            SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute
            WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND atttypid <> 'xid8'::regtype ORDER BY attnum
            """);
        command.Parameters.AddWithValue(table);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<(string, string)>();
        while (await reader.ReadAsync())
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }
}
