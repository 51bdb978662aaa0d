using System.Globalization;
using ResellerGrpc.Addon.Api;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Orders;

/// <param name="Subscription"><c>resellers/{r}/customers/{c}/subscriptions/{s}</c>.</param>
internal sealed record SubscriptionRef(string Subscription);

/// <summary>What the person wants to order.</summary>
internal enum Wish
{
    Seats,
    Plan,
    New,
    Cancel,
    Resume,
}

/// <summary>An order that has not been quoted yet: the button's parameters and the form's fields.</summary>
/// <param name="Customer">Who pays.</param>
/// <param name="Wish">What is wanted.</param>
/// <param name="Subscription">Null for a new one.</param>
/// <param name="Plan">For a new subscription and a change of plan.</param>
/// <param name="Seats">As typed.</param>
/// <param name="When"><c>now</c> or <c>end</c>; null leaves it to the API.</param>
/// <param name="Credit"><c>prorated</c> or <c>none</c>.</param>
/// <param name="Reason">Of a cancellation.</param>
internal sealed record OrderDraft(
    string Customer, Wish Wish, string? Subscription = null, string? Plan = null, string? Seats = null, string? When = null,
    string? Credit = null, string? Reason = null)
{
    public static OrderDraft ForSeats(string subscription, int seats, string? when) => new(
        Members.CustomerOf(subscription), Wish.Seats, subscription, Seats: seats.ToString(CultureInfo.InvariantCulture), When: when);

    /// <summary>The number typed; null when it is none.</summary>
    public int? SeatCount =>
        int.TryParse(Seats?.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var seats) && seats > 0 ? seats : null;

    public QuoteOrderRequest ToProto()
    {
        var intent = new Intent { Subscription = Subscription ?? "" };
        switch (Wish)
        {
            case Wish.Seats:
                intent.ChangeSeats = new ChangeSeats { Seats = SeatCount ?? 0 };
                break;
            case Wish.Plan:
                intent.ChangePlan = new ChangePlan { Plan = Plan ?? "", Seats = SeatCount ?? 0 };
                break;
            case Wish.New:
                intent.NewSubscription = new NewSubscription { Plan = Plan ?? "", Seats = SeatCount ?? 0 };
                break;
            case Wish.Cancel:
                intent.Cancel = new Cancel { Reason = Reason ?? "", Credit = CreditKind };
                break;
            case Wish.Resume:
                intent.Resume = new Resume();
                break;
        }

        return new QuoteOrderRequest { Parent = Customer, Intent = intent, Effective = Effective };
    }

    /// <summary>At the period end there is nothing to give back.</summary>
    private CancelCredit CreditKind => When != "now" ? CancelCredit.Unspecified : Credit == "prorated" ? CancelCredit.Prorated : CancelCredit.None;

    private Effective? Effective => When switch
    {
        "now" => new Effective { Now = new Google.Protobuf.WellKnownTypes.Empty() },
        "end" => new Effective { PeriodEnd = new Google.Protobuf.WellKnownTypes.Empty() },
        _ => null,
    };
}
