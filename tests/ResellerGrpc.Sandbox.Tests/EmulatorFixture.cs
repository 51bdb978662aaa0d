using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests;

/// <summary>
/// An emulator on a free port with the demo world, and the server's adapters wired to it as in production. A test that
/// leaves an unexpected request or an unplayed failure behind fails.
/// </summary>
public abstract class EmulatorFixture : IAsyncLifetime
{
    private readonly List<IHost> _hosts = [];

    /// <summary>The clock of the emulator and of the adapters.</summary>
    protected SandboxClock Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    protected EmulatorHost Emulator { get; private set; } = null!;

    protected HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Set by a test that provokes an unexpected request on purpose.</summary>
    protected bool ExpectsTheUnexpected { get; set; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 }, DemoWorld.Load(), Clock, Cancellation);
        Http.BaseAddress = Emulator.Address;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            host.Dispose();
        }

        Http.Dispose();
        var (unexpected, pending) = (Emulator.Requests.Unexpected, Emulator.Faults.Pending);
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
        Assert.True(ExpectsTheUnexpected || unexpected.Count == 0, $"Unexpected: {string.Join("; ", unexpected)}");
        Assert.True(pending == 0, $"{pending} scripted failures were never met.");
    }

    /// <summary>An adapter, wired by AddGoogle.</summary>
    internal T Adapter<T>(Action<GoogleOptions>? change = null)
        where T : class
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddLogging();
        builder.AddGoogle();
        builder.Services.Configure<GoogleOptions>(options =>
        {
            options.DirectoryAddress = options.GmailAddress = options.PeopleAddress = options.Authority = Emulator.Address;
            options.ServiceAccountKeyJson = Emulator.ServiceAccountKey();
            options.DirectorySubject = "camille@revendeur.example";
            options.MailSubject = "invitations@revendeur.example";
            options.FirstWait = TimeSpan.FromMilliseconds(5);
            // Generous: a busy machine must not look like a slow Google.
            options.ReadTimeout = options.SendTimeout = TimeSpan.FromSeconds(60);
            change?.Invoke(options);
        });
        var host = builder.Build();
        _hosts.Add(host);
        return host.Services.GetRequiredService<T>();
    }
}
