using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Jobs;

/// <summary>Scheduled work on one reseller, in a scope that has entered its tenant.</summary>
internal interface IResellerPass
{
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>
/// Goes from reseller to reseller. One whose pass fails does not keep the others from theirs; the failures go out when all had
/// their turn.
/// </summary>
internal sealed class ResellerByReseller(IServiceScopeFactory scopes)
{
    /// <exception cref="AggregateException">One failure for each reseller whose pass stopped.</exception>
    public async Task RunAsync<TPass>(IEnumerable<Guid> resellers, CancellationToken cancellationToken)
        where TPass : IResellerPass
    {
        var failures = new List<Exception>();
        foreach (var reseller in resellers)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(reseller);
                await scope.ServiceProvider.GetRequiredService<TPass>().RunAsync(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(new InvalidOperationException($"{typeof(TPass).Name} of reseller {reseller} stopped.", e));
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }
}
