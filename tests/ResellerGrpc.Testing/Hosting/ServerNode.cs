using System.Net;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResellerGrpc.Server;
using ResellerGrpc.Server.Jobs;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>One process's worth of the real server on loopback ports that the system chose. Several may share a database.</summary>
public sealed class ServerNode : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServerNode(WebApplication app, Uri http, Uri grpc)
    {
        (_app, HttpAddress, GrpcAddress) = (app, http, grpc);
        Channel = GrpcChannel.ForAddress(grpc);
        WebChannel = GrpcChannel.ForAddress(http, new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new SocketsHttpHandler()),
            HttpVersion = HttpVersion.Version11,
        });
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>HTTP/1.1 address: gRPC-Web, JSON, downloads.</summary>
    public Uri HttpAddress { get; }

    public Uri GrpcAddress { get; }

    /// <summary>gRPC over HTTP/2 cleartext.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>gRPC-Web over HTTP/1.1, as browsers speak it.</summary>
    public GrpcChannel WebChannel { get; }

    public static async Task<ServerNode> StartAsync(
        IReadOnlyDictionary<string, string?> settings, TimeProvider clock, ErrorLog errors, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing", Args = [] });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.AddResellerServer();
        builder.Services.AddSingleton(clock);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapResellerServer();
        await app.StartAsync();
        var (http, grpc) = await TellApartAsync([.. app.Urls.Select(url => new Uri(url))]);
        return new ServerNode(app, http, grpc);
    }

    /// <summary>Runs one job of the schedule on this node.</summary>
    public Task RunJobAsync(string name) => Services.GetRequiredService<DueJobs>().RunOnceAsync(name);

    /// <summary>Stops as a node in production does: calls that last are ended first.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        WebChannel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Kestrel does not say which of its two ports speaks what; only one of them answers HTTP/1.1.</summary>
    private static async Task<(Uri Http, Uri Grpc)> TellApartAsync(IReadOnlyList<Uri> addresses)
    {
        using var http = new HttpClient();
        foreach (var address in addresses)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(address, "/not-a-page"));
                if (response.StatusCode == HttpStatusCode.NotFound)
                    return (address, addresses.Single(a => a != address));
            }
            catch (HttpRequestException)
            {
                // The HTTP/2 port.
            }
        }

        throw new InvalidOperationException($"No HTTP/1.1 port among {string.Join(", ", addresses)}.");
    }
}
