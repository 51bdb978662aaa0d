using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using ResellerGrpc.Console;
using ResellerGrpc.Console.Api;

// Each yield lets the browser paint and react between two steps of the start.
await Task.Yield();
var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
await Task.Yield();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<IWire, BrowserWire>();
builder.Services.AddConsole();
var console = builder.Build();
await Task.Yield();
await console.RunAsync();
