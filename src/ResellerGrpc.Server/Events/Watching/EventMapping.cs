using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events.Watching;

internal static class EventMapping
{
    public static Event ToProto(this EventRow row, EventType type, string language)
    {
        var customer = row.Customer ?? "";
        var told = new Event
        {
            Type = type,
            Resource = row.Resource,
            Time = row.CreateTime.ToProto(),
            Actor = StoredActors.Read(row.Actor ?? "", row.ActorKind, row.ActorEmail, row.ActorName),
            RequestId = row.RequestId?.ToString() ?? "",
            Summary = new ResourceSummary
            {
                DisplayName = row.ResourceName ?? "",
                State = row.State ?? "",
                Customer = customer,
                CustomerDisplayName = row.CustomerName ?? "",
                Etag = row.Etag ?? "",
            },
        };
        told.Summary.Message = EventTexts.Sentence(type, told.Summary, language);
        return told;
    }
}
