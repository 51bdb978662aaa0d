using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ResellerGrpc.Server.Data;

/// <summary>Serving means that PostgreSQL answers.</summary>
internal sealed class DatabaseHealth([FromKeyedServices(DataServices.PlatformSource)] NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL does not answer.", e);
        }
    }
}
