using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.Directory;
using ResellerGrpc.Sandbox.Emulator.Gmail;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.Sandbox.Emulator.People;
using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Emulator;

/// <summary>
/// Answers Google's real clients over real HTTP on a loopback port: Directory, Gmail, People and OpenID Connect.
/// </summary>
/// <remarks>Strict where Google is: scopes, tokens, parameters. What nobody scripted is answered 501 and logged as unexpected.</remarks>
public sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatorState _state;

    private EmulatorHost(WebApplication app, EmulatorState state)
    {
        _app = app;
        _state = state;
        Tokens = new TokenMint(state);
    }

    /// <summary>Base address with a trailing slash, such as <c>http://127.0.0.1:5090/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Customers, domains and people; replaceable while running.</summary>
    public DemoWorld World
    {
        get => _state.World;
        set => _state.World = value;
    }

    /// <summary>Failures still to be played, per path.</summary>
    public FaultPlan Faults => _state.Faults;

    /// <summary>What was asked.</summary>
    public RequestLog Requests => _state.Requests;

    /// <summary>Mail that arrived for people, as the sidebar opens it.</summary>
    public Inbox Inbox => _state.Inbox;

    /// <summary>The mail that was sent.</summary>
    public Mailbox Mailbox => _state.Mailbox;

    /// <summary>Mints ID and access tokens, right and wrong ones.</summary>
    public TokenMint Tokens { get; }

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">Port and clients.</param>
    /// <param name="world">Who exists.</param>
    /// <param name="clock">Issue and expiry times of tokens and mail follow this clock.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<EmulatorHost> StartAsync(
        EmulatorOptions options, DemoWorld world, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Logging.ClearProviders();
        builder.Services.AddRequestDecompression();
        builder.Services.AddRoutingCore();
        var state = new EmulatorState(options, world, clock);
        var app = builder.Build();
        var host = new EmulatorHost(app, state);
        Map(app, state, host);
        await app.StartAsync(cancellationToken);
        host.Address = new Uri(app.Urls.Single().TrimEnd('/') + "/");
        return host;
    }

    /// <summary>The key file of a service account, whose <c>token_uri</c> leads to this emulator.</summary>
    /// <param name="email">Address of the service account; the first one when null.</param>
    public string ServiceAccountKey(string? email = null) =>
        _state.Keys.KeyFile(email ?? _state.Options.ServiceAccounts.Keys.First(), new Uri(Address, "token"));

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _state.Keys.Dispose();
    }

    private static void Map(WebApplication app, EmulatorState state, EmulatorHost host)
    {
        app.UseRequestDecompression();
        app.UseMiddleware<RequestLogMiddleware>(state);
        app.UseMiddleware<FaultMiddleware>(state.Faults);
        app.UseRouting();
        app.MapOpenId(state, host.Tokens);
        app.MapDirectory(state);
        app.MapGmail(state);
        app.MapMailbox(state);
        app.MapPeople(state);
        app.MapControl(state, host.Tokens);
        app.MapControlPages(state);
        state.Options.Extend?.Invoke(app, host);
        app.MapFallback(context => GoogleErrors.Unscripted(context));
    }
}
