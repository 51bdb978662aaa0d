using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Demo;

/// <summary>What the reseller orders for a customer on a day of the story.</summary>
/// <param name="Plan">Code, for the orders that name one.</param>
/// <param name="AtPeriodEnd">Scheduled instead of now.</param>
/// <param name="Credit">A cancellation gives the days left back.</param>
internal sealed record DemoOrder(
    int Day, DemoVerb Do, string Plan = "", int Seats = 0, bool AtPeriodEnd = false, bool Credit = false, string PurchaseOrder = "",
    string Note = "")
{
    public Effective? Effective => AtPeriodEnd ? new Effective { PeriodEnd = new Empty() }
        : Do == DemoVerb.Cancel ? new Effective { Now = new Empty() }
        : null;

    public Intent ToIntent(string subscription, Func<string, string> planName) => Do switch
    {
        DemoVerb.Subscribe => new Intent { NewSubscription = new NewSubscription { Plan = planName(Plan), Seats = Seats } },
        DemoVerb.Seats => new Intent { Subscription = subscription, ChangeSeats = new ChangeSeats { Seats = Seats } },
        DemoVerb.Plan => new Intent { Subscription = subscription, ChangePlan = new ChangePlan { Plan = planName(Plan), Seats = Seats } },
        DemoVerb.Cancel => new Intent
        {
            Subscription = subscription,
            Cancel = new Cancel { Reason = Note, Credit = Credit ? CancelCredit.Prorated : CancelCredit.None },
        },
        DemoVerb.Suspend => new Intent { Subscription = subscription, Suspend = new Suspend { Reason = SuspensionReason.PaymentOverdue } },
        _ => new Intent { Subscription = subscription, ChangeRenewal = new ChangeRenewal { Renewal = new RenewalSettings() } },
    };
}

internal enum DemoVerb
{
    Subscribe,
    Seats,
    Plan,
    Cancel,
    Suspend,

    /// <summary>Lets the subscription expire at the end of its term.</summary>
    DoNotRenew,
}
