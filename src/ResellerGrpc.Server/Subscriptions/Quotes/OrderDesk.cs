using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Orders;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>An order as it was decided on, before it is placed.</summary>
/// <param name="SubscriptionId">The subscription, or the id that a new one will have.</param>
/// <param name="Change">What it does and costs.</param>
/// <param name="Before">The subscription that it finds on its day; null for a new one.</param>
/// <param name="After">The subscription that it leaves on its day.</param>
internal sealed record QuotedOrder(
    V1.QuoteOrderRequest Request, OrderFacts Facts, Guid SubscriptionId, QuotedChange Change, SubscriptionSnapshot? Before, SubscriptionSnapshot After)
{
    public V1.Intent Intent => Request.Intent;

    public V1.OrderVerb Verb => Intent.VerbOf(Before?.Seats ?? 0);

    /// <summary>
    /// Until when the order may be undone at no cost once it is placed; null when it may not. A scheduled one until its day, one that
    /// takes effect at once within the reseller's window, but not beyond the next day that brings something of itself: what
    /// a period or another order is reckoned from cannot be taken away any more, and its lines go on that day's invoice.
    /// </summary>
    public DateTimeOffset? UndoExpireTime
    {
        get
        {
            if (Change.IsScheduled)
                return CivilDate.Start(Change.EffectiveOn, Facts.Zone).ToUniversalTime();
            var window = Facts.Reseller.UndoWindow;
            if (window <= TimeSpan.Zero)
                return null;
            var end = Facts.Now + window;
            return After.NextDay() is { } next && CivilDate.Start(next, Facts.Zone) is var day && day < end ? day.ToUniversalTime() : end;
        }
    }

    /// <summary>Everything that the quote binds to: figures, days, states, tax and terms, in no language.</summary>
    public byte[] Fingerprint => QuoteProof.FingerprintOf(new
    {
        Change.EffectiveOn,
        Change.Lines,
        Change.RenewalLines,
        Change.DueNow,
        Change.DueNextInvoice,
        Change.RecurringBefore,
        Change.RecurringAfter,
        Change.Before,
        After,
        Facts.Tax,
        Facts.Reseller.UndoWindow,
    });
}

/// <summary>Decides what an intent does and costs, from facts that were read. Pure.</summary>
internal static class OrderDesk
{
    /// <param name="newId">The id that a new subscription shall have.</param>
    /// <exception cref="ApiException">The refusals of QuoteOrder.</exception>
    public static QuotedOrder Decide(V1.QuoteOrderRequest request, OrderFacts facts, Guid newId)
    {
        try
        {
            return request.Intent.NewSubscription is { } order ? New(request, order, facts, newId) : Change(request, facts);
        }
        catch (AmountOverflowException)
        {
            throw new ApiException(V1.ErrorReason.AmountOverflow, ("name", Subject(request)));
        }
    }

    private static QuotedOrder New(V1.QuoteOrderRequest request, V1.NewSubscription wanted, OrderFacts facts, Guid newId)
    {
        var planId = request.Intent.NamedPlan()!.Value.ToString();
        var order = new NewSubscription(newId.ToString(), planId, wanted.Seats, facts.Customer.CurrencyCode);
        var effective = request.Effective.ToDomain(request.Intent.ActionCase);
        var change = Accept(OrderEngine.Quote(facts.Plans, order, effective, facts.Today), request, facts, planId);
        var terms = facts.Plans[planId].TermsVersion;
        if (wanted.TermsVersion.Length > 0 && wanted.TermsVersion != terms)
            throw new ApiException(V1.ErrorReason.TermsNotAccepted, ("name", wanted.Plan), ("terms_version", terms));
        var started = change.After ?? Accept(
            OrderEngine.Quote(facts.Plans, order, Effective.Now, change.EffectiveOn), request, facts, planId).After!;
        return new QuotedOrder(request, facts, newId, change, null, started);
    }

    private static QuotedOrder Change(V1.QuoteOrderRequest request, OrderFacts facts)
    {
        var snapshot = facts.Advanced();
        var effective = request.Effective.ToDomain(request.Intent.ActionCase);
        if (QuoteOrderRules.AtOnce(request.Intent) && effective.Kind == EffectiveKind.OnDate && effective.Date != facts.Today)
            throw new Refusal(RefusalReason.EffectiveNotOffered).ToException(Subject(request), null, "");
        var intent = request.Intent.ToDomain();
        var bounds = intent is ChangePlan { PlanId: var target } ? target : snapshot.PlanId;
        var change = Accept(OrderEngine.Quote(facts.Plans, snapshot, intent, effective, facts.Today), request, facts, bounds);
        if (!change.IsScheduled)
            return new QuotedOrder(request, facts, facts.Row!.Id, change, snapshot, change.After!);
        // The new order is the one without an id.
        var turn = Forecast.Of(facts.Plans, change.After!)[""];
        return new QuotedOrder(request, facts, facts.Row!.Id, change, turn.Before, turn.After);
    }

    private static QuotedChange Accept(Decision decision, V1.QuoteOrderRequest request, OrderFacts facts, string planId) => decision switch
    {
        QuotedChange change => change,
        Refusal refusal => throw refusal.ToException(Subject(request), facts.Plans.Find(planId), BlockerOf(facts)),
        _ => throw new InvalidOperationException($"Unknown decision {decision}."),
    };

    /// <summary>The scheduled cancellation, or the order that set the subscription not to renew.</summary>
    private static string BlockerOf(OrderFacts facts)
    {
        if (facts.Row is not { } row)
            return "";
        var cancel = row.Snapshot.Scheduled.FirstOrDefault(order => order.Intent is Cancel)?.OrderId;
        return NamePattern.Order.Format(row.ResellerId, row.CustomerId, cancel is null ? row.LastOrderId : Guid.Parse(cancel));
    }

    private static string Subject(V1.QuoteOrderRequest request) =>
        request.Intent.Subscription.Length > 0 ? request.Intent.Subscription : request.Parent;
}
