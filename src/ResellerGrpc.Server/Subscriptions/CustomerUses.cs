using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>What keeps a customer from being archived or from changing its currency.</summary>
internal sealed class CustomerUses : ICustomerUses
{
    /// <summary>Live ones, and those that are ordered to start later.</summary>
    public async Task<int> CountLiveSubscriptionsAsync(ResellerDb db, Guid customerId, CancellationToken cancellationToken) =>
        await db.Set<SubscriptionRow>().CountAsync(
            s => s.CustomerId == customerId && s.State != SubscriptionState.Cancelled && s.State != SubscriptionState.Expired, cancellationToken)
        + await db.Set<OrderRow>().CountAsync(
            o => o.CustomerId == customerId && o.Verb == OrderVerb.NewSubscription && o.State == OrderState.Scheduled, cancellationToken);

    public async Task<bool> UsesCurrencyAsync(ResellerDb db, Guid customerId, CancellationToken cancellationToken) =>
        await db.Set<SubscriptionRow>().AnyAsync(s => s.CustomerId == customerId, cancellationToken)
        || await db.Set<OrderRow>().AnyAsync(o => o.CustomerId == customerId && o.State == OrderState.Scheduled, cancellationToken);
}
