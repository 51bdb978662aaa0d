using System.Text.Json.Serialization;
using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Subscriptions;

public enum SubscriptionState
{
    /// <summary>In service and free until the trial ends.</summary>
    Trial,

    /// <summary>In service and billed in advance.</summary>
    Active,

    /// <summary>Out of service for the reasons listed; the contract and its billing go on.</summary>
    Suspended,

    /// <summary>Ended by an order. Final.</summary>
    Cancelled,

    /// <summary>Ended because it was not to renew. Final.</summary>
    Expired,
}

public enum SuspensionReason
{
    RequestedByReseller,
    PaymentOverdue,
    TermsViolated,
    Other,
}

/// <summary>How many licences a renewal starts with.</summary>
public enum RenewalSeats
{
    /// <summary>As many as before.</summary>
    Keep,

    /// <summary>As many as are in use, never more than before, never fewer than the plan allows.</summary>
    LicencesInUse,
}

/// <summary>
/// What happens at the end of the term: the commitment, or the period where there is none.
/// </summary>
/// <param name="AutoRenew">False: the subscription expires.</param>
/// <param name="Seats">The licences of the next term.</param>
/// <param name="SwitchToPlanId">The plan of the next term, or null for the same; forgotten once applied.</param>
public sealed record RenewalSettings(bool AutoRenew = true, RenewalSeats Seats = RenewalSeats.Keep, string? SwitchToPlanId = null);

/// <summary>
/// Everything about a subscription that decides what may be ordered and what it costs. Immutable; made of plain members,
/// so that it can be stored as columns or JSON. Dates are civil dates in the reseller's time zone.
/// Invariants: the start of the period is on or before any day it is asked about once <see cref="Renewal.Advance"/> has run,
/// <see cref="Ledger"/> covers the running period and never sums below zero, scheduled orders are in the order they apply.
/// </summary>
public sealed record SubscriptionSnapshot
{
    public required string Id { get; init; }

    public required SubscriptionState State { get; init; }

    public required string PlanId { get; init; }

    /// <summary>The price version of the running period; a newer one waits for the next.</summary>
    public required int PriceVersion { get; init; }

    public required string Currency { get; init; }

    /// <summary>Licences, 1 or more.</summary>
    public required int Seats { get; init; }

    public required DateOnly StartedOn { get; init; }

    /// <summary>The interval of the running period; a plan of another interval takes over at its end.</summary>
    public required PlanInterval Interval { get; init; }

    /// <summary>Boundary 0 of <see cref="Calendar"/>: the first paid day, or the day of the last change of interval.</summary>
    public required DateOnly Anchor { get; init; }

    public required DateOnly PeriodStart { get; init; }

    /// <summary>The first day after the running period, which in a trial is the day the trial ends.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The first paid day of a subscription that began, or is, in trial.</summary>
    public DateOnly? TrialEnd { get; init; }

    /// <summary>The first day without commitment, always a boundary; null without one or in trial.</summary>
    public DateOnly? CommitmentEnd { get; init; }

    /// <summary>The first day without service, once cancelled or expired.</summary>
    public DateOnly? EndedOn { get; init; }

    public RenewalSettings Renewal { get; init; } = new();

    public IReadOnlyList<SuspensionReason> SuspensionReasons { get; init; } = [];

    public IReadOnlyList<ScheduledOrder> Scheduled { get; init; } = [];

    /// <summary>What the running period was charged and credited so far.</summary>
    public IReadOnlyList<LedgerEntry> Ledger { get; init; } = [];

    /// <summary>The version of the terms the subscription was sold or last changed under.</summary>
    public string TermsVersion { get; init; } = "";

    /// <summary>Rises by one with each change that took effect; scheduling alone does not count.</summary>
    public long Revision { get; init; }

    [JsonIgnore]
    public Period Period => new(PeriodStart, PeriodEnd);

    [JsonIgnore]
    public BillingCalendar Calendar => new(Anchor, Interval == PlanInterval.Monthly ? Periods.Interval.Month : Periods.Interval.Year);

    /// <summary>The running period is the free trial, whether or not the subscription is suspended.</summary>
    [JsonIgnore]
    public bool InTrial => TrialEnd == PeriodEnd;

    [JsonIgnore]
    public bool Ended => State is SubscriptionState.Cancelled or SubscriptionState.Expired;

    /// <summary>The end of the commitment or, where there is none beyond it, of the running period.</summary>
    [JsonIgnore]
    public DateOnly TermEnd => CommitmentEnd > PeriodEnd ? CommitmentEnd.Value : PeriodEnd;

    public bool CommittedOn(DateOnly day) => CommitmentEnd > day;

    /// <summary>The price of one whole period as it stands, in trial what the first paid one would cost.</summary>
    public Money RecurringPrice(PlanBook plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        return Ended ? Money.Zero(Currency) : plans[PlanId].Table(PriceVersion, Currency).Price(Seats);
    }
}
