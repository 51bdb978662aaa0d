using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Invitations;

/// <summary>Says of invitations whose time is over that it is over. Their links stopped by themselves.</summary>
internal sealed class ExpireInvitations(PlatformDb platform, IServiceScopeFactory scopes, TimeProvider clock) : IScheduledWork
{
    private const string Actor = "system/expire-invitations";
    private const int Batch = 100;
    private const int MostBatches = 10_000;

    private static readonly InvitationState[] Open =
        [InvitationState.Queued, InvitationState.Sent, InvitationState.Failed, InvitationState.Opened];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var due = await DueAsync(cancellationToken);
            foreach (var tenant in due.GroupBy(d => d.ResellerId))
                await ExpireAsync(tenant.Key, [.. tenant.Select(d => d.CustomerId)], cancellationToken);
            if (due.Count < Batch)
                return;
        }
    }

    private Task<List<InvitationKey>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return platform.Set<InvitationRow>()
            .Where(i => i.ExpireTime <= now && Open.Contains(i.State))
            .OrderBy(i => i.ExpireTime)
            .Take(Batch)
            .Select(i => new InvitationKey(i.ResellerId, i.CustomerId))
            .ToListAsync(cancellationToken);
    }

    private async Task ExpireAsync(Guid resellerId, Guid[] customers, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(resellerId);
        var db = scope.ServiceProvider.GetRequiredService<ResellerDb>();
        var change = new Change(db, Actor, Guid.CreateVersion7().ToString("N"), resellerId, null, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // In the order that every change of a customer locks in: the customer first.
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM customers WHERE reseller_id = {resellerId} AND id = ANY({customers}) ORDER BY id FOR UPDATE", cancellationToken);
        foreach (var row in await db.Whole().Where(c => customers.Contains(c.Id)).ToListAsync(cancellationToken))
        {
            // Answered or renewed since it was looked for.
            if (row.Invitation.ExpireTime > change.Now || !Open.Contains(row.Invitation.State))
                continue;
            var old = row.ToProto("en");
            row.Invitation.State = InvitationState.Expired;
            await MailOutbox.WithdrawAsync(db, row.Name, change.Now, cancellationToken);
            change.Record("invitation.updated", row.Name, old, row.ToProto("en"));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed record InvitationKey(Guid ResellerId, Guid CustomerId);
}
