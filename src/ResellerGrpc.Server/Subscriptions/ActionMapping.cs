using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Subscriptions.Quotes;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>What may be ordered, in the contract's words. Pure.</summary>
internal static class ActionMapping
{
    public static V1.AllowedAction ToProto(AllowedAction action, OrderFacts facts, SubscriptionSnapshot snapshot, string language)
    {
        var kinds = action.Effective.Where(kind => kind == EffectiveKind.Now || !AtOnce(action.Verb)).ToList();
        var proto = new V1.AllowedAction { Verb = VerbOf(action.Verb), Allowed = kinds.Count > 0 };
        proto.Effective.AddRange(kinds.Select(ToProto));
        if (action.Refusal is { } refusal)
            proto.AllowedFrom = refusal.AllowedFrom is { } from && from > facts.Today ? from.ToProto() : null;
        if (!proto.Allowed && action.Refusal is { } why)
            (proto.Reason, proto.Message) = Why(why, facts, snapshot, language);
        AddSeats(proto, action);
        proto.Plans.AddRange(action.Plans.Select(plan => ToProto(plan, facts, language)));
        proto.Credits.AddRange(action.Credits.Select(credit =>
            credit == CancellationCredit.Prorated ? V1.CancelCredit.Prorated : V1.CancelCredit.None));
        if (action.Verb == ActionVerb.Resume && snapshot.Scheduled.FirstOrDefault(order => order.Intent is Cancel) is { } cancel)
            proto.AllowedUntil = cancel.EffectiveOn.AddDays(-1).ToProto();
        return proto;
    }

    public static V1.AllowedAction NewSubscription(OrderFacts facts, IEnumerable<Guid> planIds, string language)
    {
        var plans = planIds.Select(id => New(facts, facts.Plans[id.ToString()], language)).ToList();
        var action = new V1.AllowedAction { Verb = V1.OrderVerb.NewSubscription, Allowed = plans.Any(plan => plan.Allowed) };
        action.Plans.AddRange(plans);
        if (action.Allowed)
        {
            action.Effective.AddRange(plans.SelectMany(plan => plan.Effective).Distinct().Order());
            action.MinSeats = plans.Where(plan => plan.Allowed).Min(plan => plan.MinSeats);
            action.MaxSeats = plans.Where(plan => plan.Allowed).Max(plan => plan.MaxSeats);
        }
        else
        {
            action.Reason = plans.FirstOrDefault()?.Reason ?? V1.ErrorReason.PriceMissing;
            action.Message = plans.FirstOrDefault()?.Message ?? "";
        }

        return action;
    }

    public static V1.OrderVerb VerbOf(ActionVerb verb) => Enum.Parse<V1.OrderVerb>(verb.ToString());

    private static bool AtOnce(ActionVerb verb) => verb is ActionVerb.Resume or ActionVerb.ChangeRenewal;

    private static V1.EffectiveKind ToProto(EffectiveKind kind) => kind switch
    {
        EffectiveKind.Now => V1.EffectiveKind.Now,
        EffectiveKind.PeriodEnd => V1.EffectiveKind.PeriodEnd,
        _ => V1.EffectiveKind.Date,
    };

    private static void AddSeats(V1.AllowedAction proto, AllowedAction action)
    {
        if (action.Seats.Count == 0)
            return;
        proto.MinSeats = action.Seats.Min(range => range.Min);
        proto.MaxSeats = action.Seats.Max(range => range.Max);
        if (action.Verb != ActionVerb.DecreaseSeats)
            return;
        proto.ReturnableSeats = action.ReturnableSeats;
        proto.ReturnableUntil = action.ReturnableUntil?.ToProto();
    }

    private static V1.AllowedPlan ToProto(AllowedPlan plan, OrderFacts facts, string language)
    {
        var proto = new V1.AllowedPlan
        {
            Plan = IntentMapping.PlanName(plan.PlanId),
            DisplayName = facts.Shelf.NameOf(plan.PlanId, language),
            Allowed = plan.Effective.Count > 0,
            MinSeats = plan.MinSeats,
            MaxSeats = plan.MaxSeats,
        };
        proto.Effective.AddRange(plan.Effective.Select(ToProto));
        if (plan.Refusal is not { } refusal)
            return proto;
        proto.AllowedFrom = refusal.AllowedFrom is { } from && from > facts.Today ? from.ToProto() : null;
        if (!proto.Allowed)
        {
            proto.Reason = Refusals.ReasonOf(refusal.Reason);
            proto.Message = refusal.Message(facts.Plans.Find(plan.PlanId), "", language);
        }

        return proto;
    }

    private static V1.AllowedPlan New(OrderFacts facts, Plan plan, string language)
    {
        var probe = new NewSubscription(Guid.Empty.ToString(), plan.Id, plan.MinSeats, facts.Customer.CurrencyCode);
        var refusal = OrderEngine.Quote(facts.Plans, probe, Effective.Now, facts.Today) as Refusal;
        var first = plan.Prices.Where(version => version.In(probe.Currency) is not null).Select(version => (DateOnly?)version.EffectiveFrom).Min();
        var later = first is { } day && day > facts.Today && day <= facts.Today.AddDays(OrderEngine.HorizonDays);
        var proto = new V1.AllowedPlan
        {
            Plan = IntentMapping.PlanName(plan.Id),
            DisplayName = facts.Shelf.NameOf(plan.Id, language),
            Allowed = refusal is null || later,
            MinSeats = plan.MinSeats,
            MaxSeats = plan.MaxSeats,
            AllowedFrom = later ? first?.ToProto() : null,
        };
        if (refusal is null)
            proto.Effective.Add(V1.EffectiveKind.Now);
        if (proto.Allowed)
            proto.Effective.Add(V1.EffectiveKind.Date);
        else
            (proto.Reason, proto.Message) = (Refusals.ReasonOf(refusal!.Reason), refusal.Message(plan, "", language));
        return proto;
    }

    private static (V1.ErrorReason, string) Why(Refusal refusal, OrderFacts facts, SubscriptionSnapshot snapshot, string language)
    {
        var cancel = snapshot.Scheduled.FirstOrDefault(order => order.Intent is Cancel)?.OrderId;
        var blocker = cancel is null ? "" : NamePattern.Order.Format(facts.Row!.ResellerId, facts.Row.CustomerId, Guid.Parse(cancel));
        return (Refusals.ReasonOf(refusal.Reason), refusal.Message(facts.Plans.Find(snapshot.PlanId), blocker, language));
    }
}
