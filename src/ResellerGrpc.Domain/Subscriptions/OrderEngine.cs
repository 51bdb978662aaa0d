using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>The decisions about orders: every change of a subscription is quoted here and becomes exactly what was quoted.</summary>
public static class OrderEngine
{
    /// <summary>How many days ahead an order may be dated; the end of the term may lie further.</summary>
    public const int HorizonDays = 400;

    /// <summary>Quotes the first order of a subscription.</summary>
    /// <param name="plans">The plans on sale.</param>
    /// <param name="order">What is wanted.</param>
    /// <param name="effective">Now or a date; there is no period end to wait for.</param>
    /// <param name="today">The civil date in the reseller's time zone.</param>
    /// <exception cref="AmountOverflowException">Seats × price does not fit.</exception>
    public static Decision Quote(PlanBook plans, NewSubscription order, Effective effective, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(order);
        var on = effective.Kind == EffectiveKind.OnDate ? effective.Date ?? today : today;
        if ((OutOfReach(on, today, today) ?? RefuseNew(plans, order, effective, on)) is { } refusal)
            return refusal;
        var started = Start(plans[order.PlanId], order, on);
        IReadOnlyList<ChargeLine> lines = started.InTrial ? [] : LineBuilder.WholePeriod(plans, started, LineKind.Subscription);
        started = started with { Ledger = LedgerEntry.With([], lines) };
        return Describe(plans, before: null, started, lines, on, today) with { After = on > today ? null : started };
    }

    /// <summary>
    /// Quotes a change. The snapshot must have been advanced to today, else the answer is <see cref="RefusalReason.CatchUpPending"/>.
    /// </summary>
    /// <param name="plans">The plan, its targets and the targets of scheduled orders.</param>
    /// <param name="snapshot">The subscription.</param>
    /// <param name="intent">What is wanted.</param>
    /// <param name="effective">When.</param>
    /// <param name="today">The civil date in the reseller's time zone.</param>
    /// <exception cref="AmountOverflowException">Seats × price does not fit.</exception>
    public static Decision Quote(PlanBook plans, SubscriptionSnapshot snapshot, Intent intent, Effective effective, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(intent);
        if (snapshot.Ended)
            return new Refusal(RefusalReason.SubscriptionEnded).With("state", snapshot.State);
        if (snapshot.PeriodEnd <= today || snapshot.Scheduled.Any(order => order.EffectiveOn <= today))
            return new Refusal(RefusalReason.CatchUpPending, today);
        var on = Schedule.Resolve(plans, snapshot, intent, effective, today);
        if (OutOfReach(on, today, snapshot.TermEnd) is { } refusal)
            return refusal;
        return on == today ? QuoteNow(plans, snapshot, intent, today) : QuoteLater(plans, snapshot, intent, effective.Kind, on, today);
    }

    /// <summary>
    /// The subscription once the quoted order is placed under <paramref name="orderId"/>; null for a new one that starts later.
    /// Whoever stores it checks that the subscription is still the quote's <see cref="QuotedChange.Before"/>.
    /// </summary>
    public static SubscriptionSnapshot? Apply(QuotedChange quote, string orderId)
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentException.ThrowIfNullOrEmpty(orderId);
        return quote.After is null
            ? null
            : quote.After with
            {
                Scheduled = [.. quote.After.Scheduled.Select(order => order.OrderId.Length == 0 ? order with { OrderId = orderId } : order)],
            };
    }

    /// <summary>What an order dated <paramref name="on"/> finds, with all that goes first done; null when the subscription ends before.</summary>
    internal static SubscriptionSnapshot? Found(PlanBook plans, SubscriptionSnapshot snapshot, DateOnly on) =>
        Foresee(plans, snapshot, new ScheduledOrder { OrderId = "", Intent = new Resume(), Kind = EffectiveKind.OnDate, EffectiveOn = on })?.Before;

    /// <summary>Why a dated order is refused that finds <paramref name="before"/> on its day; null when it is not.</summary>
    internal static Refusal? RefuseLater(PlanBook plans, SubscriptionSnapshot snapshot, SubscriptionSnapshot before, Intent intent, DateOnly on) =>
        AlreadyCancelling(snapshot, intent) ?? Change.Apply(plans, before, intent, on).Refusal;

    private static Decision QuoteNow(PlanBook plans, SubscriptionSnapshot snapshot, Intent intent, DateOnly today)
    {
        var outcome = Change.Apply(plans, snapshot, intent, today);
        if (outcome.Refusal is not null)
            return outcome.Refusal;
        var after = Schedule.Rebase(plans, outcome.After);
        Decision quote = Describe(plans, snapshot, after, outcome.Lines, today, today) with
        {
            Withdrawn = intent is Resume ? [.. snapshot.Scheduled.Where(order => order.Intent is Cancel)] : [],
        };
        return quote;
    }

    private static Decision QuoteLater(
        PlanBook plans, SubscriptionSnapshot snapshot, Intent intent, EffectiveKind kind, DateOnly on, DateOnly today)
    {
        if (AlreadyCancelling(snapshot, intent) is { } refusal)
            return refusal;
        var order = new ScheduledOrder { OrderId = "", Intent = intent, Kind = kind, EffectiveOn = on };
        if (Foresee(plans, snapshot, order) is not { } turn)
            return EndsBefore(snapshot);
        // No change of seats was meant, so none shall come of other orders that go first.
        if (intent is ChangePlan { Seats: { } seats } change && seats == turn.Before.Seats)
        {
            order = order with { Intent = change with { Seats = null } };
            turn = Foresee(plans, snapshot, order) ?? turn;
        }
        if (turn.Step.Refusal is not null)
            return turn.Step.Refusal;
        order = order with { PlacedFromSeats = turn.Before.Seats, EffectiveOn = turn.Step.On };
        Decision quote = Describe(plans, turn.Before, turn.Step.After, turn.Step.Lines, turn.Step.On, today) with
        {
            Before = snapshot,
            After = Schedule.Rebase(plans, Schedule.Add(snapshot, order)),
        };
        return quote;
    }

    // The order is quoted where it will be: in the schedule, behind everything that goes first.
    private static (SubscriptionSnapshot Before, AdvanceStep Step)? Foresee(PlanBook plans, SubscriptionSnapshot snapshot, ScheduledOrder order) =>
        Schedule.Play(plans, Schedule.Add(snapshot, order)).Turns.TryGetValue(order.OrderId, out var turn) ? turn : null;

    private static Refusal? AlreadyCancelling(SubscriptionSnapshot snapshot, Intent intent) =>
        intent is Cancel && snapshot.Scheduled.FirstOrDefault(scheduled => scheduled.Intent is Cancel) is { } pending
            ? new Refusal(RefusalReason.AlreadyCancelling).With("effective_on", pending.EffectiveOn.ToString("O", null))
            : null;

    private static Refusal EndsBefore(SubscriptionSnapshot snapshot)
    {
        var ended = snapshot.Scheduled.FirstOrDefault(order => order.Intent is Cancel)?.EffectiveOn ?? snapshot.TermEnd;
        return new Refusal(RefusalReason.EndsBefore).With("ended_on", ended.ToString("O", null));
    }

    private static QuotedChange Describe(
        PlanBook plans, SubscriptionSnapshot? before, SubscriptionSnapshot after, IReadOnlyList<ChargeLine> lines, DateOnly on, DateOnly today)
    {
        var renewal = Renewal.NextCharge(plans, after);
        var later = lines.Where(line => line.DueOn > today).ToList();
        Money Sum(IEnumerable<ChargeLine> some) => Money.Sum(some.Select(line => line.Amount), after.Currency);
        return new QuotedChange
        {
            EffectiveOn = on,
            IsScheduled = on > today,
            Lines = lines,
            RenewalLines = renewal,
            DueNow = Sum(lines.Where(line => line.DueOn <= today)),
            DueNextInvoice = Sum(later),
            NextInvoiceOn = later.Concat(renewal).Select(line => (DateOnly?)line.DueOn).Min(),
            RecurringBefore = before?.RecurringPrice(plans) ?? Money.Zero(after.Currency),
            // On a boundary the new period may bring a new price version with it.
            RecurringAfter = on == after.PeriodEnd ? Sum(renewal) : after.RecurringPrice(plans),
            Before = before,
            After = after,
        };
    }

    // The end of a long commitment can always be ordered for.
    private static Refusal? OutOfReach(DateOnly on, DateOnly today, DateOnly termEnd)
    {
        if (on < today)
            return new Refusal(RefusalReason.EffectiveInPast, today);
        return on > today.AddDays(HorizonDays) && on > termEnd ? new Refusal(RefusalReason.EffectiveTooFar).With("days", HorizonDays) : null;
    }

    private static Refusal? RefuseNew(PlanBook plans, NewSubscription order, Effective effective, DateOnly on)
    {
        if (effective.Kind == EffectiveKind.PeriodEnd)
            return new Refusal(RefusalReason.EffectiveNotOffered);
        var plan = plans.Find(order.PlanId);
        if (plan is null)
            return new Refusal(RefusalReason.UnknownPlan).With("plan", order.PlanId);
        if (plan.Archived)
            return new Refusal(RefusalReason.PlanArchived).With("plan", order.PlanId);
        return plan.VersionOn(on, order.Currency) is null
            ? new Refusal(RefusalReason.NotPricedInCurrency).With("currency", order.Currency)
            : SeatChange.Bounds(plan, order.Seats);
    }

    private static SubscriptionSnapshot Start(Plan plan, NewSubscription order, DateOnly on)
    {
        var trialEnd = plan.TrialDays > 0 ? on.AddDays(plan.TrialDays) : (DateOnly?)null;
        var snapshot = new SubscriptionSnapshot
        {
            Id = order.SubscriptionId,
            State = trialEnd is null ? SubscriptionState.Active : SubscriptionState.Trial,
            PlanId = plan.Id,
            PriceVersion = plan.VersionOn(on, order.Currency)!.Number,
            Currency = order.Currency,
            Seats = order.Seats,
            StartedOn = on,
            Interval = plan.Interval,
            Anchor = on,
            PeriodStart = on,
            PeriodEnd = trialEnd ?? new BillingCalendar(on, plan.BillingInterval).PeriodAt(on).End,
            TrialEnd = trialEnd,
            TermsVersion = plan.TermsVersion,
            Revision = 1,
        };
        return trialEnd is null ? snapshot with { CommitmentEnd = PlanChange.Commitment(snapshot, plan, on) } : snapshot;
    }
}
