using ResellerGrpc.Server;

var builder = WebApplication.CreateBuilder(args);
builder.AddResellerServer();
var app = builder.Build();
app.MapResellerServer();
await app.RunAsync();
