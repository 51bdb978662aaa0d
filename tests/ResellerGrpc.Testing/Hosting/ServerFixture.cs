using System.Net;
using System.Text.Json;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Server;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Testing.Postgres;
using Xunit;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>
/// The real server on loopback ports that the system chose, with a database and a Google emulator of its own, for one test
/// class: <c>IClassFixture&lt;ServerFixture&gt;</c>. Jobs run when a test moves the clock or asks for them.
/// </summary>
public sealed class ServerFixture : IAsyncLifetime
{
    /// <summary>The audience that ID tokens of tests are made for.</summary>
    public const string Audience = "sandbox-console.apps.googleusercontent.com";

    /// <summary>The platform's operator in the demo world.</summary>
    public const string OperatorEmail = "operateur@plateforme.example";

    private WebApplication? _app;
    private GrpcChannel? _channel;
    private GrpcChannel? _webChannel;

    public TestDatabase Database { get; } = new();

    public MovableClock Clock { get; } = new();

    public ErrorLog Errors { get; } = new();

    public EmulatorHost Emulator { get; private set; } = null!;

    /// <summary>gRPC over HTTP/2 cleartext.</summary>
    public GrpcChannel Channel => _channel!;

    /// <summary>gRPC-Web over HTTP/1.1, as browsers speak it.</summary>
    public GrpcChannel WebChannel => _webChannel!;

    /// <summary>HTTP/1.1 address: gRPC-Web, JSON, downloads.</summary>
    public Uri HttpAddress { get; private set; } = null!;

    public Uri GrpcAddress { get; private set; } = null!;

    /// <summary>Settings beyond the usual ones; change them before the fixture starts, in a subclass of the test's own fixture.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    public TestCaller Operator => As(OperatorEmail);

    /// <summary>A caller with a good ID token of this person. Any address will do; one outside the world is a private account.</summary>
    public TestCaller As(string email, string language = "en") =>
        new(Channel, Emulator.Tokens.MintIdToken(email, Audience), language);

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 }, DemoWorld.Load(), Clock);
        _app = Build();
        await _app.StartAsync();
        var addresses = _app.Urls.Select(url => new Uri(url)).OrderBy(u => u.Port).ToList();
        (HttpAddress, GrpcAddress) = await TellApartAsync(addresses);
        _channel = GrpcChannel.ForAddress(GrpcAddress);
        _webChannel = GrpcChannel.ForAddress(HttpAddress, new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new SocketsHttpHandler()),
            HttpVersion = HttpVersion.Version11,
        });
    }

    /// <summary>Moves the clock, running whatever falls due on the way in its order.</summary>
    public async Task AdvanceToAsync(DateTimeOffset instant)
    {
        var jobs = _app!.Services.GetRequiredService<DueJobs>();
        await jobs.RunBetweenAsync(Clock.GetUtcNow(), instant, Clock.MoveTo, CancellationToken.None);
        Clock.MoveTo(instant);
    }

    public Task AdvanceByAsync(TimeSpan by) => AdvanceToAsync(Clock.GetUtcNow() + by);

    /// <summary>Runs frequent work (mail, events) once without moving the clock.</summary>
    public Task RunFrequentJobsAsync() => AdvanceToAsync(Clock.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        _webChannel?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        if (Emulator is not null)
            await Emulator.DisposeAsync();
        await Database.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing", Args = [] });
        builder.Configuration.AddInMemoryCollection(Configuration());
        builder.Logging.ClearProviders().AddProvider(Errors);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.AddResellerServer();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        var app = builder.Build();
        app.MapResellerServer();
        return app;
    }

    private Dictionary<string, string?> Configuration() => new(Settings)
    {
        ["ConnectionStrings:Reseller"] = Database.AppConnectionString,
        ["ConnectionStrings:ResellerPlatform"] = Database.PlatformConnectionString,
        ["Jobs:Enabled"] = "false",
        ["Access:Authority"] = Emulator.Address.ToString(),
        ["Access:Audiences:0"] = Audience,
        ["Access:Operators:0"] = OperatorEmail,
        ["Google:Authority"] = Emulator.Address.ToString(),
        ["Google:DirectoryAddress"] = Emulator.Address.ToString(),
        ["Google:GmailAddress"] = Emulator.Address.ToString(),
        ["Google:PeopleAddress"] = Emulator.Address.ToString(),
        ["Google:ClientId"] = Audience,
        ["Google:ClientSecret"] = "sandbox-console-secret",
        ["Google:ServiceAccountKeyJson"] = Emulator.ServiceAccountKey(),
        ["Google:DirectorySubject"] = "camille@revendeur.example",
        // No name of a test exists; nobody should wait for a resolver to say so.
        ["Google:DnsTimeout"] = "00:00:00.100",
        ["Google:MailSubject"] = "invitations@revendeur.example",
    };

    /// <summary>Kestrel does not say which of its two ports speaks what; only one of them answers HTTP/1.1.</summary>
    private static async Task<(Uri Http, Uri Grpc)> TellApartAsync(IReadOnlyList<Uri> addresses)
    {
        using var http = new HttpClient();
        foreach (var address in addresses)
        {
            try
            {
                using var response = await http.GetAsync(address);
                if (response.Version == HttpVersion.Version11 && response.StatusCode != HttpStatusCode.BadRequest)
                    return (address, addresses.Single(a => a != address));
            }
            catch (HttpRequestException)
            {
                // The HTTP/2 port.
            }
        }

        throw new InvalidOperationException($"No HTTP/1.1 port among {JsonSerializer.Serialize(addresses)}.");
    }
}
