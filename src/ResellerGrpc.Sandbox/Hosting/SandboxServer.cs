using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ResellerGrpc.Sandbox.Clock;
using ResellerGrpc.Sandbox.Control;
using ResellerGrpc.Sandbox.Demo;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Server;
using ResellerGrpc.Server.Jobs;

namespace ResellerGrpc.Sandbox.Hosting;

/// <summary>The server as production composes it, pointed at the sandbox's PostgreSQL, clock and Google.</summary>
internal static class SandboxServer
{
    /// <summary>The console's client id, which ID tokens of the sandbox are made for.</summary>
    public const string Audience = "sandbox-console.apps.googleusercontent.com";

    public static WebApplication Build(
        string[] arguments, SandboxSettings settings, DemoData data, SandboxDatabase database, EmulatorHost emulator, SandboxClock clock)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. arguments.Where(argument => argument != SandboxSettings.ResetArgument)],
            EnvironmentName = Environments.Development,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(Configuration(settings, database, emulator));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // The sandbox's keys guard nothing, and its demo people own domains that no reseller may look into.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("ResellerGrpc.Server.Google.DirectoryProbe", LogLevel.Error);
        // One invitation of the demo is meant to be refused; what is refused shows on the dashboard.
        builder.Logging.AddFilter("ResellerGrpc.Server.Platform.Mail.DeliverMail", LogLevel.Critical);
        builder.Logging.AddFilter("ResellerGrpc.Server.Google.GmailSender", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, settings.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, settings.GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.AddResellerServer();
        builder.AddSandboxApi();
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(clock).AddSingleton(clock).AddSingleton(settings).AddSingleton(database).AddSingleton(emulator);
        services.AddSingleton(_ => GrpcChannel.ForAddress($"http://127.0.0.1:{settings.GrpcPort}"));
        services.AddSingleton(provider => new DemoStory(
            data, provider.GetRequiredService<GrpcChannel>().CreateCallInvoker(), emulator.Tokens, Audience, clock,
            provider.GetRequiredService<DueJobs>()));
        var app = builder.Build();
        app.MapSandboxApi();
        app.MapResellerServer();
        return app;
    }

    private static Dictionary<string, string?> Configuration(
        SandboxSettings settings, SandboxDatabase database, EmulatorHost emulator) => new()
        {
            ["Customers:ConsoleAddress"] = $"http://localhost:{settings.HttpPort}/",
            ["ConnectionStrings:Reseller"] = database.AppConnectionString,
            ["ConnectionStrings:ResellerPlatform"] = database.PlatformConnectionString,
            ["Access:Authority"] = emulator.Address.ToString(),
            ["Access:Audiences:0"] = Audience,
            ["Access:Audiences:1"] = SandboxAddon.OAuthClientId,
            ["Access:Operators:0"] = DemoPeople.Operator,
            ["SignIn:AllowPlainHttp"] = "true",
            ["Google:Authority"] = emulator.Address.ToString(),
            ["Google:DirectoryAddress"] = emulator.Address.ToString(),
            ["Google:GmailAddress"] = emulator.Address.ToString(),
            ["Google:PeopleAddress"] = emulator.Address.ToString(),
            ["Google:ClientId"] = Audience,
            ["Google:ClientSecret"] = "sandbox-console-secret",
            ["Google:ServiceAccountKeyJson"] = emulator.ServiceAccountKey(),
            ["Google:DirectorySubject"] = DemoPeople.Owner,
            ["Google:MailSubject"] = DemoPeople.Mailbox,
        };
}
