using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using ResellerGrpc.Console;
using ResellerGrpc.Console.Api;
using ResellerGrpc.Server.Platform.SignIn;

namespace ResellerGrpc.Server.Screens;

/// <summary>
/// Paints the first screen of the console as HTML, with what the person may see, so that it stands before the console has started in the
/// browser and takes its place (docs/decisions/0072). The same components as in the browser, in a container of their own.
/// </summary>
internal sealed partial class PagePainter : IAsyncDisposable
{
    /// <summary>Setting <c>Console:PaintWithin</c>: a painting that takes longer is dropped, since the browser has drawn the screen by then.</summary>
    private readonly TimeSpan _longest;

    private readonly ServiceProvider _services;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;

    public PagePainter(OwnPipeline pipeline, IServiceScopeFactory scopes, TimeProvider clock, IConfiguration configuration, ILoggerFactory loggers)
    {
        _longest = configuration.GetValue("Console:PaintWithin", TimeSpan.FromSeconds(1));
        (_clock, _loggers, _logger) = (clock, loggers, loggers.CreateLogger<PagePainter>());
        _services = new ServiceCollection()
            .AddSingleton(loggers)
            .AddLogging()
            .AddConsole()
            .AddScoped<PageVisit>()
            .AddScoped<IJSRuntime>(provider => provider.GetRequiredService<PageVisit>())
            .AddScoped<IWire>(provider => new OwnCalls(pipeline, scopes, provider.GetRequiredService<PageVisit>()))
            .AddScoped<TimeProvider>(provider => new VisitorsClock(clock, provider.GetRequiredService<PageVisit>()))
            .AddScoped<NavigationManager, PageAddress>()
            .AddScoped<INavigationInterception, NoBrowser>()
            .AddScoped<IScrollToLocationHash, NoBrowser>()
            .AddScoped<IErrorBoundaryLogger, FailureNote>()
            .AddSupplyValueFromQueryProvider()
            .BuildServiceProvider(validateScopes: true);
    }

    /// <param name="Title">The element of the head.</param>
    /// <param name="Screen">What the body shows.</param>
    public sealed record Painting(string Title, string Screen);

    /// <summary>
    /// Null where nothing can be painted: a visit from elsewhere, with which browsers do not send the session; a browser that has not told
    /// its time zone yet; a screen that failed or takes too long.
    /// </summary>
    public async Task<Painting?> PaintAsync(HttpRequest request)
    {
        if (!SameOrigin.IsOwn(request))
            return null;
        await using var scope = _services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<PageVisit>();
        visit.Begin(request);
        if (visit.Zone is null)
            return null;
        try
        {
            ((PageAddress)scope.ServiceProvider.GetRequiredService<NavigationManager>()).Begin(request);
            await using var renderer = new HtmlRenderer(scope.ServiceProvider, _loggers);
            var painting = await renderer.Dispatcher.InvokeAsync(() => PaintAsync(renderer, request.HttpContext.RequestAborted));
            return visit.Failed || scope.ServiceProvider.GetRequiredService<Console.Sessions.Session>().State == Console.Sessions.SessionState.Failed ? null : painting;
        }
        catch (TimeoutException)
        {
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The browser draws the screen itself, and shows what fails.
            LogFailed(exception, request.Path);
            return null;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<Painting> PaintAsync(HtmlRenderer renderer, CancellationToken cancellationToken)
    {
        var head = renderer.BeginRenderingComponent<HeadOutlet>();
        var screen = renderer.BeginRenderingComponent<App>();
        await screen.QuiescenceTask.WaitAsync(_longest, _clock, cancellationToken);
        return new(head.ToHtmlString(), screen.ToHtmlString());
    }

    [LoggerMessage(1401, LogLevel.Warning, "The screen {Path} could not be painted; the browser draws it alone")]
    private partial void LogFailed(Exception exception, string path);

    private sealed class PageAddress : NavigationManager
    {
        public void Begin(HttpRequest request) =>
            Initialize($"{request.Scheme}://{request.Host}/", $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}");

        /// <summary>The browser goes there when it draws the screen itself.</summary>
        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
        }
    }

    /// <summary>What only a browser does.</summary>
    private sealed class NoBrowser : INavigationInterception, IScrollToLocationHash
    {
        public Task EnableNavigationInterceptionAsync() => Task.CompletedTask;

        public Task RefreshScrollPositionForHash(string locationAbsolute) => Task.CompletedTask;
    }

    private sealed class FailureNote(PageVisit visit, ILogger<PagePainter> logger) : IErrorBoundaryLogger
    {
        public ValueTask LogErrorAsync(Exception exception)
        {
            visit.Failed = true;
            LogPart(logger, exception);
            return ValueTask.CompletedTask;
        }
    }

    [LoggerMessage(1402, LogLevel.Warning, "A part of a screen failed while it was painted")]
    private static partial void LogPart(ILogger logger, Exception exception);
}
