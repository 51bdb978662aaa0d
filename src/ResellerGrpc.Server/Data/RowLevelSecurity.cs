using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ResellerGrpc.Server.Data;

/// <summary>
/// The grants and policies of every table, derived from the model so that no table can be forgotten. They are applied
/// after each migration and may be applied again at any time.
/// </summary>
internal static class RowLevelSecurity
{
    /// <summary>The session setting that carries the tenant's id.</summary>
    public const string Setting = "app.reseller_id";

    /// <summary>The role of calls on behalf of a reseller: neither owner nor BYPASSRLS.</summary>
    public const string AppRole = "reseller_app";

    /// <summary>The role of sign-in, jobs and the platform operator: sees all tenants, owns nothing.</summary>
    public const string PlatformRole = "reseller_platform";

    public static string Script(IModel model)
    {
        var tables = model.GetEntityTypes().Where(e => e.GetTableName() is not null && !e.IsOwned());
        string[] statements =
        [
            $"GRANT USAGE ON SCHEMA public TO {AppRole}, {PlatformRole}",
            .. tables.SelectMany(TableStatements),
            $"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {AppRole}, {PlatformRole}",
        ];
        return string.Join(";\n", statements);
    }

    private static bool IsPlatformOnly(Type row) =>
        typeof(IPlatformOnly).IsAssignableFrom(row) || row == typeof(DataProtectionKey);

    private static string[] TableStatements(IEntityType entity)
    {
        var table = entity.GetTableName();
        var rights = typeof(IAppendOnly).IsAssignableFrom(entity.ClrType) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
        string[] platform = [$"REVOKE ALL ON {table} FROM {AppRole}, {PlatformRole}", $"GRANT {rights} ON {table} TO {PlatformRole}"];
        if (typeof(ISealedLater).IsAssignableFrom(entity.ClrType))
            platform = [.. platform, $"GRANT UPDATE (sequence, previous_hash, hash) ON {table} TO {PlatformRole}"];
        if (typeof(IForgotten).IsAssignableFrom(entity.ClrType))
            platform = [.. platform, $"GRANT DELETE ON {table} TO {PlatformRole}"];
        if (IsPlatformOnly(entity.ClrType))
            return [.. platform, .. PlatformPolicy(table)];
        // Shared tables hold nothing of a tenant: everybody reads them, the platform writes them.
        if (!ResellerDb.IsTenantOwned(entity))
            return [.. platform, $"GRANT SELECT ON {table} TO {AppRole}"];

        const string own = $"reseller_id = NULLIF(current_setting('{Setting}', true), '')::uuid";
        return
        [
            .. platform,
            $"GRANT {rights} ON {table} TO {AppRole}",
            $"DROP POLICY IF EXISTS tenant ON {table}",
            $"CREATE POLICY tenant ON {table} TO {AppRole} USING ({own}) WITH CHECK ({own})",
            .. PlatformPolicy(table),
        ];
    }

    private static string[] PlatformPolicy(string? table) =>
    [
        $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        $"DROP POLICY IF EXISTS platform ON {table}",
        $"CREATE POLICY platform ON {table} TO {PlatformRole} USING (true) WITH CHECK (true)",
    ];
}
