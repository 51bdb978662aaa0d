namespace ResellerGrpc.Server.Platform.Access;

/// <summary>Answers which seats a caller holds. Implemented by Accounts.</summary>
internal interface IIdentities
{
    /// <summary>At most 30 seconds old, so that a removed member is out within a minute on every node.</summary>
    ValueTask<IReadOnlyList<Membership>> FindMembershipsAsync(Caller caller, CancellationToken cancellationToken);
}
