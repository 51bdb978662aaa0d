using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>Recurring revenue on one day in one currency.</summary>
/// <param name="Minor">Per month, without tax; yearly prices count a twelfth, rounded once over all of them.</param>
internal sealed record RecurringOn(DateOnly Day, string Currency, long Minor);

/// <summary>What was issued and paid in one month in one currency, in minor units.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Invoiced">Without tax, less credit notes.</param>
internal sealed record MonthFlow(DateOnly Month, string Currency, long Invoiced, long Paid);

/// <summary>The money that comes in month by month, aggregated by the database.</summary>
internal static class Revenue
{
    /// <summary>
    /// The whole-period price of all charges that cover a day: licences added and returned and changed plans are charges of their own, so that
    /// their sum is what the subscriptions cost as they stood, on any day of the past as well.
    /// </summary>
    public static IReadOnlyList<RecurringOn> Recurring(QueryBatch batch, Guid resellerId, DateOnly[] days) =>
        batch.Add<RecurringOn>(
            $"""
            SELECT d.day, c.currency,
                (coalesce(sum(c.unit_price_minor::numeric * c.quantity) FILTER (WHERE c.period_end - c.period_start <= 31), 0)
                + round(coalesce(sum(c.unit_price_minor::numeric * c.quantity) FILTER (WHERE c.period_end - c.period_start > 31), 0) / 12))::bigint AS minor
            FROM unnest({days}) AS d (day)
            JOIN charges c ON c.from_date <= d.day AND c.period_end > d.day
            JOIN subscriptions s ON s.reseller_id = c.reseller_id AND s.id = c.subscription_id
            WHERE c.reseller_id = {resellerId} AND coalesce((s.snapshot->>'endedOn')::date > d.day, true)
            GROUP BY d.day, c.currency
            """);

    /// <param name="batch">Receives the query.</param>
    /// <param name="resellerId">The tenant.</param>
    /// <param name="from">First day of the first month.</param>
    /// <param name="until">First day after the last month.</param>
    public static IReadOnlyList<MonthFlow> Flows(QueryBatch batch, Guid resellerId, DateOnly from, DateOnly until) =>
        batch.Add<MonthFlow>(
            $"""
            SELECT date_trunc('month', day)::date AS month, currency, sum(invoiced)::bigint AS invoiced, sum(paid)::bigint AS paid
            FROM (
                SELECT issue_date AS day, currency_code AS currency, net_minor AS invoiced, 0 AS paid FROM invoices
                WHERE reseller_id = {resellerId} AND issue_date >= {from} AND issue_date < {until}
                UNION ALL
                SELECT issue_date, currency_code, -net_minor, 0 FROM credit_notes
                WHERE reseller_id = {resellerId} AND issue_date >= {from} AND issue_date < {until}
                UNION ALL
                SELECT receive_date, currency_code, 0, amount_minor FROM payments
                WHERE reseller_id = {resellerId} AND receive_date >= {from} AND receive_date < {until}
            ) AS flow
            GROUP BY 1, 2
            """);
}
