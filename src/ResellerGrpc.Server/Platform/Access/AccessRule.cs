using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Access;

/// <summary>Who may call an RPC.</summary>
internal sealed record AccessRule(AccessKind Kind, IReadOnlyList<MemberRole> Roles)
{
    /// <summary>Nobody needs to be known: the request itself carries its proof, or there is nothing to protect.</summary>
    public static readonly AccessRule Anonymous = new(AccessKind.Anonymous, []);

    /// <summary>Any person or service account that Google vouches for.</summary>
    public static readonly AccessRule SignedIn = new(AccessKind.SignedIn, []);

    /// <summary>A member of any reseller, or the operator; the request names no reseller.</summary>
    public static readonly AccessRule AnyMember = new(AccessKind.AnyMember, []);

    public static readonly AccessRule Operator = new(AccessKind.Operator, []);

    /// <summary>Whether the request may also name <see cref="NamePattern.Operator"/> in a reseller's place, which only the operator may do.</summary>
    public bool OrOperator { get; init; }

    /// <summary>A member of the reseller that the request names, in one of these roles.</summary>
    public static AccessRule In(params MemberRole[] roles) => new(AccessKind.Tenant, roles);
}

internal enum AccessKind
{
    Anonymous,
    SignedIn,
    AnyMember,
    Operator,
    Tenant,
}
