using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>Finds subscriptions.</summary>
internal static class SubscriptionStore
{
    /// <summary>A subscription for a change, locked to the end of the transaction and read as it then is; null when there is none.</summary>
    public static async Task<SubscriptionRow?> LockSubscriptionAsync(this ResellerDb db, Guid id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM subscriptions WHERE reseller_id = {db.Tenant.ResellerId} AND id = {id} FOR UPDATE", cancellationToken);
        return await db.Set<SubscriptionRow>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
    }

    /// <summary>The customer that a list is about; null for all of them.</summary>
    /// <exception cref="ApiException">RESOURCE_NOT_FOUND.</exception>
    public static async Task<Guid?> FindCustomerIdAsync(this ResellerDb db, string parent, CancellationToken cancellationToken)
    {
        if (!NamePattern.Customer.TryParse(parent, out var ids, wildcard: true))
            throw ApiException.NotFound(parent);
        if (ids[1] == Guid.Empty)
            return null;
        return await db.Set<CustomerRow>().AnyAsync(c => c.Id == ids[1], cancellationToken) ? ids[1] : throw ApiException.NotFound(parent);
    }
}
