using System.Linq.Expressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ResellerGrpc.Server.Data;

/// <summary>
/// One tenant's view of the database: every <see cref="ITenantOwned"/> set is filtered to the scope's reseller, and the
/// connection's role is held to the same rows by row-level security, so that a forgotten filter still shows nothing.
/// Entities are found through their configuration classes, which stand beside the feature that owns them.
/// </summary>
internal class ResellerDb : DbContext
{
    public ResellerDb(DbContextOptions<ResellerDb> options, TenantScope tenant)
        : this((DbContextOptions)options, tenant)
    {
    }

    protected ResellerDb(DbContextOptions options, TenantScope tenant)
        : base(options) => Tenant = tenant;

    public TenantScope Tenant { get; }

    /// <summary>Tenants whose watchers are to be told once what was written here commits.</summary>
    public HashSet<Guid> Announced { get; } = [];

    // EF reads this member at each query, which is what makes the filter follow the scope.
    private Guid TenantId => Tenant.ResellerId ?? Guid.Empty;

    protected virtual bool FiltersTenants => true;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ResellerDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(IsTenantOwned))
        {
            modelBuilder.Entity(entity.ClrType).HasKey(KeyOf(entity));
            if (FiltersTenants)
                modelBuilder.Entity(entity.ClrType).HasQueryFilter("tenant", SameTenant(entity.ClrType));
        }
    }

    internal static bool IsTenantOwned(IReadOnlyEntityType entity) =>
        typeof(ITenantOwned).IsAssignableFrom(entity.ClrType) && !entity.IsOwned();

    private static string[] KeyOf(IMutableEntityType entity)
    {
        var names = entity.FindPrimaryKey()?.Properties.Select(p => p.Name).ToArray() ?? [];
        return names is [nameof(ITenantOwned.ResellerId), ..]
            ? names
            : throw new InvalidOperationException($"The key of {entity.ClrType.Name} must begin with ResellerId.");
    }

    private LambdaExpression SameTenant(Type entity)
    {
        var row = Expression.Parameter(entity, "row");
        return Expression.Lambda(
            Expression.Equal(
                Expression.Property(row, nameof(ITenantOwned.ResellerId)),
                Expression.Property(Expression.Constant(this, typeof(ResellerDb)), nameof(TenantId))),
            row);
    }
}

/// <summary>
/// The platform's view: all tenants, for what happens before a tenant is known (who signs in, whose invitation is this,
/// which work is due) and for the platform operator. It connects as another role; no call of a reseller's face uses it to read a tenant's resources.
/// </summary>
internal sealed class PlatformDb(DbContextOptions<PlatformDb> options, TenantScope tenant)
    : ResellerDb(options, tenant), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override bool FiltersTenants => false;
}
