using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.Server.Subscriptions.Orders;
using DomainLine = ResellerGrpc.Domain.Billing.ChargeLine;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>A quote in the contract's words and the caller's language. Pure.</summary>
internal static class QuoteMapping
{
    /// <exception cref="AmountOverflowException">An amount with tax does not fit.</exception>
    public static V1.Quote ToProto(this QuotedOrder order, string token, string language)
    {
        var (facts, change, after) = (order.Facts, order.Change, order.After);
        var quote = new V1.Quote
        {
            QuoteToken = token,
            Intent = order.Intent.Clone(),
            EffectiveDate = change.EffectiveOn.ToProto(),
            Immediate = !change.IsScheduled,
            Verb = order.Verb,
            Summary = Summaries.Of(
                order.Intent, order.Before?.Seats ?? 0, after.Seats, change.IsScheduled ? change.EffectiveOn : null, facts.Shelf, language),
            RecurringBefore = facts.Tax.TotalsOf(change.RecurringBefore),
            RecurringAfter = facts.Tax.TotalsOf(after.Ended ? Money.Zero(after.Currency) : change.RecurringAfter),
            PlanBefore = order.Before is { } before ? IntentMapping.PlanName(before.PlanId) : "",
            PlanAfter = after.Ended ? "" : IntentMapping.PlanName(after.PlanId),
            SeatsBefore = order.Before?.Seats ?? 0,
            SeatsAfter = after.Ended ? 0 : after.Seats,
            PeriodAfter = after.Ended ? null : Terms.PeriodOf(after),
            RenewalDateAfter = after.RenewalDate()?.ToProto(),
            CommitmentEndDateAfter = after.Ended ? null : after.CommitmentEnd?.ToProto(),
            AnnouncedPriceChange = facts.Plans.PriceChangeOf(after),
            UndoExpireTime = order.UndoExpireTime?.ToProto(),
            CreateTime = facts.Now.ToProto(),
            ExpireTime = (facts.Now + QuoteProof.Lifetime).ToProto(),
            SubscriptionEtag = facts.Row is { } row ? Etags.Of(row.Version) : "",
        };
        quote.Lines.AddRange(change.Lines.Select(line => LineOf(line, order, language)));
        quote.RenewalLines.AddRange(change.RenewalLines.Select(line => LineOf(line, order, language)));
        AddTotals(quote, change, facts.Tax, facts.Today, language);
        quote.Notices.AddRange(QuoteNotices.Of(order, language));
        quote.Conflicts.AddRange(ScheduledOrders.Of(facts, change.After, language).Where(each => each.Conflict is not null && each.Order.Length > 0));
        return quote;
    }

    private static V1.ChargeLine LineOf(DomainLine line, QuotedOrder order, string language)
    {
        var proto = line.ToProto(order.Facts.Shelf[line.PlanId], language).With(order.Facts.Tax);
        proto.Subscription = order.Facts.Row?.Name ?? "";
        return proto;
    }

    private static void AddTotals(V1.Quote quote, QuotedChange change, TaxRate tax, DateOnly today, string language)
    {
        var currency = change.DueNow.Currency;
        quote.DueNow = tax.TotalsOf(change.DueNow);
        quote.DueNextInvoice = tax.TotalsOf(change.DueNextInvoice);
        quote.NextInvoiceDate = change.Lines.Where(line => line.DueOn > today).Select(line => (DateOnly?)line.DueOn).Min()?.ToProto();
        var taxed = new TaxSubtotal(
            tax, (change.DueNow + change.DueNextInvoice).Minor, Money.Sum([TaxOf(change.DueNow), TaxOf(change.DueNextInvoice)], currency).Minor);
        if (change.Lines.Count > 0)
            quote.TaxSubtotals.Add(taxed.ToProto(currency, language));
        quote.TaxTotal = new Money(taxed.TaxAmount, currency).ToProto();

        Money TaxOf(Money net) => new(tax.TaxOn(net.Minor), currency);
    }
}
