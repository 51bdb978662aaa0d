using ResellerGrpc.Addon;
using ResellerGrpc.Addon.Platform;

if (args is ["manifest", ..])
{
    Console.WriteLine(Manifest.Command(args[1..]));
    return;
}

var builder = WebApplication.CreateBuilder(args);
builder.AddAddon();
var app = builder.Build();
app.MapAddon();
await app.RunAsync();
