using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ResellerGrpc.Server.Data;

internal static class DataServices
{
    /// <summary>The tenant's and the platform's contexts, each on its own database role, and the shared protection keys.</summary>
    public static void AddData(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<TenantScope>();
        AddContext<ResellerDb>(services, Required(builder.Configuration, "Reseller"));
        var platform = Required(builder.Configuration, "ResellerPlatform");
        AddContext<PlatformDb>(services, platform);
        services.AddKeyedSingleton(PlatformSource, (_, _) => NpgsqlDataSource.Create(platform));
        services.AddDataProtection().SetApplicationName("ResellerGrpc").PersistKeysToDbContext<PlatformDb>();
    }

    /// <summary>Key of the <see cref="NpgsqlDataSource"/> of the platform role, for hot paths that go below EF and for LISTEN.</summary>
    public const string PlatformSource = "platform";

    public static string Required(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name)
        ?? throw new InvalidOperationException(
            $"Set ConnectionStrings:{name} to a PostgreSQL connection string (docs/operations.md, \"Database roles\").");

    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("schema_migrations"))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(new TenantConnectionInterceptor())
            .ConfigureWarnings(warnings => warnings
                // Stored values of Domain are replaced as a whole, never changed in place, so comparing references is right.
                .Ignore(CoreEventId.CollectionWithoutComparer)
                // A refused key is often an answer (DOMAIN_TAKEN), not a fault; what nobody handles is logged by who answers for it.
                // Without an order, chance decides which rows a limit keeps: an error, so that the test that provokes it fails.
                .Log((CoreEventId.RowLimitingOperationWithoutOrderByWarning, LogLevel.Error))
                .Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug)));

    private static void AddContext<TContext>(IServiceCollection services, string connectionString)
        where TContext : DbContext =>
        services.AddDbContext<TContext>((provider, options) =>
        {
            Configure(options, connectionString);
            options.AddInterceptors(provider.GetServices<IInterceptor>());
        });
}
