using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ResellerGrpc.Server.Data;

/// <summary>
/// Tells PostgreSQL whose rows this connection may see, each time the context opens it. Npgsql clears the setting when the
/// connection returns to the pool, so nothing of one call is left for the next.
/// </summary>
internal sealed class TenantConnectionInterceptor : DbConnectionInterceptor
{
    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = SetTenant(connection, eventData);
        if (command is not null)
            await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = SetTenant(connection, eventData);
        command?.ExecuteNonQuery();
    }

    private static DbCommand? SetTenant(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (eventData.Context is not ResellerDb { Tenant.ResellerId: { } resellerId })
            return null;
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT set_config('{RowLevelSecurity.Setting}', $1, false)";
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = resellerId.ToString() });
        return command;
    }
}
