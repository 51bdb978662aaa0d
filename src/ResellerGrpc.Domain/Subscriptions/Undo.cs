using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;

namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>An order that took effect, as it was recorded.</summary>
/// <param name="Quote">What was quoted and applied.</param>
/// <param name="AppliedAt">The instant it took effect.</param>
/// <param name="Invoiced">Whether one of its lines is on an invoice or credit note.</param>
public sealed record AppliedOrder(QuotedChange Quote, DateTimeOffset AppliedAt, bool Invoiced);

/// <summary>The answer to an undo: a subscription with nothing to pay for the order, or why not.</summary>
/// <param name="Lines">The opposite of the order's lines; together with them they net to nothing.</param>
public sealed record UndoDecision(SubscriptionSnapshot? After, IReadOnlyList<ChargeLine> Lines, Refusal? Refusal);

/// <summary>Taking orders back at no cost.</summary>
public static class Undo
{
    /// <summary>
    /// Undoes an order that took effect: the latest one, inside the window, not on an invoice. The subscription is what it was
    /// before; a new one ends on its first day. Scheduled orders stay and are re-based.
    /// </summary>
    /// <param name="plans">As for a quote.</param>
    /// <param name="order">The order.</param>
    /// <param name="current">The subscription now.</param>
    /// <param name="now">The instant of the request.</param>
    /// <param name="window">The reseller's undo window; zero forbids.</param>
    public static UndoDecision Applied(
        PlanBook plans, AppliedOrder order, SubscriptionSnapshot current, DateTimeOffset now, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(current);
        if (Refuse(order, current, now, window) is { } reason)
            return new UndoDecision(null, [], new Refusal(reason));
        var before = order.Quote.Before ?? order.Quote.After! with
        {
            State = SubscriptionState.Cancelled,
            EndedOn = order.Quote.EffectiveOn,
            Ledger = [],
        };
        var restored = before with
        {
            Scheduled = [.. current.Scheduled.Concat(order.Quote.Withdrawn).OrderBy(each => each.EffectiveOn)],
            Revision = current.Revision + 1,
        };
        return new UndoDecision(Schedule.Rebase(plans, restored), [.. order.Quote.Lines.Select(Opposite)], null);
    }

    /// <summary>Takes a scheduled order out of the schedule; the others are re-based.</summary>
    public static UndoDecision Scheduled(PlanBook plans, SubscriptionSnapshot current, string orderId)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(current);
        var kept = current.Scheduled.Where(order => order.OrderId != orderId).ToList();
        return kept.Count == current.Scheduled.Count
            ? new UndoDecision(null, [], new Refusal(RefusalReason.NotScheduled))
            : new UndoDecision(Schedule.Rebase(plans, current with { Scheduled = kept }), [], null);
    }

    private static RefusalReason? Refuse(AppliedOrder order, SubscriptionSnapshot current, DateTimeOffset now, TimeSpan window)
    {
        if (order.Quote.IsScheduled || order.Quote.After?.Revision != current.Revision)
            return RefusalReason.LaterOrderApplied;
        if (order.Invoiced)
            return RefusalReason.AlreadyInvoiced;
        return now - order.AppliedAt >= window ? RefusalReason.UndoWindowClosed : null;
    }

    private static ChargeLine Opposite(ChargeLine line) => line with
    {
        Quantity = -line.Quantity,
        AmountMinor = Rounding.ToMinor(-(Int128)line.AmountMinor),
        AdjustmentMinor = -line.AdjustmentMinor,
    };
}
