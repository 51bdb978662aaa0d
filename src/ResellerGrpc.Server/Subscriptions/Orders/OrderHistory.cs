using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Subscriptions.Quotes;

namespace ResellerGrpc.Server.Subscriptions.Orders;

/// <summary>What history keeps of orders that change after they were placed.</summary>
internal static class OrderHistory
{
    /// <summary>The parts of an order that may still change; to be taken before and after.</summary>
    public static V1.Order Standing(this OrderRow order)
    {
        var problem = order.Problem is { } refusal ? new V1.OrderConflict { Reason = Refusals.ReasonOf(refusal.Reason) } : null;
        return new V1.Order
        {
            State = order.State,
            EffectiveDate = order.EffectiveDate.ToProto(),
            Totals = order.Totals,
            ApplyTime = order.ApplyTime?.ToProto(),
            UndoTime = order.UndoTime?.ToProto(),
            UndoActor = order.UndoActor,
            Conflict = order.State == V1.OrderState.Failed ? null : problem,
            Failure = order.State == V1.OrderState.Failed ? problem : null,
        };
    }

    /// <param name="old">Its <see cref="Standing"/> before the change.</param>
    /// <param name="facts">The order's surroundings; it is called in the language of the reseller, whose members read history.</param>
    /// <param name="etag">The order's after the change; empty where it is not saved yet.</param>
    public static void RecordUpdate(this Change change, OrderRow order, V1.Order old, OrderFacts facts, string etag = "")
    {
        var standing = order.Standing();
        standing.Etag = etag;
        var name = Summaries.Of(
            order.Intent, order.Before?.Seats ?? 0, order.After.Seats, null, facts.Shelf, facts.Reseller.DefaultLanguage);
        change.Record("order.updated", order.Name, old, standing, name);
    }

    /// <summary>Records a subscription that began or changed, called by its plan.</summary>
    /// <param name="old">Its terms before; null when it began.</param>
    public static void RecordTerms(this Change change, SubscriptionRow row, V1.SubscriptionTerms? old, OrderFacts facts) => change.Record(
        old is null ? "subscription.created" : "subscription.updated", row.Name, old, facts.Plans.TermsOf(row.Snapshot),
        facts.Shelf.NameOf(row.Snapshot.PlanId, facts.Reseller.DefaultLanguage));
}
