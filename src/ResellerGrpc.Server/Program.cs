using ResellerGrpc.Server;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate", ..])
{
    await DatabaseMigrator.MigrateAsync(DataServices.Required(builder.Configuration, "ResellerOwner"));
    return;
}

builder.AddResellerServer();
var app = builder.Build();
if (args is ["job", var name, ..])
{
    await app.Services.GetRequiredService<DueJobs>().RunOnceAsync(name);
    return;
}

app.MapResellerServer();
await app.RunAsync();
