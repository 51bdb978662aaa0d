using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ResellerGrpc.Server.Data;

/// <summary>
/// Queries that go to the database in one exchange. Each answers rows of a record whose parameters are named like the columns; what
/// a query does not select keeps the parameter's default. Run it within a transaction.
/// </summary>
internal sealed class QueryBatch(ResellerDb db)
{
    private static readonly JsonSerializerOptions Columns = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly List<NpgsqlBatchCommand> _commands = [];
    private readonly List<Action<string>> _answers = [];

    /// <summary>Adds a query.</summary>
    /// <param name="sql">Its holes are sent as parameters.</param>
    /// <returns>The rows in the query's order; there are none before <see cref="RunAsync"/>.</returns>
    public IReadOnlyList<T> Add<T>(FormattableString sql)
    {
        var rows = new List<T>();
        var holes = Enumerable.Range(1, sql.ArgumentCount).Select(n => (object)$"${n}").ToArray();
        var query = string.Format(CultureInfo.InvariantCulture, sql.Format, holes);
        var command = new NpgsqlBatchCommand($"SELECT coalesce(json_agg(q), '[]')::text FROM ({query}) AS q");
        foreach (var argument in sql.GetArguments())
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        _commands.Add(command);
        _answers.Add(json => rows.AddRange(JsonSerializer.Deserialize<List<T>>(json, Columns)!));
        return rows;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var command in _commands)
            batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var answer in _answers)
        {
            await reader.ReadAsync(cancellationToken);
            answer(reader.GetString(0));
            await reader.NextResultAsync(cancellationToken);
        }
    }
}
