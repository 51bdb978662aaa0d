using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>Keeps the seats and live subscriptions that lists of customers show.</summary>
internal static class CustomerTotals
{
    /// <summary>
    /// Locks the accounts of these customers to the end of the transaction. Whoever makes, collects or takes away charges, or changes what
    /// a customer owes, takes this lock first, always in the order of ids, so that two of them wait for each other instead of going wrong.
    /// </summary>
    public static Task LockAccountsAsync(this ResellerDb db, Guid[] customers, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            SELECT 1 FROM customer_figures WHERE reseller_id = {db.Tenant.ResellerId} AND customer_id = ANY({customers})
            ORDER BY customer_id FOR NO KEY UPDATE
            """, cancellationToken);

    /// <summary>Counts anew what was saved in this transaction; the accounts must be locked, so that no other change is missed.</summary>
    public static Task CountSeatsAsync(this ResellerDb db, Guid[] customers, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE customer_figures f SET seats = live.seats, live_subscriptions = live.subscriptions
            FROM (
                SELECT c.id, coalesce(sum(s.seats), 0) AS seats, count(s.id)::int AS subscriptions
                FROM unnest({customers}) AS c (id)
                LEFT JOIN subscriptions s ON s.reseller_id = {db.Tenant.ResellerId} AND s.customer_id = c.id
                    AND s.state IN ('Trial', 'Active', 'Suspended')
                GROUP BY c.id
            ) AS live
            WHERE f.reseller_id = {db.Tenant.ResellerId} AND f.customer_id = live.id
                AND (f.seats, f.live_subscriptions) IS DISTINCT FROM (live.seats, live.subscriptions)
            """, cancellationToken);
}
