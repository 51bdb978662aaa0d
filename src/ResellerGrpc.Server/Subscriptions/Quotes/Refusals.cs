using System.Globalization;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>The refusals of the rules in the words of the contract's closed list.</summary>
internal static class Refusals
{
    private const string DatePath = "effective.date";

    private static readonly LocalText InPast = new("Send today or a later day.", "Envoyez la date du jour ou une date ultérieure.");

    private static readonly LocalText TooFar = new(
        $"Send a day at most {OrderEngine.HorizonDays} days ahead.", $"Envoyez une date à {OrderEngine.HorizonDays} jours au plus.");

    /// <summary>For an <c>effective</c> that the action does not know.</summary>
    public static readonly LocalText NotOffered = new(
        "This action does not take effect in this way; see GetAllowedActions.",
        "Cette action ne prend pas effet ainsi ; voyez GetAllowedActions.");

    private static readonly LocalText DirectionChanged = new(
        "Other orders came first: it would now do the opposite of what was ordered.",
        "D’autres commandes sont passées avant : elle ferait maintenant l’inverse de ce qui a été commandé.");

    private static readonly LocalText EndsBefore = new(
        "The subscription ends before this day.", "L’abonnement se termine avant ce jour.");

    /// <summary>The contract's reason; FIELD_INVALID for those about the request itself.</summary>
    public static V1.ErrorReason ReasonOf(RefusalReason reason) => reason switch
    {
        RefusalReason.SubscriptionEnded or RefusalReason.SubscriptionSuspended or RefusalReason.NotSuspended
            => V1.ErrorReason.ActionNotAllowedInState,
        RefusalReason.CatchUpPending => V1.ErrorReason.ConflictConcurrent,
        RefusalReason.EffectiveInPast or RefusalReason.EffectiveTooFar or RefusalReason.EffectiveNotOffered or RefusalReason.ReasonRequired
            => V1.ErrorReason.FieldInvalid,
        RefusalReason.AlreadyCancelling or RefusalReason.EndsBefore or RefusalReason.DirectionChanged
            => V1.ErrorReason.ScheduledOrderConflict,
        RefusalReason.NotCancelling or RefusalReason.SamePlan or RefusalReason.NothingToChange => V1.ErrorReason.NothingToChange,
        RefusalReason.UnknownPlan => V1.ErrorReason.ResourceNotFound,
        RefusalReason.PlanArchived => V1.ErrorReason.PlanArchived,
        RefusalReason.NotAnUpgradeTarget or RefusalReason.CreditNotOffered => V1.ErrorReason.ActionNotAllowedByPlan,
        RefusalReason.NotPricedInCurrency => V1.ErrorReason.PriceMissing,
        RefusalReason.SeatsBelowMinimum or RefusalReason.SeatsAboveMaximum => V1.ErrorReason.SeatsOutOfBounds,
        RefusalReason.InCommitment => V1.ErrorReason.ActionNotAllowedDuringCommitment,
        RefusalReason.DecreaseOnlyAtPeriodEnd => V1.ErrorReason.ActionAllowedAtPeriodEnd,
        RefusalReason.LaterOrderApplied or RefusalReason.NotScheduled => V1.ErrorReason.OrderNotUndoable,
        RefusalReason.AlreadyInvoiced => V1.ErrorReason.OrderAlreadyInvoiced,
        RefusalReason.UndoWindowClosed => V1.ErrorReason.UndoWindowClosed,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <param name="subject">The name of what the order is about: the subscription or, for a new one, the customer.</param>
    /// <param name="plan">The plan whose bounds were met; null where there is none.</param>
    /// <param name="blocker">Name of the order in the way; empty where none is.</param>
    public static ApiException ToException(this Refusal refusal, string subject, Plan? plan, string blocker)
    {
        if (FieldOf(refusal.Reason) is var (field, code, text))
        {
            var found = new Violations();
            found.Add(field, code, text);
            return found.ToException();
        }

        var exception = new ApiException(ReasonOf(refusal.Reason), ("name", subject));
        foreach (var (key, value) in FactsOf(refusal, plan, blocker))
            exception.Metadata[key] = value;
        return exception;
    }

    /// <summary>A refusal in one sentence, for people.</summary>
    public static string Message(this Refusal refusal, Plan? plan, string blocker, string language) => refusal.Reason switch
    {
        RefusalReason.DirectionChanged => DirectionChanged.In(language),
        RefusalReason.EndsBefore when blocker.Length == 0 => EndsBefore.In(language),
        _ when FieldOf(refusal.Reason) is var (_, _, text) => text.In(language),
        _ => ErrorCatalog.Of(ReasonOf(refusal.Reason)).Text.In(language, FactsOf(refusal, plan, blocker)),
    };

    private static (string Field, string Code, LocalText Text)? FieldOf(RefusalReason reason) => reason switch
    {
        RefusalReason.EffectiveInPast => (DatePath, "IN_PAST", InPast),
        RefusalReason.EffectiveTooFar => (DatePath, "TOO_FAR", TooFar),
        RefusalReason.EffectiveNotOffered => ("effective", "NOT_OFFERED", NotOffered),
        RefusalReason.ReasonRequired => ("intent.cancel.reason", "REQUIRED", FieldRules.Required),
        _ => null,
    };

    private static Dictionary<string, string> FactsOf(Refusal refusal, Plan? plan, string blocker)
    {
        var facts = new Dictionary<string, string>();
        foreach (var (key, value) in refusal.Parameters)
            facts[key] = value;
        if (refusal.Parameters.TryGetValue("plan", out var id))
            facts["plan"] = IntentMapping.PlanName(id);
        if (refusal.Reason == RefusalReason.UnknownPlan)
            facts["name"] = facts["plan"];
        if (refusal.Parameters.TryGetValue("state", out var state) && Enum.TryParse<SubscriptionState>(state, out var known))
            facts["state"] = ErrorStatus.WireName(known.ToProto());
        if (refusal.AllowedFrom is { } day)
            facts["allowed_from"] = day.ToString("O", CultureInfo.InvariantCulture);
        if (ReasonOf(refusal.Reason) == V1.ErrorReason.ScheduledOrderConflict)
            facts["order"] = blocker;
        if (ReasonOf(refusal.Reason) == V1.ErrorReason.SeatsOutOfBounds && plan is not null)
        {
            facts["min"] = plan.MinSeats.ToString(CultureInfo.InvariantCulture);
            facts["max"] = plan.MaxSeats.ToString(CultureInfo.InvariantCulture);
        }

        return facts;
    }
}
