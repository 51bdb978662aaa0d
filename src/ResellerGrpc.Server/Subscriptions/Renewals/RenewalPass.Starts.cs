using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.Server.Subscriptions.Quotes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions.Renewals;

/// <summary>New subscriptions that were ordered to start on a later day.</summary>
internal sealed partial class RenewalPass
{
    /// <summary>Per pass; the next hour takes the rest.</summary>
    private const int MostStarts = 10_000;

    private async Task StartDueAsync(ResellerRow reseller, DateOnly today, CancellationToken cancellationToken)
    {
        var due = await db.Set<OrderRow>().AsNoTracking()
            .Where(o => o.State == OrderState.Scheduled && o.Verb == OrderVerb.NewSubscription && o.EffectiveDate <= today)
            .OrderBy(o => o.EffectiveDate).ThenBy(o => o.Id).Take(MostStarts)
            .Select(o => new { o.Id, o.CustomerId }).ToListAsync(cancellationToken);
        foreach (var order in due)
            await StartAsync(reseller, order.Id, order.CustomerId, today, cancellationToken);
    }

    /// <summary>One transaction each, under the customer's lock like every order: taken back or started by another node meanwhile, it is left alone.</summary>
    private async Task StartAsync(ResellerRow reseller, Guid id, Guid customerId, DateOnly today, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var change = new Change(db, RenewSubscriptions.Actor, Guid.NewGuid().ToString("N"), reseller.ResellerId, null, clock.GetUtcNow());
        var customer = await db.LockCustomerAsync(NamePattern.Customer.Format(reseller.ResellerId, customerId), "", cancellationToken);
        var order = await db.Set<OrderRow>().SingleAsync(o => o.Id == id, cancellationToken);
        if (order.State != OrderState.Scheduled || order.EffectiveDate > today)
            return;
        var facts = new OrderFacts
        {
            Reseller = reseller,
            Customer = customer,
            Shelf = await db.LoadShelfAsync([order.Intent.NamedPlan()!.Value], cancellationToken),
            Now = change.Now,
            Today = order.EffectiveDate,
        };
        await db.LockAccountsAsync([customer.Id], cancellationToken);
        var old = order.Standing();
        Start(order, facts, change);
        change.RecordUpdate(order, old, facts);
        await db.SaveChangesAsync(cancellationToken);
        await db.CountSeatsAsync([customer.Id], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Begins on the day that was ordered, however late that is noticed; the days since are caught up like any other's.</summary>
    private void Start(OrderRow order, OrderFacts facts, Change change)
    {
        switch (Decide(facts, order))
        {
            case QuotedChange { After: { } started } quoted:
                order.State = OrderState.Applied;
                order.ApplyTime = change.Now;
                order.Revision = started.Revision;
                order.Lines = quoted.Lines;
                order.After = facts.Plans.TermsOf(started);
                order.Totals = facts.Tax.TotalsOf(quoted.DueNow + quoted.DueNextInvoice);
                db.Add(OrderPlacing.Start(change, order, started, facts));
                db.AddCharges(order, quoted.Lines, change.Now, change);
                break;
            case Refusal refusal:
                order.State = OrderState.Failed;
                order.Problem = refusal;
                break;
        }
    }

    /// <summary>What begins on the day of the facts: with the price that was quoted, not with one that was published since.</summary>
    internal static Decision Decide(OrderFacts facts, OrderRow order)
    {
        var planId = order.Intent.NamedPlan()!.Value.ToString();
        var wanted = new Domain.Subscriptions.NewSubscription(order.SubscriptionId.ToString(), planId, order.Intent.NewSubscription.Seats, CurrencyOf(order));
        var plan = facts.Plans.Find(wanted.PlanId);
        var quoted = order.Lines.Select(line => (int?)line.PriceVersion).FirstOrDefault();
        if (plan is not null && quoted is { } version)
            plan = plan with { Prices = [.. plan.Prices.Where(price => price.Number <= version)] };
        try
        {
            return OrderEngine.Quote(new PlanBook(plan is null ? [] : [plan]), wanted, Domain.Subscriptions.Effective.Now, facts.Today);
        }
        catch (AmountOverflowException)
        {
            return new Refusal(RefusalReason.SeatsAboveMaximum);
        }
    }

    /// <summary>That of the quote: the customer's cannot change while the order waits.</summary>
    private static string CurrencyOf(OrderRow order) => order.Totals.Net.CurrencyCode;
}
