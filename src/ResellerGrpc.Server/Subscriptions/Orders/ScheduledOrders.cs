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

    /// <summary>A stored reason with what its sentence needs, from the subscription as it stands.</summary>
    public static V1.OrderConflict Conflict(Refusal refusal, SubscriptionRow? row, PlanShelf shelf, string language)
    {
        if (row is null)
            return new V1.OrderConflict { Reason = Refusals.ReasonOf(refusal.Reason), Message = refusal.Message(null, "", language) };
        var snapshot = row.Snapshot;
        var blocker = snapshot.Scheduled.FirstOrDefault(order => order.Intent is Cancel)?.OrderId;
        var name = blocker is null || refusal.Reason is not (RefusalReason.EndsBefore or RefusalReason.AlreadyCancelling)
            ? ""
            : NamePattern.Order.Format(row.ResellerId, row.CustomerId, Guid.Parse(blocker));
        return new V1.OrderConflict
        {
            Reason = Refusals.ReasonOf(refusal.Reason),
            Message = Whole(refusal, snapshot).Message(shelf.Book.Find(snapshot.PlanId), name, language),
            Order = name,
        };
    }

    private static Refusal Whole(Refusal refusal, SubscriptionSnapshot snapshot)
    {
        var facts = new Dictionary<string, string> { ["state"] = snapshot.State.ToString(), ["currency"] = snapshot.Currency };
        foreach (var (key, value) in refusal.Parameters)
            facts[key] = value;
        var day = refusal.Reason == RefusalReason.InCommitment ? snapshot.CommitmentEnd : snapshot.PeriodEnd;
        return refusal with { AllowedFrom = refusal.AllowedFrom ?? day, Parameters = facts };
    }
}
