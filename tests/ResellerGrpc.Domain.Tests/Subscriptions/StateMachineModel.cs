using ResellerGrpc.Domain.Subscriptions;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

/// <summary>
/// A second, naive statement of what a flexible monthly subscription at 4,00 € does: it lives day by day, keeps a handful of
/// variables and knows nothing of the product's types for periods, lines, schedules or tables.
/// </summary>
internal sealed class StateMachineModel
{
    private const decimal Price = 400;

    private readonly HashSet<SuspensionReason> _reasons = [];
    private DateOnly _anchor;
    private DateOnly _periodStart;
    private int _morningSeats;
    private long _billedToday;

    public StateMachineModel(DateOnly start, int trialDays, int seats)
    {
        (Today, Seats, _anchor, _periodStart) = (start, seats, start, start);
        _morningSeats = seats;
        OnTrial = trialDays > 0;
        PeriodEnd = OnTrial ? start.AddDays(trialDays) : NextBoundary();
        State = OnTrial ? "Trial" : "Active";
        BilledMinor = OnTrial ? 0 : WholePeriod;
    }

    public string State { get; private set; }

    public int Seats { get; private set; }

    public DateOnly Today { get; private set; }

    public DateOnly PeriodEnd { get; private set; }

    /// <summary>Everything charged less everything credited, in cents.</summary>
    public long BilledMinor { get; private set; }

    private bool OnTrial { get; set; }

    private bool Renews { get; set; } = true;

    private bool EndsWithPeriod { get; set; }

    private bool Ended => State is "Cancelled" or "Expired";

    private long WholePeriod => (long)(Price * Seats);

    public void LiveADay()
    {
        Today = Today.AddDays(1);
        (_morningSeats, _billedToday) = (Seats, 0);
        if (Ended || Today < PeriodEnd)
            return;
        if (EndsWithPeriod || !Renews)
        {
            End(EndsWithPeriod ? "Cancelled" : "Expired");
            return;
        }

        if (OnTrial)
        {
            (OnTrial, _anchor) = (false, Today);
            if (State == "Trial")
                State = "Active";
        }

        _periodStart = Today;
        PeriodEnd = NextBoundary();
        BilledMinor += WholePeriod;
    }

    /// <summary>Tells whether the order is taken and, if so, takes it. Effective now unless it is a cancellation at the end.</summary>
    public bool Order(Intent intent, bool atPeriodEnd)
    {
        if (Ended)
            return false;
        switch (intent)
        {
            case ChangeSeats change:
                if (State == "Suspended" || change.Seats == Seats)
                    return false;
                BillDay(change.Seats);
                Seats = change.Seats;
                return true;
            case Cancel when atPeriodEnd:
                var first = !EndsWithPeriod;
                EndsWithPeriod = true;
                return first;
            case Cancel cancel:
                if (cancel.Credit == CancellationCredit.Prorated)
                    BillDay(0);
                End("Cancelled");
                return true;
            case Resume:
                var ending = EndsWithPeriod;
                EndsWithPeriod = false;
                return ending;
            case Suspend suspend:
                State = "Suspended";
                return _reasons.Add(suspend.Reason);
            case Reactivate:
                if (State != "Suspended")
                    return false;
                _reasons.Clear();
                State = OnTrial ? "Trial" : "Active";
                return true;
            case ChangeRenewal renewal:
                var changes = renewal.Settings.AutoRenew != Renews;
                Renews = renewal.Settings.AutoRenew;
                return changes;
            default:
                throw new NotSupportedException($"The model knows no {intent.Verb}.");
        }
    }

    private void End(string state)
    {
        State = state;
        _reasons.Clear();
    }

    /// <summary>
    /// All changes of one day cost what the difference from morning to evening costs: its price for the days left, today counted,
    /// rounded once.
    /// </summary>
    private void BillDay(int seats)
    {
        var day = Rest(seats - _morningSeats);
        BilledMinor += day - _billedToday;
        _billedToday = day;
    }

    private long Rest(int seats)
    {
        if (OnTrial)
            return 0;
        var left = PeriodEnd.DayNumber - Today.DayNumber;
        return (long)Math.Round(Price * seats * left / (PeriodEnd.DayNumber - _periodStart.DayNumber), MidpointRounding.AwayFromZero);
    }

    private DateOnly NextBoundary()
    {
        var months = 1;
        while (_anchor.AddMonths(months) <= Today)
            months++;
        return _anchor.AddMonths(months);
    }
}
