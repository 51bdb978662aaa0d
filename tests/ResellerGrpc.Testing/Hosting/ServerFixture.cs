using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Sandbox.Emulator.World;
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

    public TestDatabase Database { get; init; } = new();

    public MovableClock Clock { get; } = new();

    public ErrorLog Errors { get; } = new();

    public EmulatorHost Emulator { get; private set; } = null!;

    public ServerNode Node { get; private set; } = null!;

    /// <summary>gRPC over HTTP/2 cleartext.</summary>
    public GrpcChannel Channel => Node.Channel;

    /// <summary>gRPC-Web over HTTP/1.1, as browsers speak it.</summary>
    public GrpcChannel WebChannel => Node.WebChannel;

    /// <summary>HTTP/1.1 address: gRPC-Web, JSON, downloads.</summary>
    public Uri HttpAddress => Node.HttpAddress;

    public Uri GrpcAddress => Node.GrpcAddress;

    /// <summary>Settings beyond the usual ones; change them before the fixture starts, in a subclass of the test's own fixture.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>What a node of this fixture is configured with, for one that a test starts as a process of its own.</summary>
    public IReadOnlyDictionary<string, string?> NodeSettings => Configuration();

    /// <summary>Maps further pages on the emulator's port, the sidebar simulator for one.</summary>
    public Action<WebApplication, EmulatorHost>? ExtendEmulator { get; init; }

    public TestCaller Operator => As(OperatorEmail);

    /// <summary>A caller with a good ID token of this person, a fresh one for each call: clocks move. Any address will do; one outside the world is a private account.</summary>
    public TestCaller As(string email, string language = "en") =>
        new(Channel, language, () => Emulator.Tokens.MintIdToken(email, Audience));

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0, Extend = ExtendEmulator }, DemoWorld.Load(), Clock);
        Node = await StartNodeAsync();
    }

    /// <summary>Another node on the same database, with some settings changed.</summary>
    public Task<ServerNode> StartNodeAsync(params (string Key, string? Value)[] changes) => StartNodeAsync(Clock, changes);

    /// <summary>Another node in which a test replaces services.</summary>
    public Task<ServerNode> StartNodeAsync(Action<IServiceCollection> services) =>
        ServerNode.StartAsync(Configuration(), Clock, Errors, services);

    /// <summary>Another node with a clock of its own.</summary>
    public Task<ServerNode> StartNodeAsync(TimeProvider clock, params (string Key, string? Value)[] changes)
    {
        var settings = Configuration();
        foreach (var (key, value) in changes)
            settings[key] = value;
        return ServerNode.StartAsync(settings, clock, Errors);
    }

    /// <summary>Moves the clock, running whatever falls due on the way in its order.</summary>
    public async Task AdvanceToAsync(DateTimeOffset instant)
    {
        var jobs = Node.Services.GetRequiredService<DueJobs>();
        await jobs.RunBetweenAsync(Clock.GetUtcNow(), instant, Clock.MoveTo, CancellationToken.None);
        Clock.MoveTo(instant);
    }

    public Task AdvanceByAsync(TimeSpan by) => AdvanceToAsync(Clock.GetUtcNow() + by);

    /// <summary>Runs frequent work (mail, events) once without moving the clock.</summary>
    public Task RunFrequentJobsAsync() => AdvanceToAsync(Clock.GetUtcNow());

    /// <summary>Runs on one node whatever fell due in the hour up to now, once each, without moving the clock.</summary>
    public Task RunHourAsync(ServerNode node)
    {
        var now = Clock.GetUtcNow();
        var jobs = node.Services.GetRequiredService<DueJobs>();
        return jobs.RunBetweenAsync(now - TimeSpan.FromHours(1), now, _ => { }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (Node is not null)
            await Node.DisposeAsync();
        if (Emulator is not null)
            await Emulator.DisposeAsync();
        await Database.DisposeAsync();
    }

    private Dictionary<string, string?> Configuration() => new(Settings)
    {
        ["ConnectionStrings:Reseller"] = Database.AppConnectionString,
        ["ConnectionStrings:ResellerPlatform"] = Database.PlatformConnectionString,
        ["Jobs:Enabled"] = "false",
        ["Access:Authority"] = Emulator.Address.ToString(),
        ["Access:Audiences:0"] = Audience,
        ["Access:Operators:0"] = OperatorEmail,
        ["SignIn:AllowPlainHttp"] = "true",
        // All tests call from one address, and their minutes stand still.
        ["Customers:InvitationTriesPerMinute"] = "10000",
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
}
