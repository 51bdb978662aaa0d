using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Subscriptions.Charges;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>The charges that wait for an invoice.</summary>
internal static class DueCharges
{
    /// <summary>Charges to collect: their day has come and the undo window of their order is closed.</summary>
    public static IQueryable<ChargeRow> Due(this ResellerDb db, DateOnly day, DateTimeOffset now) =>
        db.Set<ChargeRow>().AsNoTracking().Where(c => c.CollectTime == null && c.DueOn <= day && c.BillableFrom <= now);

    /// <summary>The customers of the next charges, in the order of their ids.</summary>
    /// <param name="count">Charges to look at: along the index, however many wait behind them.</param>
    public static async Task<Guid[]> NextCustomersAsync(
        this ResellerDb db, DateOnly day, DateTimeOffset now, Guid after, int count, CancellationToken cancellationToken)
    {
        var customers = await db.Due(day, now).Where(c => c.CustomerId > after).OrderBy(c => c.CustomerId).Select(c => c.CustomerId).Take(count)
            .ToListAsync(cancellationToken);
        return [.. customers.Distinct()];
    }

    /// <summary>
    /// As lines stand on a document: by day and subscription, and within it as the rules made them, which their keys number.
    /// </summary>
    public static IOrderedEnumerable<ChargeRow> InOrder(this IEnumerable<ChargeRow> charges) =>
        charges.OrderBy(c => c.DueOn).ThenBy(c => c.SubscriptionId).ThenBy(c => c.FromDate).ThenBy(c => c.CreateTime)
            .ThenBy(c => c.Key.Length).ThenBy(c => c.Key, StringComparer.Ordinal);

    /// <summary>The charges of these customers, oldest day first, in the order in which they were made.</summary>
    public static async Task<ILookup<Guid, ChargeRow>> ChargesOfAsync(
        this ResellerDb db, DateOnly day, DateTimeOffset now, Guid[] customers, CancellationToken cancellationToken)
    {
        var charges = await db.Due(day, now)
            .Where(c => customers.Contains(c.CustomerId))
            .ToListAsync(cancellationToken);
        // Customers in the order of their ids too: the same charges get the same numbers.
        return charges.InOrder().OrderBy(c => c.CustomerId).ToLookup(c => c.CustomerId);
    }

    public static async Task<Dictionary<Guid, CustomerRow>> CustomersOfAsync(
        this ResellerDb db, Guid[] ids, CancellationToken cancellationToken) =>
        await db.Set<CustomerRow>().AsNoTracking().IgnoreAutoIncludes().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
}
