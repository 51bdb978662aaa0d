using System.Text.Json.Serialization;

namespace ResellerGrpc.Domain.Subscriptions;

public enum CancellationCredit
{
    /// <summary>The days not used are credited.</summary>
    Prorated,

    None,
}

/// <summary>What somebody wants of a subscription. Storable as JSON, the member "action" telling which.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "action")]
[JsonDerivedType(typeof(ChangeSeats), "CHANGE_SEATS")]
[JsonDerivedType(typeof(ChangePlan), "CHANGE_PLAN")]
[JsonDerivedType(typeof(Cancel), "CANCEL")]
[JsonDerivedType(typeof(Resume), "RESUME")]
[JsonDerivedType(typeof(Suspend), "SUSPEND")]
[JsonDerivedType(typeof(Reactivate), "REACTIVATE")]
[JsonDerivedType(typeof(ChangeRenewal), "CHANGE_RENEWAL")]
public abstract record Intent
{
    [JsonIgnore]
    public abstract Verb Verb { get; }
}

/// <param name="Seats">The number of licences wanted from that day on, not a difference.</param>
public sealed record ChangeSeats(int Seats) : Intent
{
    [JsonIgnore]
    public override Verb Verb => Verb.ChangeSeats;
}

/// <param name="PlanId">One of the plan's upgrade targets.</param>
/// <param name="Seats">Licences wanted on the new plan; null keeps the number there is on that day.</param>
public sealed record ChangePlan(string PlanId, int? Seats = null) : Intent
{
    [JsonIgnore]
    public override Verb Verb => Verb.ChangePlan;
}

/// <param name="Credit">Whether the days not used are credited.</param>
/// <param name="Reason">Why, in the words of the person who cancels; not blank.</param>
public sealed record Cancel(CancellationCredit Credit, string Reason) : Intent
{
    [JsonIgnore]
    public override Verb Verb => Verb.Cancel;
}

/// <summary>Withdraws a scheduled cancellation.</summary>
public sealed record Resume : Intent
{
    [JsonIgnore]
    public override Verb Verb => Verb.Resume;
}

/// <summary>Takes the subscription out of service, or adds a reason to one that is.</summary>
public sealed record Suspend(SuspensionReason Reason) : Intent
{
    [JsonIgnore]
    public override Verb Verb => Verb.Suspend;
}

/// <summary>Puts a suspended subscription back into service, whatever the reasons were.</summary>
public sealed record Reactivate : Intent
{
    [JsonIgnore]
    public override Verb Verb => Verb.Reactivate;
}

public sealed record ChangeRenewal(RenewalSettings Settings) : Intent
{
    [JsonIgnore]
    public override Verb Verb => Verb.ChangeRenewal;
}

/// <summary>The first order of a subscription.</summary>
/// <param name="SubscriptionId">The id the subscription will have.</param>
/// <param name="PlanId">A plan on sale.</param>
/// <param name="Seats">Licences, within the plan's bounds.</param>
/// <param name="Currency">ISO 4217; the plan must be priced in it.</param>
public sealed record NewSubscription(string SubscriptionId, string PlanId, int Seats, string Currency);

/// <summary>The kinds of change; <see cref="TransitionTable"/> says which state allows which.</summary>
public enum Verb
{
    ChangeSeats,
    ChangePlan,
    Cancel,
    Resume,
    Suspend,
    Reactivate,
    ChangeRenewal,
}

public enum EffectiveKind
{
    Now,

    /// <summary>
    /// At the end of the running period or, for what a commitment forbids until then, of the commitment.
    /// </summary>
    PeriodEnd,

    /// <summary>At the beginning of a civil date; that day belongs to the new state.</summary>
    OnDate,
}

/// <summary>When a change takes effect. A date of today is the same as now.</summary>
/// <param name="Date">Set for <see cref="EffectiveKind.OnDate"/> only.</param>
public readonly record struct Effective(EffectiveKind Kind, DateOnly? Date)
{
    public static Effective Now { get; } = new(EffectiveKind.Now, null);

    public static Effective AtPeriodEnd { get; } = new(EffectiveKind.PeriodEnd, null);

    public static Effective On(DateOnly date) => new(EffectiveKind.OnDate, date);
}
