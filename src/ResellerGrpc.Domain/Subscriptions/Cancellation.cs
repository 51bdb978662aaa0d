using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>Ending a subscription, and withdrawing an end that is scheduled.</summary>
internal static class Cancellation
{
    public static Outcome Apply(PlanBook plans, SubscriptionSnapshot snapshot, Cancel cancel, DateOnly on)
    {
        var plan = plans[snapshot.PlanId];
        if (Refuse(plan, snapshot, cancel, on) is { } refusal)
            return Outcome.Refused(snapshot, refusal);
        var before = new PricedSeats(plan.Id, snapshot.PriceVersion, plan.Table(snapshot.PriceVersion, snapshot.Currency), snapshot.Seats);
        IReadOnlyList<ChargeLine> lines = cancel.Credit == CancellationCredit.Prorated
            ? LineBuilder.Difference(snapshot, before, before with { Seats = 0 }, on, on, (LineKind.CancellationCredit, LineKind.SeatsAdded))
            : [];
        var after = snapshot with
        {
            State = SubscriptionState.Cancelled,
            EndedOn = on,
            SuspensionReasons = [],
            Ledger = LedgerEntry.With(snapshot.Ledger, lines),
        };
        return new Outcome(after, lines);
    }

    public static Outcome Withdraw(SubscriptionSnapshot snapshot)
    {
        var kept = snapshot.Scheduled.Where(order => order.Intent is not Cancel).ToList();
        return kept.Count == snapshot.Scheduled.Count
            ? Outcome.Refused(snapshot, new Refusal(RefusalReason.NotCancelling))
            : new Outcome(snapshot with { Scheduled = kept }, []);
    }

    private static Refusal? Refuse(Plan plan, SubscriptionSnapshot snapshot, Cancel cancel, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(cancel.Reason))
            return new Refusal(RefusalReason.ReasonRequired);
        if (snapshot.CommittedOn(on))
            return new Refusal(RefusalReason.InCommitment, snapshot.CommitmentEnd);
        // A plan that takes no licence back inside a period does not take all of them back either.
        var credits = cancel.Credit == CancellationCredit.Prorated && on < snapshot.PeriodEnd && !snapshot.InTrial;
        return credits && plan.DecreasePolicy == DecreasePolicy.AtPeriodEnd
            ? new Refusal(RefusalReason.CreditNotOffered, snapshot.PeriodEnd)
            : null;
    }
}
