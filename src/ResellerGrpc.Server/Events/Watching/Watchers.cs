using System.Collections.Concurrent;
using System.Threading.Channels;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>The streams that are open on this node, by tenant, and how each is woken. A signal says "look", never what changed.</summary>
internal sealed class Watchers
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Watch, bool>> _byTenant = new();

    public Watch Open(Guid tenant)
    {
        var watch = new Watch(this, tenant);
        _byTenant.GetOrAdd(tenant, _ => new())[watch] = true;
        return watch;
    }

    /// <param name="tenant">The empty id is the operator's, whose changes may concern everybody.</param>
    public void Wake(Guid tenant)
    {
        if (tenant == Guid.Empty)
            WakeAll();
        if (!_byTenant.TryGetValue(tenant, out var watches))
            return;
        foreach (var watch in watches.Keys)
            watch.Wake();
    }

    /// <summary>After notifications may have been missed.</summary>
    public void WakeAll()
    {
        foreach (var tenant in _byTenant.Keys)
            Wake(tenant);
    }

    internal sealed class Watch(Watchers owner, Guid tenant) : IDisposable
    {
        // One signal is as good as many: whoever wakes reads everything that is new.
        private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public void Wake() => _signal.Writer.TryWrite(true);

        /// <summary>True when woken, false when the time is over.</summary>
        public async Task<bool> WaitAsync(TimeSpan most, TimeProvider clock, CancellationToken cancellationToken)
        {
            using var timeout = new CancellationTokenSource(most, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            try
            {
                return await _signal.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        // The tenant's empty set stays: removing it would race with a watch that is just opened.
        public void Dispose() => owner._byTenant[tenant].TryRemove(this, out _);
    }
}
