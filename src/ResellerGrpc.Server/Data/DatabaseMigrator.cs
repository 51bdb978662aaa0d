using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ResellerGrpc.Server.Data;

/// <summary>
/// Brings a database to the schema of this build: migrations, then the grants and row-level security of every table.
/// Run by the owner role, once per deployment, before the new nodes start. Safe to run again.
/// </summary>
public static class DatabaseMigrator
{
    /// <param name="ownerConnectionString">A connection as the role that owns the schema. The roles <c>reseller_app</c> and
    /// <c>reseller_platform</c> must exist.</param>
    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellationToken = default)
    {
        await using var db = Open(ownerConnectionString);
        await db.Database.MigrateAsync(cancellationToken);
        var model = db.GetService<IDesignTimeModel>().Model;
        await db.Database.ExecuteSqlRawAsync(RowLevelSecurity.Script(model), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(QuartzSchema.Grants, cancellationToken);
    }

    internal static PlatformDb Open(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PlatformDb>();
        DataServices.Configure(options, connectionString);
        return new PlatformDb(options.Options, new TenantScope());
    }
}
