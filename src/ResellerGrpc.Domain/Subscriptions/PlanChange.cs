using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>
/// Changing to another plan. The same interval keeps the period; another interval credits the days left and
/// starts a new period, and a new anchor, on the day of the change. A commitment is never shortened.
/// </summary>
internal static class PlanChange
{
    public static Outcome Apply(PlanBook plans, SubscriptionSnapshot snapshot, ChangePlan change, DateOnly on)
    {
        var seats = change.Seats ?? snapshot.Seats;
        var current = plans[snapshot.PlanId];
        if ((Target(plans, snapshot, change.PlanId, seats, on) ?? SeatChange.Decrease(current, snapshot, seats, on)) is { } refusal)
            return Outcome.Refused(snapshot, refusal);
        var target = plans[change.PlanId];
        var version = target.VersionOn(on, snapshot.Currency)!;
        var after = snapshot with
        {
            PlanId = target.Id,
            PriceVersion = version.Number,
            Seats = seats,
            TermsVersion = target.TermsVersion,
            // What was to come at renewal referred to the old plan's targets.
            Renewal = snapshot.Renewal with { SwitchToPlanId = null },
        };
        if (snapshot.InTrial || on == snapshot.PeriodEnd)
            return new Outcome(after, []);
        var before = new PricedSeats(current.Id, snapshot.PriceVersion, current.Table(snapshot.PriceVersion, snapshot.Currency), snapshot.Seats);
        var priced = new PricedSeats(target.Id, version.Number, version.In(snapshot.Currency)!, seats);
        return target.Interval == snapshot.Interval
            ? WithinPeriod(snapshot, after, target, before, priced, on)
            : NewPeriod(plans, snapshot, after, target, before, on);
    }

    /// <summary>Why a plan cannot take over with that many seats, or null.</summary>
    public static Refusal? Target(PlanBook plans, SubscriptionSnapshot snapshot, string planId, int seats, DateOnly on)
    {
        var target = plans.Find(planId);
        Refusal Because(RefusalReason reason) => new Refusal(reason).With("plan", planId);
        if (target is null)
            return Because(RefusalReason.UnknownPlan);
        if (target.Archived)
            return Because(RefusalReason.PlanArchived);
        if (target.Id == snapshot.PlanId)
            return Because(RefusalReason.SamePlan);
        if (!plans[snapshot.PlanId].UpgradeTargets.Contains(target.Id))
            return Because(RefusalReason.NotAnUpgradeTarget);
        return target.VersionOn(on, snapshot.Currency) is null
            ? Because(RefusalReason.NotPricedInCurrency)
            : SeatChange.Bounds(target, seats);
    }

    private static Outcome WithinPeriod(
        SubscriptionSnapshot snapshot, SubscriptionSnapshot after, Plan target, PricedSeats before, PricedSeats priced, DateOnly on)
    {
        var lines = LineBuilder.Difference(snapshot, before, priced, on,
            LineBuilder.CollectionDate(snapshot, on), (LineKind.PlanCredit, LineKind.PlanCharge));
        return new Outcome(
            after with { Ledger = LedgerEntry.With(snapshot.Ledger, lines), CommitmentEnd = Commitment(after, target, on) }, lines);
    }

    private static Outcome NewPeriod(
        PlanBook plans, SubscriptionSnapshot snapshot, SubscriptionSnapshot after, Plan target, PricedSeats before, DateOnly on)
    {
        var credits = LineBuilder.Difference(snapshot, before, before with { Seats = 0 }, on, on, (LineKind.PlanCredit, LineKind.PlanCharge));
        var period = new BillingCalendar(on, target.BillingInterval).PeriodAt(on);
        after = after with { Interval = target.Interval, Anchor = on, PeriodStart = period.Start, PeriodEnd = period.End };
        var charges = LineBuilder.WholePeriod(plans, after, LineKind.PlanCharge);
        after = after with { Ledger = LedgerEntry.With([], charges), CommitmentEnd = Commitment(after, target, on) };
        return new Outcome(after, [.. credits, .. charges]);
    }

    /// <summary>The later of the old commitment and the new plan's own, on a boundary.</summary>
    internal static DateOnly? Commitment(SubscriptionSnapshot after, Plan plan, DateOnly on)
    {
        var own = plan.CommitmentMonths > 0 ? on.AddMonths(plan.CommitmentMonths) : (DateOnly?)null;
        var kept = after.CommitmentEnd > on ? after.CommitmentEnd : null;
        var end = own > kept || kept is null ? own : kept;
        return end is { } day ? after.Calendar.BoundaryOnOrAfter(day) : null;
    }
}
