using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions.Renewals;

/// <summary>
/// Renewals, trial ends, expiry and scheduled orders of every reseller whose calendar has come to their day. A reseller whose pass
/// fails does not keep the others from theirs; the failure goes out when all had their turn.
/// </summary>
internal sealed class RenewSubscriptions(PlatformDb platform, IServiceScopeFactory scopes, TimeProvider clock) : IScheduledWork
{
    /// <summary>As in the history of changes.</summary>
    public const string Actor = "system/renew-subscriptions";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var reseller in await ResellersAsync(cancellationToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(reseller);
                await scope.ServiceProvider.GetRequiredService<RenewalPass>().RunAsync(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(new InvalidOperationException($"The renewals of reseller {reseller} stopped.", e));
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

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
