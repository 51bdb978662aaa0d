using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Components.Infrastructure;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.JSInterop;
using ResellerGrpc.Console;
using ResellerGrpc.Console.Api;
using ResellerGrpc.Console.Sessions;

// The start in steps: each yield lets the browser paint and react. What the host would prepare all at once is asked for here one by one;
// the runtime prepares code when it first runs.
await Task.Yield();
new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(string));
await Task.Yield();
JsonSerializer.Serialize("");
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
console.Services.GetRequiredService<ILoggerFactory>();
await Task.Yield();
console.Services.GetRequiredService<Session>();
await Task.Yield();
console.Services.GetRequiredService<ComponentStatePersistenceManager>();
await Task.Yield();
// The host's first call of JavaScript passes arguments of these kinds; this one takes none.
var browser = console.Services.GetRequiredService<IJSRuntime>();
using (var anything = DotNetObjectReference.Create(console))
{
    foreach (var argument in new object[] { anything, new Dictionary<string, List<string>>() })
    {
        await browser.InvokeVoidAsync("desk.language", argument);
        await Task.Yield();
    }
}

await console.RunAsync();
