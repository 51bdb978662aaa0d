using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>Asks for the plan of the page's statement, on the same connection and with the same values, just before it runs.</summary>
internal sealed class PlanReader : DbCommandInterceptor
{
    public string Plan { get; private set; } = "";

    /// <summary>The database as the service reads it for this reseller, with each page explained.</summary>
    public ResellerDb Open(string connectionString, Guid reseller)
    {
        var options = new DbContextOptionsBuilder<ResellerDb>();
        DataServices.Configure(options, connectionString);
        options.AddInterceptors(this);
        var scope = new TenantScope();
        scope.Enter(reseller);
        return new ResellerDb(options.Options, scope);
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (!command.CommandText.Contains("LIMIT", StringComparison.Ordinal))
            return result;
        await using var explain = new NpgsqlCommand("EXPLAIN " + command.CommandText, (NpgsqlConnection)command.Connection!);
        foreach (var parameter in command.Parameters.Cast<NpgsqlParameter>())
            explain.Parameters.Add(parameter.Clone());
        var plan = new StringBuilder();
        await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            plan.AppendLine(reader.GetString(0));
        Plan = plan.ToString();
        return result;
    }
}
