using Microsoft.JSInterop;

namespace ResellerGrpc.Server.Screens;

/// <summary>
/// One request for a page, and what the browser tells with it: what the console would ask the browser for comes from cookies that it
/// keeps for this (<c>desk.js</c>). Anything else that a screen asks a browser for has no answer here.
/// </summary>
internal sealed class PageVisit : IJSInProcessRuntime
{
    private HttpRequest? _request;

    public HttpRequest Request => _request ?? throw new InvalidOperationException("The visit has not begun.");

    /// <summary>Whether a part of the screen failed.</summary>
    public bool Failed { get; set; }

    /// <summary>The person's own; null before their browser told it.</summary>
    public TimeZoneInfo? Zone { get; private set; }

    public void Begin(HttpRequest request)
    {
        _request = request;
        Zone = Kept("zone") is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
    }

    public TResult Invoke<TResult>(string identifier, params object?[]? args) => identifier switch
    {
        "desk.language" => (TResult)(object)Language(),
        "desk.recall" when Kept((string)args![0]!) is { } value => (TResult)(object)value,
        _ => default!,
    };

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => new(Invoke<TValue>(identifier, args));

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        InvokeAsync<TValue>(identifier, args);

    /// <summary>As <c>desk.js</c> chooses: what the person chose, else the browser's first language.</summary>
    private string Language() => Kept("language")
        ?? (Request.Headers.AcceptLanguage.ToString().StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? "fr" : "en");

    private string? Kept(string key) => Request.Cookies.TryGetValue($"desk-{key}", out var value) ? value : null;
}

/// <summary>This node's clock in the person's time zone.</summary>
internal sealed class VisitorsClock(TimeProvider clock, PageVisit visit) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => visit.Zone ?? TimeZoneInfo.Utc;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
