using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;

namespace ResellerGrpc.Server.Billing.Mails;

/// <summary>
/// Marks customers that are late, sends new invoices where the reseller wants it, and reminds of unpaid ones. A reseller whose mails
/// cannot be made does not keep the others from theirs; the failure goes out when all had their turn.
/// </summary>
internal sealed class MailCustomers(PlatformDb platform, IServiceScopeFactory scopes, TimeProvider clock) : IScheduledWork
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var reseller in await ResellersAsync(cancellationToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(reseller);
                await scope.ServiceProvider.GetRequiredService<MailingPass>().RunAsync(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(new InvalidOperationException($"The mails of reseller {reseller} stopped.", e));
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    /// <summary>Those with a late invoice, or a new one, on the latest civil day that any time zone has by now.</summary>
    private Task<List<Guid>> ResellersAsync(CancellationToken cancellationToken)
    {
        var latest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);
        var fresh = latest.AddDays(-MailingPass.FreshDays - 1);
        return platform.Set<InvoiceRow>()
            .Where(i => i.IssueDate >= fresh || (i.DueDate < latest && i.Balance.DueMinor > 0))
            .Select(i => i.ResellerId).Distinct().OrderBy(id => id)
            .ToListAsync(cancellationToken);
    }
}
