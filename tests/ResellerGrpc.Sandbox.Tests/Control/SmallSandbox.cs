using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ResellerGrpc.Sandbox.Control;
using ResellerGrpc.Sandbox.Demo;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Sandbox.Hosting;
using ResellerGrpc.Sandbox.Postgres;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Tests.Control;

/// <summary>The sandbox in this process, with a demo story of two customers.</summary>
public sealed class SmallSandbox : IAsyncLifetime
{
    public const string Owner = "camille@revendeur.example";

    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-test-").FullName;
    private SandboxDatabase _database = null!;
    private WebApplication _server = null!;
    private GrpcChannel _channel = null!;

    public EmulatorHost Emulator { get; private set; } = null!;

    public SandboxService.SandboxServiceClient Sandbox => new(As(Owner));

    public CallInvoker As(string email) => _channel.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {Emulator.Tokens.MintIdToken(email, SandboxServer.Audience)}");
        return headers;
    });

    public async ValueTask InitializeAsync()
    {
        var settings = new SandboxSettings { Folder = _folder, HttpPort = FreePort(), GrpcPort = FreePort(), EmulatorPort = FreePort() };
        var whole = DemoData.Load();
        var data = whole with { Customers = [.. whole.Customers.Where(c => c.Outcome is DemoOutcome.Accepted or DemoOutcome.Sent).Take(2)] };
        _database = await SandboxDatabase.StartAsync(settings);
        var clock = global::ResellerGrpc.Sandbox.Clock.SandboxClock.Load(settings.ClockFile, TimeProvider.System);
        Emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Port = settings.EmulatorPort }, data.Populate(DemoWorld.Load()), clock);
        _server = SandboxServer.Build([], settings, data, _database, Emulator, clock);
        await _server.StartAsync();
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{settings.GrpcPort}");
        await _server.Services.GetRequiredService<FreshStart>().FillAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        await Emulator.DisposeAsync();
        await _database.DisposeAsync();
        LocalCluster.Delete(Path.Combine(_folder, "postgres"));
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
