using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;
using Row = ResellerGrpc.Server.Platform.Changes.AuditEntry;

namespace ResellerGrpc.Server.Events.Audit;

/// <summary>Who did what, newest first, at a reseller; or what the operator did to plans and resellers, which belongs to no reseller.</summary>
internal sealed class AuditList(ResellerDb db, PlatformDb platform, PageTokens pages)
{
    private static readonly ListSpec<Row> List = new(
        e => e.Id,
        "time desc",
        text => e => EF.Functions.ILike(e.ResourceName, LikePattern.Containing(text), LikePattern.Escape)
            || EF.Functions.ILike(e.ActorName, LikePattern.Containing(text), LikePattern.Escape),
        new ListField<Row, DateTimeOffset>("time", e => e.CreateTime),
        new ListField<Row, string>("customer", e => e.Customer),
        new ListField<Row, string>("resource", e => e.Resource),
        new ListField<Row, string>("actor.email", e => e.ActorEmail),
        new ListField<Row, ActorKind>("actor.kind", e => e.Actor.StartsWith("system/") ? ActorKind.System : e.ActorKind),
        new ListField<Row, string>("action", e => e.Method != "" ? e.Method : e.Actor.StartsWith("system/") ? e.Actor.Replace("system/", "jobs.") : e.Action));

    public async Task<ListAuditEntriesResponse> ReadAsync(ListAuditEntriesRequest request, CancellationToken cancellationToken)
    {
        var rows = request.Parent == NamePattern.Operator ? platform.Set<Row>().Where(e => e.ResellerId == Guid.Empty) : db.Set<Row>();
        var page = await List.ReadAsync(
            rows.AsNoTracking(),
            new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, cancellationToken);
        var response = new ListAuditEntriesResponse();
        response.NextPageToken = page.Fill(response.AuditEntries, page.Rows.Select(row => row.ToProto()));
        return response;
    }
}
