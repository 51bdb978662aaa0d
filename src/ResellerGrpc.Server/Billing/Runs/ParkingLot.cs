using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>Subscriptions that could not be billed: parked with their reason, freed once they are.</summary>
internal static class ParkingLot
{
    public static async Task ParkAsync(
        ResellerDb db, Guid resellerId, Guid runId, IEnumerable<Refused> refused, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (customer, charges, reason) in refused)
        {
            var subscriptions = charges.Select(c => c.SubscriptionId).Distinct().ToArray();
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO parked_subscriptions (reseller_id, subscription_id, customer_id, billing_run_id, reason, facts, park_time)
                SELECT {resellerId}, id, {customer.Id}, {runId}, {reason.Reason.ToString()}, {JsonSerializer.Serialize(reason.Metadata)}::jsonb, {now}
                FROM unnest({subscriptions}) AS s (id)
                ON CONFLICT (reseller_id, subscription_id) DO UPDATE SET
                    billing_run_id = excluded.billing_run_id, reason = excluded.reason, facts = excluded.facts
                """, cancellationToken);
        }
    }

    /// <summary>Frees those of these subscriptions that have no due charge left.</summary>
    public static Task FreeAsync(ResellerDb db, Guid[] subscriptions, CancellationToken cancellationToken) =>
        db.Set<ParkedSubscriptionRow>().Where(p => subscriptions.Contains(p.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);

    /// <summary>The reason's sentence, with what is missing.</summary>
    public static string Message(ErrorReason reason, string facts, string language) =>
        ErrorCatalog.Of(reason).Text.In(language, JsonSerializer.Deserialize<Dictionary<string, string>>(facts)!);
}
