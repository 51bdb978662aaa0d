using Grpc.Core;
using ResellerGrpc.Console.Api;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Live;

/// <summary>Where the stream of changes stands.</summary>
public enum LiveState
{
    Connecting,
    Live,

    /// <summary>Lost; it is tried again by itself.</summary>
    Lost,

    /// <summary>The server has no stream; screens show what they read last.</summary>
    Absent,
}

/// <summary>
/// Watches what changes in the reseller and tells the screens. It resumes where it stopped, so that nothing is missed while the
/// connection was away; when that is too long ago, it asks all screens to read anew.
/// </summary>
public sealed class LiveEvents(EventService.EventServiceClient events, TimeProvider clock) : IDisposable
{
    /// <summary>The server gives a sign of life every 20 seconds; silence twice as long means that the line is dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private CancellationTokenSource? _stop;
    private string _resume = "";

    public LiveState State { get; private set; }

    /// <summary>The last change, for announcements.</summary>
    public Event? Last { get; private set; }

    /// <summary>A change arrived; null when changes were missed and everything is to be read anew.</summary>
    public event Action<Event?>? Happened;

    public event Action? StateChanged;

    /// <summary>Watches a reseller until it is called again; all screens then read anew what may have changed in between.</summary>
    public void Watch(string reseller)
    {
        var again = _stop is not null;
        _stop?.Cancel();
        _stop?.Dispose();
        _stop = new CancellationTokenSource();
        _resume = "";
        _ = RunAsync(reseller, _stop.Token);
        if (again)
        {
            Happened?.Invoke(null);
        }
    }

    public void Dispose()
    {
        _stop?.Cancel();
        _stop?.Dispose();
    }

    private async Task RunAsync(string reseller, CancellationToken stop)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!stop.IsCancellationRequested)
        {
            var outcome = await StreamAsync(reseller, stop);
            if (stop.IsCancellationRequested || outcome is StatusCode.Unimplemented or StatusCode.PermissionDenied or StatusCode.NotFound)
            {
                Become(LiveState.Absent, stop);
                return;
            }

            if (outcome is StatusCode.OutOfRange or StatusCode.InvalidArgument)
            {
                _resume = "";
                Happened?.Invoke(null);
            }

            pause = State == LiveState.Live ? TimeSpan.FromSeconds(1) : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            Become(LiveState.Lost, stop);
            await Task.Delay(pause, clock, CancellationToken.None);
        }
    }

    private async Task<StatusCode> StreamAsync(string reseller, CancellationToken stop)
    {
        using var line = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var watchdog = clock.CreateTimer(_ => line.Cancel(), null, Silence, Timeout.InfiniteTimeSpan);
        try
        {
            using var call = events.WatchEvents(new WatchEventsRequest { Parent = reseller, ResumeToken = _resume }, cancellationToken: line.Token);
            await foreach (var message in call.ResponseStream.ReadAllAsync(line.Token))
            {
                watchdog.Change(Silence, Timeout.InfiniteTimeSpan);
                Become(LiveState.Live, stop);
                Take(message);
            }

            return StatusCode.OK;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
        catch (OperationCanceledException)
        {
            return StatusCode.Cancelled;
        }
    }

    private void Take(WatchEventsResponse message)
    {
        if (message.Heartbeat is { } sign)
        {
            _resume = sign.ResumeToken;
            return;
        }

        _resume = message.Event.ResumeToken;
        Last = message.Event;
        Happened?.Invoke(message.Event);
    }

    private void Become(LiveState state, CancellationToken stop)
    {
        if (State == state || stop.IsCancellationRequested)
        {
            return;
        }

        State = state;
        StateChanged?.Invoke();
    }
}
