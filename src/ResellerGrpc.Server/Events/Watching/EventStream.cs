using Grpc.Core;
using Microsoft.Extensions.Options;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>
/// One caller's stream. It keeps no events of its own: it reads a batch, writes it at the caller's pace, and reads the next, so that a
/// slow caller costs nobody memory.
/// </summary>
internal sealed class EventStream(
    EventReader reader, ResumeTokens tokens, Watchers watchers, Presence presence, CallScope scope, TimeProvider clock,
    IOptions<EventOptions> options, IHostApplicationLifetime lifetime)
{
    public async Task RunAsync(WatchEventsRequest request, IServerStreamWriter<WatchEventsResponse> caller, ServerCallContext context)
    {
        var reseller = scope.Membership!.ResellerId;
        // Open before the first read: what commits in between wakes it.
        using var watch = watchers.Open(reseller);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            var position = await StartAsync(request, reseller, end.Token);
            await WriteHeartbeatAsync(caller, reseller, position, end.Token);
            var beat = clock.GetTimestamp();
            while (true)
            {
                position = await TellAsync(request, caller, reseller, position, end.Token);
                var rest = options.Value.Heartbeat - clock.GetElapsedTime(beat);
                if (rest > TimeSpan.Zero && await watch.WaitAsync(rest, clock, end.Token))
                    continue;
                await presence.CheckAsync(context, end.Token);
                position = await TellAsync(request, caller, reseller, position, end.Token);
                await WriteHeartbeatAsync(caller, reseller, position, end.Token);
                beat = clock.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new ApiException(ErrorReason.ServerUnavailable);
        }
    }

    private async Task<Position> StartAsync(WatchEventsRequest request, Guid reseller, CancellationToken cancellationToken)
    {
        var now = await reader.NowAsync(cancellationToken);
        if (request.ResumeToken.Length == 0)
            return now;
        var position = tokens.Read(reseller, request.ResumeToken);
        // From before the database was restored from an older copy: its transaction numbers mean something else by now.
        return position.Horizon <= now.Horizon ? position : throw ResumeTokens.Invalid();
    }

    private async Task<Position> TellAsync(
        WatchEventsRequest request, IServerStreamWriter<WatchEventsResponse> caller, Guid reseller, Position position,
        CancellationToken cancellationToken)
    {
        EventReader.Batch batch;
        bool begun;
        do
        {
            // A batch that a token stands in ends where it ended then; what has come since is the next one.
            begun = position.Batch is not null;
            batch = await reader.ReadAsync(position, scope.Language, cancellationToken);
            foreach (var row in batch.Rows)
            {
                position = position with { Batch = batch.Snapshot, TransactionId = row.TransactionId, Sequence = row.Sequence };
                var type = EventTypes.Of(row.Type);
                if (request.Types_.Count > 0 && !request.Types_.Contains(type))
                    continue;
                var told = row.ToProto(type, scope.Language);
                told.ResumeToken = tokens.Write(reseller, position);
                await caller.WriteAsync(new WatchEventsResponse { Event = told }, cancellationToken);
            }

            if (batch.IsLast)
                position = new Position(batch.Snapshot);
        }
        while (begun || !batch.IsLast);
        return position;
    }

    private Task WriteHeartbeatAsync(
        IServerStreamWriter<WatchEventsResponse> caller, Guid reseller, Position position, CancellationToken cancellationToken) =>
        caller.WriteAsync(
            new WatchEventsResponse
            {
                Heartbeat = new Heartbeat { Time = clock.GetUtcNow().ToProto(), ResumeToken = tokens.Write(reseller, position) },
            },
            cancellationToken);
}
