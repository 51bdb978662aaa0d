using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.Server.Subscriptions.Quotes;

namespace ResellerGrpc.Server.Subscriptions.Orders;

/// <summary>Orders as faces show them: with texts, what they are billed on, and whether they may still be undone. A page takes a fixed number of queries.</summary>
internal sealed class OrderView(ResellerDb db, TimeProvider clock)
{
    private sealed record Page(
        PlanShelf Shelf, IReadOnlyDictionary<Guid, TaxRate> Taxes, ILookup<Guid, Billed> Billed,
        IReadOnlyDictionary<Guid, SubscriptionRow> Subscriptions, TimeZoneInfo Zone, DateTimeOffset Now);

    private sealed record Billed(Guid OrderId, Guid? InvoiceId, Guid? CreditNoteId);

    public async Task<IReadOnlyList<V1.Order>> ShowAsync(IReadOnlyList<OrderRow> orders, string language, CancellationToken cancellationToken)
    {
        var page = await LoadAsync(orders, cancellationToken);
        return [.. orders.Select(order => ToProto(order, page, language))];
    }

    public async Task<V1.Order> ShowAsync(OrderRow order, string language, CancellationToken cancellationToken) =>
        (await ShowAsync([order], language, cancellationToken))[0];

    private async Task<Page> LoadAsync(IReadOnlyList<OrderRow> orders, CancellationToken cancellationToken)
    {
        var reseller = await db.Set<ResellerRow>().AsNoTracking().SingleAsync(cancellationToken);
        var seller = Parties.SellerOf(reseller);
        var customerIds = orders.Select(order => order.CustomerId).Distinct().ToList();
        var customers = await db.Set<CustomerRow>().AsNoTracking().Where(c => customerIds.Contains(c.Id)).ToListAsync(cancellationToken);
        var applied = orders.Where(order => order.State == V1.OrderState.Applied).Select(order => order.Id).ToList();
        var billed = await db.ChargesOf(applied).Where(c => c.CollectTime != null)
            .Select(c => new Billed(c.OrderId, c.InvoiceId, c.CreditNoteId)).Distinct().ToListAsync(cancellationToken);
        var subscriptionIds = orders.Select(order => order.SubscriptionId).Distinct().ToList();
        var subscriptions = await db.Set<SubscriptionRow>().AsNoTracking()
            .Where(s => subscriptionIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var plans = orders.Select(order => order.Intent.NamedPlan()).OfType<Guid>()
            .Concat(orders.SelectMany(order => order.Lines).Select(line => Guid.Parse(line.PlanId)))
            .Concat(subscriptions.Values.Select(s => s.PlanId));
        return new Page(
            await db.LoadShelfAsync(plans, cancellationToken),
            customers.ToDictionary(c => c.Id, c => TaxTreatment.Between(seller, Parties.BuyerOf(c))),
            billed.ToLookup(b => b.OrderId), subscriptions, TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone), clock.GetUtcNow());
    }

    private static V1.Order ToProto(OrderRow order, Page page, string language)
    {
        var later = order.ApplyTime is null || CivilDate.Of(order.CreateTime, page.Zone) != order.EffectiveDate;
        var subscription = page.Subscriptions.GetValueOrDefault(order.SubscriptionId);
        var problem = UndoProblem(order, page);
        var proto = new V1.Order
        {
            Name = order.Name,
            Subscription = subscription is null ? "" : order.SubscriptionName,
            Intent = order.Intent.Clone(),
            Verb = order.Verb,
            Summary = Summaries.Of(
                order.Intent, order.Before?.Seats ?? 0, order.After.Seats, later ? order.EffectiveDate : null, page.Shelf, language),
            State = order.State,
            EffectiveDate = order.EffectiveDate.ToProto(),
            Totals = order.Totals.Clone(),
            Before = order.Before?.Clone(),
            After = order.After.Clone(),
            Actor = order.Actor.Clone(),
            PurchaseOrderNumber = order.PurchaseOrderNumber,
            Note = order.Note,
            CreateTime = order.CreateTime.ToProto(),
            ApplyTime = order.ApplyTime?.ToProto(),
            UndoTime = order.UndoTime?.ToProto(),
            UndoActor = order.UndoActor?.Clone(),
            Undoable = problem is null,
            UndoProblem = problem is { } reason ? ErrorCatalog.Of(reason).Text.In(language, FactsOf(order)) : "",
            UndoExpireTime = UndoExpireTime(order, page.Zone)?.ToProto(),
            Etag = Etags.Of(order.Version),
        };
        proto.Lines.AddRange(order.Lines.Select(line => LineOf(line, order, page, language)));
        proto.BilledOn.AddRange(page.Billed[order.Id].Select(billed => NameOf(billed, order.ResellerId)).OfType<string>().Distinct());
        if (order.Problem is { } refusal)
        {
            var conflict = ScheduledOrders.Conflict(refusal, subscription, page.Shelf, language);
            if (order.State == V1.OrderState.Failed)
                proto.Failure = conflict;
            else
                proto.Conflict = conflict;
        }

        return proto;
    }

    private static V1.ChargeLine LineOf(Domain.Billing.ChargeLine line, OrderRow order, Page page, string language)
    {
        var proto = line.ToProto(page.Shelf[line.PlanId], language).With(page.Taxes[order.CustomerId]);
        proto.Subscription = order.SubscriptionName;
        proto.Order = order.Name;
        proto.PurchaseOrderNumber = order.PurchaseOrderNumber;
        return proto;
    }

    private static string? NameOf(Billed billed, Guid reseller) =>
        billed.InvoiceId is { } invoice ? NamePattern.Invoice.Format(reseller, invoice)
        : billed.CreditNoteId is { } note ? NamePattern.CreditNote.Format(reseller, note)
        : null;

    private static DateTimeOffset? UndoExpireTime(OrderRow order, TimeZoneInfo zone) =>
        order.State == V1.OrderState.Scheduled ? CivilDate.Start(order.EffectiveDate, zone) : order.UndoExpireTime;

    /// <summary>The reason with which UndoOrder would refuse now; null when it would not.</summary>
    private static V1.ErrorReason? UndoProblem(OrderRow order, Page page)
    {
        if (order.State is not (V1.OrderState.Scheduled or V1.OrderState.Applied))
            return V1.ErrorReason.OrderNotUndoable;
        var open = UndoExpireTime(order, page.Zone) > page.Now;
        if (order.State == V1.OrderState.Scheduled || order.UndoExpireTime is null)
            return open ? null : V1.ErrorReason.UndoWindowClosed;
        if (page.Subscriptions.GetValueOrDefault(order.SubscriptionId)?.Snapshot.Revision != order.Revision)
            return V1.ErrorReason.OrderNotUndoable;
        if (page.Billed.Contains(order.Id))
            return V1.ErrorReason.OrderAlreadyInvoiced;
        return open ? null : V1.ErrorReason.UndoWindowClosed;
    }

    /// <summary>What the sentences about undoing name.</summary>
    public static Dictionary<string, string> FactsOf(OrderRow order) => new()
    {
        ["name"] = order.Name,
        ["state"] = ErrorStatus.WireName(order.State),
        ["closed_at"] = (order.UndoExpireTime ?? order.ApplyTime)?.ToUniversalTime().ToString("u", null)
            ?? order.EffectiveDate.ToString("O", null),
    };
}
