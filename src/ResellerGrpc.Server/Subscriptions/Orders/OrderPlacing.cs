using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.Server.Subscriptions.Quotes;
using ResellerGrpc.Server.Subscriptions.Renewals;

namespace ResellerGrpc.Server.Subscriptions.Orders;

/// <summary>Who orders, and what they say about it.</summary>
internal sealed record Orderer(V1.Actor Actor, string PurchaseOrderNumber = "", string Note = "", string Etag = "");

/// <summary>
/// Places an order inside a transaction that holds the customer: quotes again, compares to the cent with what was quoted, and
/// writes order, subscription and charges, or answers with the fresh quote.
/// </summary>
internal sealed class OrderPlacing(QuoteTokens tokens)
{
    /// <param name="customer">Locked, and allowed to buy.</param>
    /// <param name="language">Of the fresh quote that a refusal carries.</param>
    /// <exception cref="ApiException">ETAG_MISMATCH, QUOTE_EXPIRED, QUOTE_STALE, or what QuoteOrder would refuse with by now.</exception>
    public async Task<OrderRow> PlaceAsync(
        ResellerDb db, Change change, CustomerRow customer, QuoteProof proof, Orderer orderer, string language, CancellationToken cancellationToken)
    {
        var row = await LockAsync(db, proof, orderer.Etag, cancellationToken);
        var facts = await db.GatherAsync(customer, row, proof.Request.Intent.NamedPlan(), change.Now, cancellationToken);
        await db.LockAccountsAsync([customer.Id], cancellationToken);
        var orders = row is null ? [] : await CatchUp.LoadOrdersAsync(db, [row], cancellationToken);
        var catchUp = new CatchUp(db, change, facts, orders);
        if (row is not null)
            Guarded(catchUp.Run, row.Name);
        var fresh = OrderDesk.Decide(proof.Request, facts, proof.SubscriptionId);
        if (change.Now >= proof.ExpireTime)
            throw Refused(V1.ErrorReason.QuoteExpired, fresh, change, language);
        if (!fresh.Fingerprint.AsSpan().SequenceEqual(proof.Fingerprint) || await IsUsedAsync(db, proof, cancellationToken))
            throw Refused(V1.ErrorReason.QuoteStale, fresh, change, language);
        var order = Guarded(() => Write(db, change, fresh, orderer, catchUp), facts.Customer.Name);
        await db.SaveChangesAsync(cancellationToken);
        await db.CountSeatsAsync([customer.Id], cancellationToken);
        return order;
    }

    /// <summary>A fresh quote as QuoteOrder gives it.</summary>
    /// <exception cref="ApiException">AMOUNT_OVERFLOW.</exception>
    public V1.Quote Quote(QuotedOrder order, string language) => Guarded(
        () => order.ToProto(
            tokens.Write(new QuoteProof(order.Request, order.SubscriptionId, order.Facts.Now, order.Fingerprint)), language),
        order.Facts.Customer.Name);

    private ApiException Refused(V1.ErrorReason reason, QuotedOrder fresh, Change change, string language)
    {
        // The fresh quote of a new subscription is another order, with an id of its own.
        var again = fresh.Before is null ? OrderDesk.Decide(fresh.Request, fresh.Facts, change.NewId()) : fresh;
        return new ApiException(reason, ("name", fresh.Facts.Row?.Name ?? fresh.Facts.Customer.Name)) { Details = [Quote(again, language)] };
    }

    private static OrderRow Write(ResellerDb db, Change change, QuotedOrder quoted, Orderer orderer, CatchUp catchUp)
    {
        var order = NewRow(change, quoted, orderer);
        db.Add(order);
        var row = quoted.Facts.Row;
        var after = OrderEngine.Apply(quoted.Change, order.Id.ToString());
        if (row is null && after is not null)
            db.Add(Start(change, order, after, quoted.Facts));
        else if (row is not null)
            ChangeExisting(db, change, quoted, order, row, after!, catchUp);
        if (!quoted.Change.IsScheduled)
            db.AddCharges(order, quoted.Change.Lines, order.UndoExpireTime ?? change.Now, change);
        AcceptTerms(db, change, quoted, order);
        return order;
    }

    private static void ChangeExisting(
        ResellerDb db, Change change, QuotedOrder quoted, OrderRow order, SubscriptionRow row, SubscriptionSnapshot after, CatchUp catchUp)
    {
        var old = quoted.Facts.Plans.TermsOf(row.Snapshot);
        row.Set(after);
        row.UpdateTime = change.Now;
        if (!quoted.Change.IsScheduled)
        {
            row.LastOrderId = order.Id;
            if (order.Verb == V1.OrderVerb.ChangePlan)
                row.TermsAcceptTime = change.Now;
        }

        foreach (var withdrawn in quoted.Change.Withdrawn.Select(each => catchUp.Orders[Guid.Parse(each.OrderId)]))
        {
            var waiting = withdrawn.Standing();
            withdrawn.Withdraw(V1.OrderState.Cancelled, order.Actor, order.Note, change.Now);
            change.RecordUpdate(withdrawn, waiting, quoted.Facts);
        }

        var known = new Dictionary<Guid, OrderRow>(catchUp.Orders) { [order.Id] = order };
        (catchUp with { Orders = known }).ShowSchedule();
        change.RecordTerms(row, old, quoted.Facts);
    }

    private static OrderRow NewRow(Change change, QuotedOrder quoted, Orderer orderer)
    {
        var (facts, decided) = (quoted.Facts, quoted.Change);
        var now = !decided.IsScheduled;
        return new OrderRow
        {
            ResellerId = facts.Reseller.ResellerId,
            Id = change.NewId(),
            CustomerId = facts.Customer.Id,
            SubscriptionId = quoted.SubscriptionId,
            Verb = quoted.Verb,
            State = now ? V1.OrderState.Applied : V1.OrderState.Scheduled,
            Intent = quoted.Intent.Clone(),
            EffectiveDate = decided.EffectiveOn,
            Lines = decided.Lines,
            Totals = facts.Tax.TotalsOf(decided.DueNow + decided.DueNextInvoice),
            Before = quoted.Before is { } before ? facts.Plans.TermsOf(before) : null,
            After = facts.Plans.TermsOf(quoted.After),
            Undone = now ? decided.Before : null,
            Revision = now ? decided.After!.Revision : null,
            Actor = orderer.Actor,
            ActorEmail = orderer.Actor.Email,
            PurchaseOrderNumber = orderer.PurchaseOrderNumber,
            Note = orderer.Note,
            CreateTime = change.Now,
            ApplyTime = now ? change.Now : null,
            UndoExpireTime = now ? quoted.UndoExpireTime : null,
        };
    }

    /// <summary>The row of a subscription whose first order takes effect.</summary>
    public static SubscriptionRow Start(Change change, OrderRow order, SubscriptionSnapshot snapshot, OrderFacts facts)
    {
        var row = new SubscriptionRow
        {
            ResellerId = order.ResellerId,
            Id = order.SubscriptionId,
            CustomerId = order.CustomerId,
            CreationOrderId = order.Id,
            LastOrderId = order.Id,
            TermsAcceptTime = order.CreateTime,
            CreateTime = change.Now,
            UpdateTime = change.Now,
        };
        row.Set(snapshot);
        change.RecordTerms(row, null, facts);
        return row;
    }

    private static void AcceptTerms(ResellerDb db, Change change, QuotedOrder quoted, OrderRow order)
    {
        if (quoted.Intent.NamedPlan() is not { } plan)
            return;
        db.Add(new TermsAcceptance
        {
            ResellerId = order.ResellerId,
            OrderId = order.Id,
            CustomerId = order.CustomerId,
            SubscriptionId = order.SubscriptionId,
            PlanId = plan,
            TermsVersion = quoted.Facts.Plans[plan.ToString()].TermsVersion,
            Actor = change.Actor,
            AcceptTime = change.Now,
        });
    }

    /// <summary>The subscription to change, locked and tracked; null for a new one.</summary>
    private static async Task<SubscriptionRow?> LockAsync(ResellerDb db, QuoteProof proof, string etag, CancellationToken cancellationToken)
    {
        if (proof.Request.Intent.Subscription.Length == 0)
            return null;
        var row = await db.LockSubscriptionAsync(proof.SubscriptionId, cancellationToken)
            ?? throw ApiException.NotFound(proof.Request.Intent.Subscription);
        Etags.Check(etag, row.Version);
        return row;
    }

    /// <summary>A quote of a new subscription makes one, not two.</summary>
    private static async Task<bool> IsUsedAsync(ResellerDb db, QuoteProof proof, CancellationToken cancellationToken) =>
        proof.Request.Intent.Subscription.Length == 0
            && await db.Set<OrderRow>().AnyAsync(order => order.SubscriptionId == proof.SubscriptionId, cancellationToken);

    /// <exception cref="ApiException">AMOUNT_OVERFLOW instead of the rules' own exception.</exception>
    public static T Guarded<T>(Func<T> work, string name)
    {
        try
        {
            return work();
        }
        catch (AmountOverflowException)
        {
            throw new ApiException(V1.ErrorReason.AmountOverflow, ("name", name));
        }
    }
}
