using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Subscriptions.Quotes;

namespace ResellerGrpc.Server.Subscriptions.Orders;

/// <summary>The schedule of a subscription as faces show it. Pure.</summary>
internal static class ScheduledOrders
{
    /// <param name="facts">The subscription's surroundings.</param>
    /// <param name="snapshot">The subscription whose schedule is shown; null shows nothing.</param>
    public static IEnumerable<V1.ScheduledOrder> Of(OrderFacts facts, SubscriptionSnapshot? snapshot, string language) =>
        facts.Row is { } row ? Of(row, snapshot ?? row.Snapshot, facts.Shelf, language) : [];

    public static IEnumerable<V1.ScheduledOrder> Of(SubscriptionRow row, SubscriptionSnapshot snapshot, PlanShelf shelf, string language) =>
        snapshot.Scheduled.Select(order =>
        {
            var intent = order.Intent.ToProto(row.Name);
            var seats = order.Intent switch { ChangeSeats change => change.Seats, ChangePlan { Seats: { } s } => s, _ => order.FromSeats };
            return new V1.ScheduledOrder
            {
                Order = order.OrderId.Length == 0 ? "" : NamePattern.Order.Format(row.ResellerId, row.CustomerId, Guid.Parse(order.OrderId)),
                Verb = intent.VerbOf(order.FromSeats),
                EffectiveDate = order.EffectiveOn.ToProto(),
                Summary = Summaries.Of(intent, order.FromSeats, seats, order.EffectiveOn, shelf, language),
                Conflict = order.Conflict is { } reason ? Conflict(new Refusal(reason), row, shelf, language) : null,
            };
        });

    public static V1.OrderConflict Conflict(Refusal refusal, SubscriptionRow? row, PlanShelf shelf, string language)
    {
        var blocker = row?.Snapshot.Scheduled.FirstOrDefault(order => order.Intent is Cancel)?.OrderId;
        var name = blocker is null ? "" : NamePattern.Order.Format(row!.ResellerId, row.CustomerId, Guid.Parse(blocker));
        var blocked = refusal.Reason is RefusalReason.EndsBefore or RefusalReason.AlreadyCancelling or RefusalReason.SubscriptionEnded;
        return new V1.OrderConflict
        {
            Reason = Refusals.ReasonOf(refusal.Reason),
            Message = refusal.Message(row is null ? null : shelf.Book.Find(row.Snapshot.PlanId), blocked ? name : "", language),
            Order = blocked ? name : "",
        };
    }
}
