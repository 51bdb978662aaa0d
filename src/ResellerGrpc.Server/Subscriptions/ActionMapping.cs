using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Subscriptions.Quotes;
using Date = Google.Type.Date;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>What may be ordered, in the contract's words. Pure.</summary>
internal static class ActionMapping
{
    public static V1.AllowedAction ToProto(AllowedAction action, OrderFacts facts, SubscriptionSnapshot snapshot, string language)
    {
        IReadOnlyList<AllowedRange> ranges = [.. action.Ranges, .. action.Plans.SelectMany(plan => plan.Ranges)];
        var proto = new V1.AllowedAction
        {
            Verb = VerbOf(action.Verb),
            Allowed = ranges.Count > 0,
            AllowedFrom = FirstDay(ranges),
            ReturnableSeats = action.ReturnableSeats,
            ReturnableUntil = action.ReturnableUntil?.ToProto(),
        };
        proto.Effective.AddRange(Kinds(ranges));
        proto.Ranges.AddRange(action.Ranges.Select(ToProto));
        if (!proto.Allowed && action.Refusal is { } why)
            (proto.Reason, proto.Message) = Why(why, facts, snapshot, language);
        proto.Plans.AddRange(action.Plans.Select(plan => ToProto(plan, facts, language)));
        if (action.Verb == ActionVerb.Resume && snapshot.Scheduled.FirstOrDefault(order => order.Intent is Cancel) is { } cancel)
            proto.AllowedUntil = cancel.EffectiveOn.AddDays(-1).ToProto();
        return proto;
    }

    public static V1.AllowedAction NewSubscription(OrderFacts facts, IEnumerable<Guid> planIds, string language)
    {
        var plans = planIds.Select(id => AllowedActions.ToBegin(facts.Plans[id.ToString()], facts.Customer.CurrencyCode, facts.Today)).ToList();
        var ranges = plans.SelectMany(plan => plan.Ranges).ToList();
        var action = new V1.AllowedAction { Verb = V1.OrderVerb.NewSubscription, Allowed = ranges.Count > 0, AllowedFrom = FirstDay(ranges) };
        action.Plans.AddRange(plans.Select(plan => ToProto(plan, facts, language)));
        action.Effective.AddRange(Kinds(ranges));
        if (!action.Allowed)
        {
            action.Reason = action.Plans.FirstOrDefault()?.Reason ?? V1.ErrorReason.PriceMissing;
            action.Message = action.Plans.FirstOrDefault()?.Message ?? "";
        }

        return action;
    }

    public static V1.OrderVerb VerbOf(ActionVerb verb) => Enum.Parse<V1.OrderVerb>(verb.ToString());

    private static V1.EffectiveKind ToProto(EffectiveKind kind) => kind switch
    {
        EffectiveKind.Now => V1.EffectiveKind.Now,
        EffectiveKind.PeriodEnd => V1.EffectiveKind.PeriodEnd,
        _ => V1.EffectiveKind.Date,
    };

    private static IEnumerable<V1.EffectiveKind> Kinds(IEnumerable<AllowedRange> ranges) =>
        ranges.Select(range => range.Effective).Distinct().Order().Select(ToProto);

    /// <summary>The first day of all, unless that is today.</summary>
    private static Date? FirstDay(IReadOnlyCollection<AllowedRange> ranges) =>
        ranges.Count == 0 || ranges.Any(range => range.Effective == EffectiveKind.Now) ? null : ranges.Min(range => range.First).ToProto();

    private static V1.AllowedRange ToProto(AllowedRange range) => new()
    {
        Effective = ToProto(range.Effective),
        FirstDate = range.First.ToProto(),
        LastDate = range.Last.ToProto(),
        MinSeats = range.MinSeats,
        MaxSeats = range.MaxSeats,
        Credit = range.Credit switch
        {
            null => V1.CancelCredit.Unspecified,
            CancellationCredit.Prorated => V1.CancelCredit.Prorated,
            _ => V1.CancelCredit.None,
        },
    };

    private static V1.AllowedPlan ToProto(AllowedPlan plan, OrderFacts facts, string language)
    {
        var proto = new V1.AllowedPlan
        {
            Plan = IntentMapping.PlanName(plan.PlanId),
            DisplayName = facts.Shelf.NameOf(plan.PlanId, language),
            Allowed = plan.Ranges.Count > 0,
            AllowedFrom = FirstDay(plan.Ranges),
            MinSeats = plan.MinSeats,
            MaxSeats = plan.MaxSeats,
        };
        proto.Effective.AddRange(Kinds(plan.Ranges));
        proto.Ranges.AddRange(plan.Ranges.Select(ToProto));
        if (!proto.Allowed && plan.Refusal is { } refusal)
            (proto.Reason, proto.Message) = (Refusals.ReasonOf(refusal.Reason), refusal.Message(facts.Plans.Find(plan.PlanId), "", language));
        return proto;
    }

    private static (V1.ErrorReason, string) Why(Refusal refusal, OrderFacts facts, SubscriptionSnapshot snapshot, string language)
    {
        var cancel = snapshot.Scheduled.FirstOrDefault(order => order.Intent is Cancel)?.OrderId;
        var blocker = cancel is null ? "" : NamePattern.Order.Format(facts.Row!.ResellerId, facts.Row.CustomerId, Guid.Parse(cancel));
        return (Refusals.ReasonOf(refusal.Reason), refusal.Message(facts.Plans.Find(snapshot.PlanId), blocker, language));
    }
}
