namespace ResellerGrpc.Server.Data;

/// <summary>
/// The reseller on whose behalf this scope (a call, or one step of a job) reads and writes. Empty until entered; while
/// it is empty the database shows no tenant's row. A scope serves one tenant and cannot be moved to another.
/// </summary>
internal sealed class TenantScope
{
    public Guid? ResellerId { get; private set; }

    /// <exception cref="InvalidOperationException">The scope already serves another reseller.</exception>
    public void Enter(Guid resellerId)
    {
        if (ResellerId is { } current && current != resellerId)
            throw new InvalidOperationException("A scope that serves one reseller was asked to serve another.");
        ResellerId = resellerId;
    }
}
