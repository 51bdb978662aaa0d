using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>
/// Tenants with changes that this node has just committed, until somebody tells the other nodes. Telling happens after the
/// commit and many at once: a NOTIFY inside each transaction would make all commits of the database queue for one lock.
/// </summary>
internal sealed class CommittedChanges
{
    private readonly ConcurrentDictionary<Guid, bool> _tenants = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(Guid tenant)
    {
        _tenants[tenant] = true;
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Waits for the first and takes at most this many.</summary>
    public async Task<IReadOnlyList<Guid>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        await _signal.Reader.ReadAsync(cancellationToken);
        Guid[] taken = [.. _tenants.Keys.Take(most).Where(tenant => _tenants.TryRemove(tenant, out _))];
        if (!_tenants.IsEmpty)
            _signal.Writer.TryWrite(true);
        return taken;
    }
}

/// <summary>Collects what a context announces, at the moment its transaction commits.</summary>
internal sealed class AnnounceCommitted(CommittedChanges committed) : IDbTransactionInterceptor, ISaveChangesInterceptor
{
    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Announce(eventData.Context);
        return Task.CompletedTask;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
            Announce(eventData.Context);
        return new(result);
    }

    private void Announce(DbContext? context)
    {
        if (context is not ResellerDb db)
            return;
        foreach (var tenant in db.Announced)
            committed.Add(tenant);
        db.Announced.Clear();
    }
}
