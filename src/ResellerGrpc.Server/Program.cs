using ResellerGrpc.Server;
using ResellerGrpc.Server.Data;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate", ..])
{
    await DatabaseMigrator.MigrateAsync(DataServices.Required(builder.Configuration, "ResellerOwner"));
    return;
}

builder.AddResellerServer();
var app = builder.Build();
app.MapResellerServer();
await app.RunAsync();
