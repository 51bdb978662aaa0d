using System.Net;
using ResellerGrpc.Addon;
using ResellerGrpc.Sandbox.Emulator;

namespace ResellerGrpc.Sandbox.Hosting;

/// <summary>The add-on as production composes it, pointed at the sandbox's API, clock and Google.</summary>
internal static class SandboxAddon
{
    /// <summary>What <c>gcloud workspace-add-ons get-authorization</c> would name.</summary>
    public const string OAuthClientId = "sandbox-addon.apps.googleusercontent.com";

    /// <summary>The project's service account, which Google calls the add-on with.</summary>
    public const string ServiceAccount = "service-100000000001@gcp-sa-gsuiteaddons.iam.gserviceaccount.com";

    public static WebApplication Build(SandboxSettings settings, EmulatorHost emulator, TimeProvider clock) => Build(
        settings.AddonPort, new Uri($"http://127.0.0.1:{settings.GrpcPort}"), new Uri($"http://localhost:{settings.HttpPort}/"), emulator, clock);

    /// <param name="port">Loopback port of the add-on.</param>
    /// <param name="api">The gRPC API.</param>
    /// <param name="console">Where links to the console and to documents lead.</param>
    /// <param name="emulator">Google.</param>
    /// <param name="clock">Judges the lifetime of tokens.</param>
    /// <param name="log">Where it logs to instead of the terminal; may be null.</param>
    public static WebApplication Build(int port, Uri api, Uri console, EmulatorHost emulator, TimeProvider clock, ILoggerProvider? log = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [],
            EnvironmentName = Environments.Development,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Addon:PublicAddress"] = $"http://127.0.0.1:{port}/",
            ["Addon:ApiAddress"] = api.AbsoluteUri,
            ["Addon:ConsoleAddress"] = console.AbsoluteUri,
            ["Addon:ServiceAccountEmail"] = ServiceAccount,
            ["Addon:OAuthClientId"] = OAuthClientId,
            ["Addon:Authority"] = emulator.Address.AbsoluteUri,
            ["Addon:GmailAddress"] = emulator.Address.AbsoluteUri,
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (log is not null)
        {
            builder.Logging.ClearProviders().AddProvider(log);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.AddAddon();
        builder.Services.AddSingleton(clock);
        var app = builder.Build();
        app.MapAddon();
        return app;
    }
}
