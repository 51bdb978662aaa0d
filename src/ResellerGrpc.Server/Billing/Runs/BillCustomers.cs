using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>
/// Issues the invoices of every reseller whose charges have fallen due. Stopped at any point, it goes on where it stopped; run
/// twice, it finds nothing left to do.
/// </summary>
internal sealed class BillCustomers(PlatformDb platform, ResellerByReseller resellers, TimeProvider clock) : IScheduledWork
{
    /// <summary>As in the history of changes.</summary>
    public const string Actor = "system/billing-run";

    public async Task RunAsync(CancellationToken cancellationToken) =>
        await resellers.RunAsync<BillingPass>(await ResellersAsync(cancellationToken), cancellationToken);

    /// <summary>
    /// Those with charges due on the latest civil day that any time zone may have by now, and those whose last run never ended
    /// because its process did.
    /// </summary>
    private Task<List<Guid>> ResellersAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var latest = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);
        var due = platform.Set<ChargeRow>()
            .Where(c => c.CollectTime == null && c.DueOn <= latest && c.BillableFrom <= now)
            .Select(c => c.ResellerId);
        var stopped = platform.Set<BillingRunRow>().Where(r => r.State == BillingRunState.Running).Select(r => r.ResellerId);
        return due.Union(stopped).OrderBy(id => id).ToListAsync(cancellationToken);
    }
}
