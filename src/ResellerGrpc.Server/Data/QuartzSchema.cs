namespace ResellerGrpc.Server.Data;

/// <summary>
/// The scheduler's tables live in a schema of their own, where the platform role may create them (Quartz provisions and
/// upgrades its own tables); no tenant's role can reach them.
/// </summary>
internal static class QuartzSchema
{
    public const string Name = "quartz";

    public const string Grants = $"""
        CREATE SCHEMA IF NOT EXISTS {Name};
        GRANT USAGE, CREATE ON SCHEMA {Name} TO {RowLevelSecurity.PlatformRole};
        """;
}
