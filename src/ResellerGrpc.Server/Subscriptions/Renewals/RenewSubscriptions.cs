using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions.Renewals;

/// <summary>Renewals, trial ends, expiry and scheduled orders of every reseller whose calendar has come to their day.</summary>
internal sealed class RenewSubscriptions(PlatformDb platform, ResellerByReseller resellers, TimeProvider clock) : IScheduledWork
{
    /// <summary>As in the history of changes.</summary>
    public const string Actor = "system/renew-subscriptions";

    public async Task RunAsync(CancellationToken cancellationToken) =>
        await resellers.RunAsync<RenewalPass>(await ResellersAsync(cancellationToken), cancellationToken);

    /// <summary>Those with something due on the latest civil day that any time zone may have by now.</summary>
    private async Task<List<Guid>> ResellersAsync(CancellationToken cancellationToken)
    {
        var latest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        var due = platform.Set<SubscriptionRow>().Where(s => s.DueDate != null && s.DueDate <= latest).Select(s => s.ResellerId);
        var starting = platform.Set<OrderRow>()
            .Where(o => o.State == OrderState.Scheduled && o.Verb == OrderVerb.NewSubscription && o.EffectiveDate <= latest)
            .Select(o => o.ResellerId);
        return await due.Union(starting).OrderBy(id => id).ToListAsync(cancellationToken);
    }
}
