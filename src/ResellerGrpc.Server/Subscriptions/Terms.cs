using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Subscriptions.Quotes;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>What of a subscription an order can change, in the contract's words. Pure.</summary>
internal static class Terms
{
    public static V1.SubscriptionTerms TermsOf(this PlanBook plans, SubscriptionSnapshot snapshot)
    {
        var terms = new V1.SubscriptionTerms
        {
            Plan = IntentMapping.PlanName(snapshot.PlanId),
            Seats = snapshot.Seats,
            State = snapshot.State.ToProto(),
            Renewal = snapshot.Renewal.ToProto(),
            EndDate = snapshot.EndDate()?.ToProto(),
            Period = snapshot.Ended ? null : PeriodOf(snapshot),
            RecurringAmount = snapshot.RecurringPrice(plans).ToProto(),
        };
        terms.SuspensionReasons.AddRange(snapshot.SuspensionReasons.Select(reason => reason.ToProto()));
        return terms;
    }

    public static V1.DatePeriod PeriodOf(SubscriptionSnapshot snapshot) =>
        new() { StartDate = snapshot.PeriodStart.ToProto(), EndDate = snapshot.PeriodEnd.ToProto() };

    /// <summary>The first day without service where one is known: ended, cancelled for a day, or not to renew.</summary>
    public static DateOnly? EndDate(this SubscriptionSnapshot snapshot)
    {
        if (snapshot.EndedOn is { } ended)
            return ended;
        var cancelled = snapshot.Scheduled.FirstOrDefault(order => order is { Intent: Cancel, Conflict: null })?.EffectiveOn;
        DateOnly? expires = snapshot.Renewal.AutoRenew ? null : snapshot.TermEnd;
        return cancelled < expires || expires is null ? cancelled : expires;
    }

    /// <summary>The day on which the next period begins; null when none will.</summary>
    public static DateOnly? RenewalDate(this SubscriptionSnapshot snapshot) =>
        snapshot.Ended || snapshot.EndDate() <= snapshot.PeriodEnd ? null : snapshot.PeriodEnd;

    /// <summary>The next civil day that brings something: a period, an end, a scheduled order. Null when none will.</summary>
    public static DateOnly? NextDay(this SubscriptionSnapshot snapshot)
    {
        DateOnly? first = snapshot.Scheduled.Count > 0 ? snapshot.Scheduled[0].EffectiveOn : null;
        // An ended subscription still has its scheduled orders fail on their days.
        return snapshot.Ended || first < snapshot.PeriodEnd ? first : snapshot.PeriodEnd;
    }

    /// <summary>The first later period with another price than the present one; null when none is announced.</summary>
    public static V1.PriceChange? PriceChangeOf(this PlanBook plans, SubscriptionSnapshot snapshot)
    {
        if (snapshot.Ended)
            return null;
        var plan = plans[snapshot.PlanId];
        var next = plan.Prices
            .Where(version => version.EffectiveFrom > snapshot.PeriodStart && version.In(snapshot.Currency) is not null)
            .MinBy(version => version.EffectiveFrom);
        if (next is null)
            return null;
        // The trial's end is the anchor of what comes after.
        var calendar = snapshot.InTrial ? new BillingCalendar(snapshot.PeriodEnd, plan.BillingInterval) : snapshot.Calendar;
        var day = next.EffectiveFrom <= snapshot.PeriodEnd ? snapshot.PeriodEnd : calendar.BoundaryOnOrAfter(next.EffectiveFrom);
        var version = plan.VersionOn(day, snapshot.Currency)!;
        return version.Number == snapshot.PriceVersion
            ? null
            : new V1.PriceChange
            {
                EffectiveDate = day.ToProto(),
                PriceVersion = Catalog.PriceVersionRow.NameOf(plan.Id, version.Number),
                RecurringAmount = version.In(snapshot.Currency)!.Price(snapshot.Seats).ToProto(),
            };
    }
}
