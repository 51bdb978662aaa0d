using Grpc.Core;
using ResellerGrpc.Server.Events.Audit;
using ResellerGrpc.Server.Events.Watching;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events;

internal sealed class EventsService(EventStream stream, AuditList audit) : EventService.EventServiceBase
{
    public override Task WatchEvents(
        WatchEventsRequest request, IServerStreamWriter<WatchEventsResponse> responseStream, ServerCallContext context) =>
        stream.RunAsync(request, responseStream, context);

    public override Task<ListAuditEntriesResponse> ListAuditEntries(ListAuditEntriesRequest request, ServerCallContext context) =>
        audit.ReadAsync(request, context.CancellationToken);
}
