namespace ResellerGrpc.Server.Data;

/// <summary>
/// A row that belongs to one reseller. Its <see cref="ResellerId"/> leads the primary key and every foreign key, the
/// query filter and the row-level security policy of its table compare it with the tenant of the call.
/// </summary>
internal interface ITenantOwned
{
    Guid ResellerId { get; }
}

/// <summary>A row that is written once: the service's database roles may insert and read it, never update or delete it.</summary>
internal interface IAppendOnly;

/// <summary>A row that is written once and deleted when its time is over, by the platform's role.</summary>
internal interface IForgotten : IAppendOnly;

/// <summary>
/// A row that is written once and then chained to the one before: the platform's role alone may set <c>sequence</c>,
/// <c>previous_hash</c> and <c>hash</c>, and nobody anything else.
/// </summary>
internal interface ISealedLater : IAppendOnly;

/// <summary>A row that belongs to no reseller and that no call on behalf of one may read: sessions, keys.</summary>
internal interface IPlatformOnly;
