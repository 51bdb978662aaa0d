using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;

namespace ResellerGrpc.Server.Billing.Mails;

/// <summary>Marks customers that are late, sends new invoices where the reseller wants it, and reminds of unpaid ones.</summary>
internal sealed class MailCustomers(PlatformDb platform, ResellerByReseller resellers, TimeProvider clock) : IScheduledWork
{
    public async Task RunAsync(CancellationToken cancellationToken) =>
        await resellers.RunAsync<MailingPass>(await ResellersAsync(cancellationToken), cancellationToken);

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
