using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.Server.Subscriptions.Quotes;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>What may be ordered: answered by asking the very rules that a quote asks.</summary>
internal sealed class ActionMethods(CallScope scope, ResellerDb db, TimeProvider clock)
{
    /// <summary>A list of plans beyond this would be no choice.</summary>
    private const int MostPlans = 200;

    public Task<V1.GetAllowedActionsResponse> GetAsync(V1.GetAllowedActionsRequest request, ServerCallContext context)
    {
        if (NamePattern.Subscription.TryParse(request.Name, out var ids))
            return ForSubscriptionAsync(request.Name, NamePattern.Customer.Format(ids[0], ids[1]), context.CancellationToken);
        if (NamePattern.Customer.TryParse(request.Name, out _))
            return ForCustomerAsync(request.Name, context.CancellationToken);
        var found = new Violations();
        found.Add("name", "RESOURCE_NAME", FieldRules.ResourceName(NamePattern.Subscription.Form));
        throw found.ToException();
    }

    private async Task<V1.GetAllowedActionsResponse> ForSubscriptionAsync(string name, string customer, CancellationToken cancellationToken)
    {
        var facts = await db.ReadFactsAsync(customer, new V1.Intent { Subscription = name }, clock.GetUtcNow(), cancellationToken);
        var snapshot = OrderPlacing.Guarded(facts.Advanced, name);
        var response = new V1.GetAllowedActionsResponse { Etag = Etags.Of(facts.Row!.Version) };
        var closed = OrderMethods.Refusal(facts.Customer);
        response.Actions.AddRange(OrderPlacing.Guarded(() => AllowedActions.For(facts.Plans, snapshot, facts.Today), name)
            .Select(action => closed is { } reason
                ? Closed(ActionMapping.VerbOf(action.Verb), reason, scope.Language)
                : ActionMapping.ToProto(action, facts, snapshot, scope.Language)));
        return response;
    }

    private async Task<V1.GetAllowedActionsResponse> ForCustomerAsync(string name, CancellationToken cancellationToken)
    {
        var plans = await db.Set<PlanRow>().AsNoTracking().Where(p => p.State == V1.PlanState.Active)
            .OrderBy(p => p.Code).Take(MostPlans).Select(p => p.Id).ToListAsync(cancellationToken);
        var facts = await db.ReadFactsAsync(name, new V1.Intent(), clock.GetUtcNow(), cancellationToken);
        facts = facts with { Shelf = await db.LoadShelfAsync(plans, cancellationToken) };
        var action = OrderMethods.Refusal(facts.Customer) is { } reason
            ? Closed(V1.OrderVerb.NewSubscription, reason, scope.Language)
            : ActionMapping.NewSubscription(facts, plans, scope.Language);
        return new V1.GetAllowedActionsResponse { Actions = { action } };
    }

    private static V1.AllowedAction Closed(V1.OrderVerb verb, V1.ErrorReason reason, string language) => new()
    {
        Verb = verb,
        Reason = reason,
        Message = ErrorCatalog.Of(reason).Text.In(language),
    };
}
