using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Platform;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>Between the contract's words for what is wanted and those of the rules. Requests were validated before.</summary>
internal static class IntentMapping
{
    /// <summary>What is wanted of a subscription that exists.</summary>
    public static Intent ToDomain(this V1.Intent intent) => intent.ActionCase switch
    {
        V1.Intent.ActionOneofCase.ChangeSeats => new ChangeSeats(intent.ChangeSeats.Seats),
        V1.Intent.ActionOneofCase.ChangePlan => new ChangePlan(
            PlanId(intent.ChangePlan.Plan).ToString(), intent.ChangePlan.Seats == 0 ? null : intent.ChangePlan.Seats),
        V1.Intent.ActionOneofCase.Cancel => new Cancel(
            intent.Cancel.Credit == V1.CancelCredit.Prorated ? CancellationCredit.Prorated : CancellationCredit.None, intent.Cancel.Reason),
        V1.Intent.ActionOneofCase.Resume => new Resume(),
        V1.Intent.ActionOneofCase.Suspend => new Suspend(intent.Suspend.Reason.ToDomain()),
        V1.Intent.ActionOneofCase.Reactivate => new Reactivate(),
        V1.Intent.ActionOneofCase.ChangeRenewal => new ChangeRenewal(intent.ChangeRenewal.Renewal.ToDomain()),
        _ => throw new ArgumentOutOfRangeException(nameof(intent), intent.ActionCase, "Not a change of a subscription."),
    };

    /// <summary>The contract's form of a stored intent.</summary>
    public static V1.Intent ToProto(this Intent intent, string subscription)
    {
        var proto = new V1.Intent { Subscription = subscription };
        switch (intent)
        {
            case ChangeSeats change:
                proto.ChangeSeats = new V1.ChangeSeats { Seats = change.Seats };
                break;
            case ChangePlan change:
                proto.ChangePlan = new V1.ChangePlan { Plan = PlanName(change.PlanId), Seats = change.Seats ?? 0 };
                break;
            case Cancel cancel:
                proto.Cancel = new V1.Cancel { Reason = cancel.Reason, Credit = cancel.Credit == CancellationCredit.Prorated ? V1.CancelCredit.Prorated : V1.CancelCredit.None };
                break;
            case Resume:
                proto.Resume = new V1.Resume();
                break;
            case Suspend suspend:
                proto.Suspend = new V1.Suspend { Reason = suspend.Reason.ToProto() };
                break;
            case Reactivate:
                proto.Reactivate = new V1.Reactivate();
                break;
            case ChangeRenewal change:
                proto.ChangeRenewal = new V1.ChangeRenewal { Renewal = change.Settings.ToProto() };
                break;
        }

        return proto;
    }

    /// <summary>The time asked for or, where none is, the period end for a cancellation and now for everything else.</summary>
    public static Effective ToDomain(this V1.Effective? effective, V1.Intent.ActionOneofCase action) => effective?.WhenCase switch
    {
        V1.Effective.WhenOneofCase.Now => Effective.Now,
        V1.Effective.WhenOneofCase.PeriodEnd => Effective.AtPeriodEnd,
        V1.Effective.WhenOneofCase.Date => Effective.On(effective.Date.ToDateOnly()!.Value),
        _ => action == V1.Intent.ActionOneofCase.Cancel ? Effective.AtPeriodEnd : Effective.Now,
    };

    /// <summary>What the intent does, seats up and down told apart.</summary>
    /// <param name="seatsBefore">The licences that the order finds.</param>
    public static V1.OrderVerb VerbOf(this V1.Intent intent, int seatsBefore) => intent.ActionCase switch
    {
        V1.Intent.ActionOneofCase.NewSubscription => V1.OrderVerb.NewSubscription,
        V1.Intent.ActionOneofCase.ChangeSeats => intent.ChangeSeats.Seats > seatsBefore ? V1.OrderVerb.IncreaseSeats : V1.OrderVerb.DecreaseSeats,
        V1.Intent.ActionOneofCase.ChangePlan => V1.OrderVerb.ChangePlan,
        V1.Intent.ActionOneofCase.Cancel => V1.OrderVerb.Cancel,
        V1.Intent.ActionOneofCase.Resume => V1.OrderVerb.Resume,
        V1.Intent.ActionOneofCase.Suspend => V1.OrderVerb.Suspend,
        V1.Intent.ActionOneofCase.Reactivate => V1.OrderVerb.Reactivate,
        V1.Intent.ActionOneofCase.ChangeRenewal => V1.OrderVerb.ChangeRenewal,
        _ => V1.OrderVerb.Unspecified,
    };

    /// <summary>The plan that the intent names; null when it names none.</summary>
    public static Guid? NamedPlan(this V1.Intent intent)
    {
        var name = intent.ActionCase switch
        {
            V1.Intent.ActionOneofCase.NewSubscription => intent.NewSubscription.Plan,
            V1.Intent.ActionOneofCase.ChangePlan => intent.ChangePlan.Plan,
            V1.Intent.ActionOneofCase.ChangeRenewal => intent.ChangeRenewal.Renewal.Plan,
            _ => "",
        };
        return name.Length == 0 ? null : PlanId(name);
    }

    public static RenewalSettings ToDomain(this V1.RenewalSettings settings) => new(
        settings.AutoRenew,
        settings.SeatsPolicy == V1.RenewalSeats.InUse ? RenewalSeats.LicencesInUse : RenewalSeats.Keep,
        settings.Plan.Length == 0 ? null : PlanId(settings.Plan).ToString());

    public static V1.RenewalSettings ToProto(this RenewalSettings settings) => new()
    {
        AutoRenew = settings.AutoRenew,
        SeatsPolicy = settings.Seats == RenewalSeats.LicencesInUse ? V1.RenewalSeats.InUse : V1.RenewalSeats.Keep,
        Plan = settings.SwitchToPlanId is { } plan ? PlanName(plan) : "",
    };

    public static V1.SuspensionReason ToProto(this SuspensionReason reason) => reason switch
    {
        SuspensionReason.RequestedByReseller => V1.SuspensionReason.ResellerInitiated,
        SuspensionReason.PaymentOverdue => V1.SuspensionReason.PaymentOverdue,
        SuspensionReason.TermsViolated => V1.SuspensionReason.TermsViolated,
        _ => V1.SuspensionReason.Other,
    };

    public static V1.SubscriptionState ToProto(this SubscriptionState state) => Enum.Parse<V1.SubscriptionState>(state.ToString());

    /// <summary><c>plans/{plan}</c> of an id of the rules.</summary>
    public static string PlanName(string planId) => NamePattern.Plan.Format(Guid.Parse(planId));

    private static SuspensionReason ToDomain(this V1.SuspensionReason reason) => reason switch
    {
        V1.SuspensionReason.ResellerInitiated => SuspensionReason.RequestedByReseller,
        V1.SuspensionReason.PaymentOverdue => SuspensionReason.PaymentOverdue,
        V1.SuspensionReason.TermsViolated => SuspensionReason.TermsViolated,
        _ => SuspensionReason.Other,
    };

    private static Guid PlanId(string name) => Guid.Parse(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
}
