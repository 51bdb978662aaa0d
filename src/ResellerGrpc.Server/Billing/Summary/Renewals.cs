using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>Live subscriptions that are alike: what the database counts, so that their number does not matter here.</summary>
/// <param name="Days">The window that they first fall into; 0 for none.</param>
internal sealed record SubscriptionGroup(int Days, bool Ending, string? Currency, Guid PlanId, int? PriceVersion, int Seats, int Count);

/// <summary>What renews and what ends in the next weeks.</summary>
internal static class Renewals
{
    private static readonly int[] Windows = [30, 60, 90];

    /// <summary>Live subscriptions of reseller {0} with the day on which each ends, null for those that do not.</summary>
    private const string Live =
        """
        WITH cancelled AS (
            SELECT subscription_id, min(effective_date) AS day FROM orders
            WHERE reseller_id = {0} AND state = 'Scheduled' AND verb = 'Cancel'
            GROUP BY subscription_id
        ), live AS (
            SELECT s.id, s.customer_id, s.plan_id, s.seats, s.renewal_date, s.snapshot->>'currency' AS currency,
                (s.snapshot->>'priceVersion')::int AS price_version,
                least(cancelled.day, CASE WHEN NOT s.auto_renew
                    THEN greatest((s.snapshot->>'periodEnd')::date, (s.snapshot->>'commitmentEnd')::date) END) AS end_date
            FROM subscriptions s LEFT JOIN cancelled ON cancelled.subscription_id = s.id
            WHERE s.reseller_id = {0} AND s.state IN ('Trial', 'Active', 'Suspended')
        )

        """;

    public static IReadOnlyList<SubscriptionGroup> Groups(QueryBatch batch, Guid resellerId, DateOnly today) =>
        batch.Add<SubscriptionGroup>(FormattableStringFactory.Create(
            Live +
            """
            SELECT CASE WHEN next <= {1}::date + 30 THEN 30 WHEN next <= {1}::date + 60 THEN 60 WHEN next <= {1}::date + 90 THEN 90 ELSE 0 END AS days,
                coalesce(end_date <= renewal_date, false) AS ending, currency, plan_id, price_version, seats, count(*)::int AS count
            FROM live CROSS JOIN LATERAL (SELECT least(end_date, renewal_date) AS next) AS n
            GROUP BY 1, 2, 3, 4, 5, 6
            """,
            resellerId, today));

    /// <summary>What ends by a day, the nearest end first.</summary>
    public static IReadOnlyList<AttentionRow> Ending(QueryBatch batch, Guid resellerId, DateOnly until, int most) =>
        batch.Add<AttentionRow>(FormattableStringFactory.Create(
            Live +
            """
            SELECT live.id, live.customer_id, c.display_name, live.end_date AS day
            FROM live JOIN customers c ON c.reseller_id = {0} AND c.id = live.customer_id
            WHERE live.end_date <= {1} ORDER BY live.end_date, live.id LIMIT {2}
            """,
            resellerId, until, most));

    /// <summary>The windows, each with what the shorter ones hold.</summary>
    public static async Task<IReadOnlyList<RenewalWindow>> WindowsAsync(
        ResellerDb db, IReadOnlyList<SubscriptionGroup> groups, CancellationToken cancellationToken)
    {
        var plans = groups.Where(g => g is { Days: > 0, Ending: false }).Select(g => g.PlanId).Distinct().ToList();
        var prices = await db.Set<PriceVersionRow>().AsNoTracking().Where(v => plans.Contains(v.PlanId))
            .ToDictionaryAsync(v => (v.PlanId, v.Number), cancellationToken);
        return [.. Windows.Select(days => Window(days, [.. groups.Where(g => g.Days > 0 && g.Days <= days)], prices))];
    }

    private static RenewalWindow Window(
        int days, IReadOnlyList<SubscriptionGroup> groups, Dictionary<(Guid Plan, int Number), PriceVersionRow> prices)
    {
        var window = new RenewalWindow
        {
            Days = days,
            Renewing = groups.Where(g => !g.Ending).Sum(g => g.Count),
            Ending = groups.Where(g => g.Ending).Sum(g => g.Count),
        };
        var worth =
            from g in groups
            where !g.Ending && g.Currency is not null
            let table = prices.GetValueOrDefault((g.PlanId, g.PriceVersion ?? 0))?.Tables.FirstOrDefault(t => t.Currency == g.Currency)
            where table is not null
            group table.Price(g.Seats) * g.Count by g.Currency into currency
            orderby currency.Key
            select Money.Sum(currency, currency.Key).ToProto();
        window.Amounts.AddRange(worth);
        return window;
    }
}
