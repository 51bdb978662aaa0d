namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>Names of customers to show beside what happened to them. Implemented by Customers.</summary>
internal interface ICustomerNames
{
    /// <param name="ids">Customers of the tenant in hand; any number up to a batch of events.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>Display names by id; those that do not exist are missing.</returns>
    Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);
}
