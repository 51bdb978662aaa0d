using Microsoft.EntityFrameworkCore.Design;

namespace ResellerGrpc.Server.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a database or a running host.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PlatformDb>
{
    public PlatformDb CreateDbContext(string[] args) => DatabaseMigrator.Open("Host=localhost;Database=design");
}
