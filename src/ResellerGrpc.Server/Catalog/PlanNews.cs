using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Catalog;

/// <summary>Tells the watchers of every reseller what the operator did to a plan: all sell from the one catalog.</summary>
internal static class PlanNews
{
    /// <summary>
    /// Records the change in the operator's own history and writes an event for each reseller beside it. Resellers hear that
    /// it was the operator, not which person; the operator's audit entry stays with the operator.
    /// </summary>
    public static async Task RecordAsync(
        this PlatformDb db, Change change, string action, PlanRow row, Plan? old, Plan current, CancellationToken cancellationToken)
    {
        change.Record(action, row.Name, old, current);
        var facts = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["names"] = new Dictionary<string, string> { ["fr"] = row.NameIn("fr"), ["en"] = row.NameIn("en") },
            ["state"] = "PLAN_STATE_" + ErrorStatus.WireName(row.State),
            ["etag"] = current.Etag,
            ["actor_kind"] = nameof(ActorKind.Operator),
        });
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO outbox_events (reseller_id, type, resource, create_time, facts)
            SELECT reseller_id, {action}, {row.Name}, {change.Now}, {facts}::jsonb FROM resellers
            """, cancellationToken);
    }
}
