using Google.Protobuf;
using ResellerGrpc.Server.Data;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>
/// One change in the making: its instant, and the recorder through which it leaves its audit and outbox rows in the same
/// transaction. Jobs make one with a system actor.
/// </summary>
internal sealed class Change
{
    // Field names as in the contract: history speaks of fields as the contract does.
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    private readonly ResellerDb _db;
    private readonly Actor _who;
    private readonly string _method;
    private readonly string _correlationId;
    private readonly Guid _resellerId;
    private readonly Guid? _requestId;

    /// <param name="db">Context that carries the change.</param>
    /// <param name="actor"><c>system/{job}</c>, or the address of a customer's person who holds an invitation link.</param>
    /// <param name="correlationId">Of the job's run.</param>
    /// <param name="resellerId">The tenant.</param>
    /// <param name="requestId">Null: nobody sent a request.</param>
    /// <param name="now">The one instant of the whole change.</param>
    public Change(ResellerDb db, string actor, string correlationId, Guid resellerId, Guid? requestId, DateTimeOffset now)
        : this(db, ActorOf(actor), actor, "", correlationId, resellerId, requestId, now)
    {
    }

    public Change(ResellerDb db, CallScope scope, Guid resellerId, Guid? requestId, DateTimeOffset now)
        : this(db, ActorOf(scope), null, scope.Method, scope.CorrelationId, resellerId, requestId, now)
    {
    }

    private Change(
        ResellerDb db, Actor who, string? actor, string method, string correlationId, Guid resellerId, Guid? requestId, DateTimeOffset now)
    {
        (_db, _who, _method, _correlationId, _resellerId, _requestId, Now) = (db, who, method, correlationId, resellerId, requestId, now);
        Actor = actor ?? (who.Member.Length > 0 ? who.Member : who.Email.Length > 0 ? who.Email : "anonymous");
    }

    /// <summary>The one instant of the whole change.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Member name, e-mail address, or <c>system/{job}</c>.</summary>
    public string Actor { get; }

    /// <summary>The same change, recorded in another tenant's history: for the operator, who belongs to none.</summary>
    public Change In(Guid tenant) => new(_db, _who, Actor, _method, _correlationId, tenant, _requestId, Now);

    /// <summary>A state as history stores it.</summary>
    public static string Write(IMessage state) => Json.Format(state);

    /// <summary>A new id whose order follows the change's instant.</summary>
    public Guid NewId() => Guid.CreateVersion7(Now);

    /// <param name="action">Noun and past participle, such as <c>customer.invited</c>; also the event's type.</param>
    /// <param name="resource">The resource's name.</param>
    /// <param name="old">What was, or null for something new.</param>
    /// <param name="current">What is, or null for something gone.</param>
    /// <param name="called">The resource's name to show, where neither state tells it.</param>
    public void Record(string action, string resource, IMessage? old, IMessage? current, string? called = null)
    {
        var entry = new AuditEntry
        {
            ResellerId = _resellerId,
            Id = NewId(),
            CreateTime = Now,
            Actor = Actor,
            ActorKind = _who.Kind,
            ActorEmail = _who.Email,
            ActorName = _who.DisplayName,
            Method = _method,
            Action = action,
            Resource = resource,
            ResourceName = called ?? ResourceFacts.DisplayName(current ?? old),
            Customer = ResourceFacts.Customer(resource, current ?? old),
            OldValue = old is null ? null : Write(old),
            NewValue = current is null ? null : Write(current),
            RequestId = _requestId,
            CorrelationId = _correlationId,
        };
        _db.Add(entry);
        _db.Add(new OutboxEvent { ResellerId = _resellerId, Type = action, Resource = resource, CreateTime = Now, AuditId = entry.Id });
        _db.Announced.Add(_resellerId);
    }

    private static Actor ActorOf(string actor) =>
        actor.StartsWith("system/", StringComparison.Ordinal)
            ? Actors.Job(actor["system/".Length..])
            : new Actor { Kind = ActorKind.Customer, Email = actor, DisplayName = actor };

    private static Actor ActorOf(CallScope scope) =>
        scope.Caller is null ? new Actor { Kind = ActorKind.Customer } : Actors.Of(scope);
}
