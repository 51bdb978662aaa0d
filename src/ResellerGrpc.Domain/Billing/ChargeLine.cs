using System.Text.Json.Serialization;
using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Billing;

public enum LineKind
{
    /// <summary>All licences for one whole period, billed in advance.</summary>
    Subscription,

    SeatsAdded,
    SeatsReturned,

    /// <summary>The new plan from the day of a change.</summary>
    PlanCharge,

    /// <summary>The days not used of the old plan.</summary>
    PlanCredit,

    /// <summary>The days not used of a cancelled subscription.</summary>
    CancellationCredit,
}

/// <summary>
/// What makes two lines of one subscription the same thing at the same price from the same day. Within a key,
/// licences are counted together and rounded once.
/// </summary>
public readonly record struct LineKey(string PlanId, int PriceVersion, int Tier, long UnitPriceMinor, DateOnly From, DateOnly PeriodEnd);

/// <summary>
/// One line of a quote and, unchanged, of the invoice: licences × unit price × days / days of the period. Identified by
/// its content. Plain members, so that it can be stored as columns or JSON.
/// </summary>
public sealed record ChargeLine
{
    public required string SubscriptionId { get; init; }

    public required LineKind Kind { get; init; }

    public required string PlanId { get; init; }

    /// <summary>The price version that priced the line.</summary>
    public required int PriceVersion { get; init; }

    /// <summary>The tier of the price, 0 for the first.</summary>
    public required int Tier { get; init; }

    /// <summary>Licences, negative in a credit, never 0.</summary>
    public required long Quantity { get; init; }

    /// <summary>Minor units of <see cref="Currency"/> per licence and whole period.</summary>
    public required long UnitPriceMinor { get; init; }

    public required string Currency { get; init; }

    public required DateOnly PeriodStart { get; init; }

    /// <summary>The first day after the period.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The first day charged or credited; the last is the day before <see cref="PeriodEnd"/>.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Signed minor units, net of tax.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>
    /// The part of <see cref="AmountMinor"/> that is not licences × price × days of this line alone: the unit that comes
    /// from rounding together with earlier changes of the same day, and what <see cref="Limited"/> took away.
    /// </summary>
    public long AdjustmentMinor { get; init; }

    /// <summary>The credit was cut to what had been billed, less earlier credits.</summary>
    public bool Limited { get; init; }

    /// <summary>The civil date on or after which the line is collected.</summary>
    public required DateOnly DueOn { get; init; }

    [JsonIgnore]
    public Money Amount => new(AmountMinor, Currency);

    [JsonIgnore]
    public Money UnitPrice => new(UnitPriceMinor, Currency);

    [JsonIgnore]
    public Period Period => new(PeriodStart, PeriodEnd);

    /// <summary>Days charged, of <see cref="OfDays"/>.</summary>
    [JsonIgnore]
    public int Days => Period.DaysFrom(From);

    [JsonIgnore]
    public int OfDays => Period.Days;

    [JsonIgnore]
    public LineKey Key => new(PlanId, PriceVersion, Tier, UnitPriceMinor, From, PeriodEnd);
}
