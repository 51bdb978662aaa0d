using Google.Protobuf;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>
/// One change in the making: its instant, and the recorder through which it leaves its audit and outbox rows in the same
/// transaction. Jobs make one with a system actor.
/// </summary>
internal sealed class Change(
    ResellerDb db, string actor, string correlationId, Guid resellerId, Guid? requestId, DateTimeOffset now)
{
    public Change(ResellerDb db, CallScope scope, Guid resellerId, Guid requestId, DateTimeOffset now)
        : this(db, ActorOf(scope), scope.CorrelationId, resellerId, requestId, now)
    {
    }

    /// <summary>The one instant of the whole change.</summary>
    public DateTimeOffset Now => now;

    public string Actor => actor;

    /// <summary>The same change, recorded in another tenant's history: for the operator, who belongs to none.</summary>
    public Change In(Guid tenant) => new(db, actor, correlationId, tenant, requestId, now);

    /// <summary>A new id whose order follows the change's instant.</summary>
    public Guid NewId() => Guid.CreateVersion7(now);

    /// <param name="action">Noun and past participle, such as <c>customer.invited</c>; also the event's type.</param>
    /// <param name="resource">The resource's name.</param>
    /// <param name="old">What was, or null for something new.</param>
    /// <param name="current">What is, or null for something gone.</param>
    public void Record(string action, string resource, IMessage? old, IMessage? current)
    {
        db.Add(new AuditEntry
        {
            ResellerId = resellerId,
            Id = NewId(),
            CreateTime = now,
            Actor = actor,
            Action = action,
            Resource = resource,
            OldValue = old is null ? null : JsonFormatter.Default.Format(old),
            NewValue = current is null ? null : JsonFormatter.Default.Format(current),
            RequestId = requestId,
            CorrelationId = correlationId,
        });
        db.Add(new OutboxEvent { ResellerId = resellerId, Type = action, Resource = resource, CreateTime = now });
    }

    private static string ActorOf(CallScope scope) => scope switch
    {
        { Membership: { } seat } => NamePattern.Member.Format(seat.ResellerId, seat.MemberId),
        { Caller: { } caller } => caller.Email,
        _ => "anonymous",
    };
}
