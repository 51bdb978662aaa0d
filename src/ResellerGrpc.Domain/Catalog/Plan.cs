using System.Text.Json.Serialization;
using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Catalog;

public enum PlanInterval
{
    Monthly,
    Yearly,
}

/// <summary>What happens when licences are returned before the running period ends.</summary>
public enum DecreasePolicy
{
    /// <summary>At once; the days left are credited.</summary>
    ProratedCredit,

    /// <summary>Only at the end of a period; nothing is credited.</summary>
    AtPeriodEnd,

    /// <summary>Not before the commitment ends; without a commitment like <see cref="ProratedCredit"/>.</summary>
    NotDuringCommitment,
}

/// <summary>A dated set of prices. It holds for periods that start on or after its date, never for a running one.</summary>
/// <param name="Number">1 or more, rising within the plan; named on each line it priced.</param>
/// <param name="EffectiveFrom">The first day a period may start with it.</param>
/// <param name="Tables">One per currency on sale.</param>
public sealed record PriceVersion(int Number, DateOnly EffectiveFrom, IReadOnlyList<PriceTable> Tables)
{
    public PriceTable? In(string currency) => Tables.FirstOrDefault(table => table.Currency == currency);
}

/// <summary>A product on sale. Identified by <see cref="Id"/>; <see cref="PlanRules"/> states what makes it valid.</summary>
public sealed record Plan
{
    public required string Id { get; init; }

    public required PlanInterval Interval { get; init; }

    /// <summary>Months a customer is bound for, 0 for none; a multiple of 12 for a yearly plan.</summary>
    public int CommitmentMonths { get; init; }

    /// <summary>Free days before the first paid period, 0 for none.</summary>
    public int TrialDays { get; init; }

    public int MinSeats { get; init; } = 1;

    public int MaxSeats { get; init; } = int.MaxValue;

    public DecreasePolicy DecreasePolicy { get; init; }

    /// <summary>Ids of the plans a subscription of this one may change to.</summary>
    public IReadOnlyList<string> UpgradeTargets { get; init; } = [];

    /// <summary>The version of the terms that a new subscription is sold under.</summary>
    public string TermsVersion { get; init; } = "";

    public required IReadOnlyList<PriceVersion> Prices { get; init; }

    /// <summary>No longer sold; subscriptions that have it keep and renew it.</summary>
    public bool Archived { get; init; }

    [JsonIgnore]
    public Interval BillingInterval => Interval == PlanInterval.Monthly ? Periods.Interval.Month : Periods.Interval.Year;

    /// <summary>The version for a period that starts on <paramref name="day"/>, or null when none is priced in the currency.</summary>
    public PriceVersion? VersionOn(DateOnly day, string currency) =>
        Prices.Where(version => version.EffectiveFrom <= day && version.In(currency) is not null)
            .OrderBy(version => version.EffectiveFrom).ThenBy(version => version.Number).LastOrDefault();

    /// <summary>The prices a subscription was sold with.</summary>
    /// <exception cref="KeyNotFoundException">The plan never had this version in this currency.</exception>
    public PriceTable Table(int version, string currency) =>
        Prices.FirstOrDefault(candidate => candidate.Number == version)?.In(currency)
        ?? throw new KeyNotFoundException($"Plan {Id} has no price version {version} in {currency}.");
}
