using ResellerGrpc.Server;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Events.Audit;
using ResellerGrpc.Server.Jobs;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate", ..])
{
    await DatabaseMigrator.MigrateAsync(DataServices.Required(builder.Configuration, "ResellerOwner"));
    return 0;
}

if (args is ["verify-audit", ..])
    return await VerifyAudit.PrintAsync(DataServices.Required(builder.Configuration, "ResellerPlatform")) ? 0 : 1;

builder.AddResellerServer();
var app = builder.Build();
if (args is ["job", var name, ..])
{
    await app.Services.GetRequiredService<DueJobs>().RunOnceAsync(name);
    return 0;
}

app.MapResellerServer();
await app.RunAsync();
return 0;
