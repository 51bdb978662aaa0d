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
