using System.Data;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>How many rows PostgreSQL expects of a query, from its statistics: milliseconds, however many there are.</summary>
internal static class RowEstimate
{
    /// <summary>Nobody should take the figure for a count.</summary>
    private const int Thousand = 1_000;

    /// <returns>Rounded to thousands.</returns>
    public static async Task<int> OfAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken)
    {
        await using var command = rows.CreateDbCommand();
        command.CommandText = "EXPLAIN (FORMAT JSON) " + command.CommandText;
        var opened = command.Connection!.State == ConnectionState.Closed;
        if (opened)
            await command.Connection.OpenAsync(cancellationToken);
        try
        {
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(cancellationToken))!);
            var expected = plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble();
            return (int)Math.Min(Math.Round(expected / Thousand) * Thousand, int.MaxValue);
        }
        finally
        {
            if (opened)
                await command.Connection.CloseAsync();
        }
    }
}
