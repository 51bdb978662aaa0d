using ResellerGrpc.Domain.Billing;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>Why an order is refused, in order of precedence: the first that holds is told.</summary>
public enum RefusalReason
{
    /// <summary>Cancelled or expired; nothing can be ordered any more.</summary>
    SubscriptionEnded,

    /// <summary>Periods that ended are not renewed yet; the same request succeeds once they are.</summary>
    CatchUpPending,

    /// <summary>The state does not allow it: seats and plan of a suspended subscription.</summary>
    SubscriptionSuspended,

    /// <summary>Reactivate needs a suspended subscription.</summary>
    NotSuspended,

    EffectiveInPast,
    EffectiveTooFar,

    /// <summary>The verb has no period to wait for, as a new subscription at period end.</summary>
    EffectiveNotOffered,

    /// <summary>A cancellation is scheduled already.</summary>
    AlreadyCancelling,

    /// <summary>A scheduled cancellation or expiry comes first; resume, or choose an earlier date.</summary>
    EndsBefore,

    /// <summary>Resume needs a scheduled cancellation.</summary>
    NotCancelling,

    ReasonRequired,
    UnknownPlan,
    PlanArchived,
    SamePlan,
    NotAnUpgradeTarget,
    NotPricedInCurrency,
    SeatsBelowMinimum,
    SeatsAboveMaximum,

    /// <summary>The subscription already is as wanted.</summary>
    NothingToChange,

    /// <summary>Other orders came in between: what was a return would now add licences, or the reverse.</summary>
    DirectionChanged,

    /// <summary>The commitment forbids it until the date told.</summary>
    InCommitment,

    /// <summary>The plan takes licences back at a period end only.</summary>
    DecreaseOnlyAtPeriodEnd,

    /// <summary>The plan gives no credit for a cancellation inside a period.</summary>
    CreditNotOffered,

    /// <summary>Undo: the order is not the latest that took effect.</summary>
    LaterOrderApplied,

    /// <summary>Undo: an invoice has the lines; ask for the opposite change instead.</summary>
    AlreadyInvoiced,

    /// <summary>Undo: the window of the reseller has passed.</summary>
    UndoWindowClosed,

    /// <summary>Undo: no such scheduled order.</summary>
    NotScheduled,
}

/// <summary>The answer to an intent: a <see cref="Refusal"/> or a <see cref="QuotedChange"/>.</summary>
public abstract record Decision;

/// <summary>A change that cannot be made.</summary>
/// <param name="Reason">The first reason that holds.</param>
/// <param name="AllowedFrom">The first civil date on which the same intent would be accepted, when there is one.</param>
public sealed record Refusal(RefusalReason Reason, DateOnly? AllowedFrom = null) : Decision
{
    /// <summary>The bound or name that the message needs ("min_seats", "max_seats", "plan", "state"), as text.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    internal Refusal With(string name, object value) =>
        this with { Parameters = new Dictionary<string, string> { [name] = FormattableString.Invariant($"{value}") } };
}

/// <summary>A change that can be made and exactly what it costs, net of tax.</summary>
public sealed record QuotedChange : Decision
{
    /// <summary>The first civil day of the new state.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>True when it takes effect later than today.</summary>
    public required bool IsScheduled { get; init; }

    /// <summary>The lines this change causes. The invoice charges exactly these.</summary>
    public required IReadOnlyList<ChargeLine> Lines { get; init; }

    /// <summary>The first whole period charged after the change, as things stand: the announced renewal.</summary>
    public required IReadOnlyList<ChargeLine> RenewalLines { get; init; }

    /// <summary>Lines collected today, as soon as the undo window closes.</summary>
    public required Money DueNow { get; init; }

    /// <summary>Lines of this change collected later.</summary>
    public required Money DueNextInvoice { get; init; }

    /// <summary>When the next invoice of the subscription is due, or null when there will be none.</summary>
    public DateOnly? NextInvoiceOn { get; init; }

    /// <summary>Price of a whole period before and after; zero where there is none.</summary>
    public required Money RecurringBefore { get; init; }

    /// <inheritdoc cref="RecurringBefore"/>
    public required Money RecurringAfter { get; init; }

    /// <summary>The subscription before, null for a new one.</summary>
    public SubscriptionSnapshot? Before { get; init; }

    /// <summary>
    /// The subscription once the order is placed: changed, or with the order in its schedule; other scheduled orders are re-based and marked.
    /// Null for a new subscription that starts later.
    /// </summary>
    public SubscriptionSnapshot? After { get; init; }

    /// <summary>Orders that Resume withdraws.</summary>
    public IReadOnlyList<ScheduledOrder> Withdrawn { get; init; } = [];
}
