using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Sandbox.Emulator.Gmail;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Testing.Hosting;

namespace ResellerGrpc.Addon.Tests.Fakes;

/// <summary>The real add-on over real HTTP, between a Google emulator and an API whose answers a test decides.</summary>
public class AddonFixture : IAsyncLifetime
{
    /// <summary>Where Google believes the add-on to be; the process listens elsewhere, as behind a proxy.</summary>
    internal static readonly Uri PublicAddress = new("https://localhost/");

    internal const string ServiceAccount = "service-100000000001@gcp-sa-gsuiteaddons.iam.gserviceaccount.com";
    internal const string OAuthClientId = "sandbox-addon.apps.googleusercontent.com";
    internal const string Person = "camille@revendeur.example";

    private readonly HttpClient _http = new();
    private WebApplication _addon = null!;

    /// <summary>Generous, because a busy machine must not look like a slow API.</summary>
    protected virtual TimeSpan Deadline => TimeSpan.FromMinutes(2);

    internal EmulatorHost Emulator { get; private set; } = null!;

    internal FakeApi Api { get; private set; } = null!;

    internal MovableClock Clock { get; } = new();

    /// <summary>Errors that the add-on logged.</summary>
    internal ErrorLog Errors { get; } = new();

    /// <summary>Every line that the add-on logged, at any level.</summary>
    internal EveryLine Lines { get; } = new();

    internal CountingIds Ids { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 }, DemoWorld.Load(), Clock);
        Api = await FakeApi.StartAsync();
        _addon = Build();
        await _addon.StartAsync();
        _http.BaseAddress = new Uri(_addon.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _addon.DisposeAsync();
        await Api.DisposeAsync();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Posts an event as Google would, with whatever the call falsifies.</summary>
    internal async Task<Answer> PostAsync(GoogleCall call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, call.Route.Address.Path);
        var system = call.SystemToken is { } given ? given(this, call.Route) : SystemToken(call.Route);
        if (system is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", system);
        }

        var body = call.RawBody ?? call.Event(this, call.BodySystemToken is { } other ? other : system).ToJsonString();
        request.Content = new StringContent(body, Encoding.UTF8, call.ContentType);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(answer.StatusCode, text, answer.Headers.RetryAfter?.ToString());
    }

    internal static string Audience(AddonRoute route) => new Uri(PublicAddress, route.Address.Path).AbsoluteUri;

    internal string SystemToken(AddonRoute route, IdTokenOverrides? overrides = null, string? audience = null, string email = ServiceAccount) =>
        Emulator.Tokens.MintIdToken(email, audience ?? Audience(route), overrides);

    /// <summary>Mail from somebody, open in Gmail.</summary>
    internal string Receive(string from, string to = Person, string? cc = null, string owner = Person)
    {
        var id = $"msg-f:{Guid.NewGuid():N}";
        Emulator.Inbox.Add(new InboxMessage(id, owner, from, to, "Bonjour", "…", "10:00", cc));
        return id;
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing", Args = [] });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Addon:PublicAddress"] = PublicAddress.AbsoluteUri,
            ["Addon:ApiAddress"] = Api.Address.AbsoluteUri,
            ["Addon:ConsoleAddress"] = "https://desk.localhost/",
            ["Addon:ServiceAccountEmail"] = ServiceAccount,
            ["Addon:OAuthClientId"] = OAuthClientId,
            ["Addon:Authority"] = Emulator.Address.AbsoluteUri,
            ["Addon:GmailAddress"] = Emulator.Address.AbsoluteUri,
            ["Addon:Deadline"] = Deadline.ToString("c"),
        });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Errors).AddProvider(Lines);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.AddAddon();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<RequestIds>(Ids);
        var app = builder.Build();
        app.MapAddon();
        return app;
    }
}

/// <summary>What the add-on answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string? RetryAfter)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The one card of a trigger's or a click's answer.</summary>
    public JsonObject Card
    {
        get
        {
            var step = (Json["action"] ?? Json["renderActions"]!["action"])!["navigations"]!.AsArray()[^1]!;
            return (step["pushCard"] ?? step["updateCard"])!.AsObject();
        }
    }

    public string? Title => (string?)Card["header"]?["title"];

    /// <summary>The call behind a button or a line, by its text or by what a screen reader says.</summary>
    public GoogleCall Click(string text) => Clicks(text)[0];

    /// <summary>The calls behind everything of that text, in the order of the card.</summary>
    public IReadOnlyList<GoogleCall> Clicks(string text) =>
    [
        .. Everything(Card).Where(item => item["onClick"] is not null && ((string?)item["text"] == text || (string?)item["altText"] == text))
            .Select(Call),
    ];

    private static GoogleCall Call(JsonObject clicked)
    {
        var action = (clicked["onClick"]!["action"] ?? clicked["onClick"]!["openDynamicLinkAction"])!;
        var route = Routes.All.Single(route => AddonFixture.Audience(route) == (string)action["function"]!);
        return new GoogleCall(route)
        {
            Parameters = [.. action["parameters"]!.AsArray().Select(parameter => new Protocol.CallParameter((string)parameter!["key"]!, (string)parameter["value"]!))],
        };
    }

    private static IEnumerable<JsonObject> Everything(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => Everything(member.Value)).Prepend(item),
        JsonArray list => list.SelectMany(Everything),
        _ => [],
    };
}

/// <summary>Request ids in order, so that cards are the same each time.</summary>
internal sealed class CountingIds : RequestIds
{
    private int _count;

    public override string Next() => $"00000000-0000-4000-8000-{Interlocked.Increment(ref _count):D12}";

    public void Restart() => _count = 0;
}

/// <summary>Keeps whatever is logged, to be searched for what must not be there.</summary>
internal sealed class EveryLine : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public string All => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
        // Nothing is held.
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)}\n{exception}");
}
