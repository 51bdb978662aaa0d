using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Tests.Events;

/// <summary>A stream of events as a test reads it.</summary>
internal sealed class WatchedStream : IAsyncDisposable
{
    private readonly AsyncServerStreamingCall<WatchEventsResponse> _call;

    public WatchedStream(TestCaller caller, string reseller, string resumeToken = "", params EventType[] types)
    {
        var request = new WatchEventsRequest { Parent = reseller, ResumeToken = resumeToken };
        request.Types_.AddRange(types);
        _call = caller.Events.WatchEvents(request);
    }

    public async Task<WatchEventsResponse> NextAsync(CancellationToken cancellationToken) =>
        await _call.ResponseStream.MoveNext(cancellationToken)
            ? _call.ResponseStream.Current
            : throw new InvalidOperationException("The stream ended.");

    /// <summary>The next change, over any signs of life.</summary>
    public async Task<Event> NextEventAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if ((await NextAsync(cancellationToken)).Event is { } told)
                return told;
        }
    }

    /// <summary>Reads until the server ends the stream.</summary>
    public async Task ToItsEndAsync(CancellationToken cancellationToken)
    {
        while (await _call.ResponseStream.MoveNext(cancellationToken))
        {
            // Whatever still came.
        }
    }

    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        return ValueTask.CompletedTask;
    }
}
