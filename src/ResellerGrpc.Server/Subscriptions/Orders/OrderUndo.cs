using Grpc.Core;
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

/// <summary>Takes orders back at no cost: scheduled ones until their day, applied ones inside the window.</summary>
internal sealed class OrderUndo(CallScope scope, ResellerDb db, Mutations mutations, OrderView view)
{
    private sealed record Undoing(OrderRow Order, CatchUp CatchUp, Change Change, V1.UndoOrderRequest Request, V1.Actor Actor)
    {
        public OrderFacts Facts => CatchUp.Facts;

        public SubscriptionRow Row => Facts.Row!;
    }

    public Task<V1.Order> UndoAsync(V1.UndoOrderRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var undoing = await PrepareAsync(request, change, context.CancellationToken);
            var order = undoing.Order;
            var old = order.Standing();
            if (order.State == V1.OrderState.Scheduled)
                TakeOut(undoing);
            else if (order.State == V1.OrderState.Applied)
                await RestoreAsync(undoing, context.CancellationToken);
            else
                throw Refused(order, V1.ErrorReason.OrderNotUndoable);
            await db.SaveChangesAsync(context.CancellationToken);
            await db.CountSeatsAsync([order.CustomerId], context.CancellationToken);
            var undone = await view.ShowAsync(order, scope.Language, context.CancellationToken);
            change.RecordUpdate(order, old, undoing.Facts, undone.Etag);
            return undone;
        });

    private async Task<Undoing> PrepareAsync(V1.UndoOrderRequest request, Change change, CancellationToken cancellationToken)
    {
        if (!NamePattern.Order.TryParse(request.Name, out var ids))
            throw ApiException.NotFound(request.Name);
        var customerName = NamePattern.Customer.Format(ids[0], ids[1]);
        var known = await db.Set<OrderRow>().AsNoTracking().Where(o => o.Id == ids[2] && o.CustomerId == ids[1])
            .Select(o => (Guid?)o.SubscriptionId).SingleOrDefaultAsync(cancellationToken);
        var subscription = known ?? throw ApiException.NotFound(request.Name);
        var customer = await db.LockCustomerAsync(customerName, "", cancellationToken);
        var row = await db.LockSubscriptionAsync(subscription, cancellationToken);
        await db.LockAccountsAsync([customer.Id], cancellationToken);
        var order = await db.Set<OrderRow>().SingleAsync(o => o.Id == ids[2], cancellationToken);
        Etags.Check(request.Etag, order.Version);
        var facts = await db.GatherAsync(
            customer, row, order.Undone is { } before ? Guid.Parse(before.PlanId) : order.Intent.NamedPlan(), change.Now, cancellationToken);
        var orders = row is null ? [] : await CatchUp.LoadOrdersAsync(db, [row], cancellationToken);
        var catchUp = new CatchUp(db, change, facts, orders);
        if (row is not null)
            OrderPlacing.Guarded(catchUp.Run, row.Name);
        return new Undoing(order, catchUp, change, request, Actors.Of(scope));
    }

    private static void TakeOut(Undoing undoing)
    {
        var (order, facts) = (undoing.Order, undoing.Facts);
        if (order.EffectiveDate <= facts.Today)
            throw Refused(order, V1.ErrorReason.UndoWindowClosed);
        order.Withdraw(V1.OrderState.Cancelled, undoing.Actor, undoing.Request.Note, undoing.Change.Now);
        if (facts.Row is null)
            return;
        var decision = Undo.Scheduled(facts.Plans, undoing.Row.Snapshot, order.Id.ToString());
        Save(undoing, decision);
    }

    private async Task RestoreAsync(Undoing undoing, CancellationToken cancellationToken)
    {
        var (order, row, now) = (undoing.Order, undoing.Row, undoing.Change.Now);
        if (order.UndoExpireTime is not { } closes)
            throw Refused(order, V1.ErrorReason.UndoWindowClosed);
        var invoiced = await db.ChargesOf([order.Id]).AnyAsync(c => c.CollectTime != null, cancellationToken);
        var applied = new AppliedOrder(Recorded(order, row.Snapshot), order.ApplyTime!.Value, invoiced);
        var decision = Undo.Applied(undoing.Facts.Plans, applied, row.Snapshot, now, closes - order.ApplyTime.Value);
        var withdrawn = applied.Quote.Withdrawn.Select(each => Guid.Parse(each.OrderId)).ToList();
        var orders = await db.Set<OrderRow>().Where(o => withdrawn.Contains(o.Id)).ToListAsync(cancellationToken);
        Save(undoing with { CatchUp = undoing.CatchUp with { Orders = With(undoing.CatchUp.Orders, orders) } }, decision);
        order.Withdraw(V1.OrderState.Undone, undoing.Actor, undoing.Request.Note, now);
        foreach (var back in orders)
        {
            var taken = back.Standing();
            (back.State, back.UndoTime, back.UndoActor, back.UndoNote) = (V1.OrderState.Scheduled, null, null, "");
            undoing.Change.RecordUpdate(back, taken, undoing.Facts);
        }

        await db.ChargesOf([order.Id]).ExecuteDeleteAsync(cancellationToken);
        if (order.Verb == V1.OrderVerb.ChangePlan)
            row.TermsAcceptTime = await AcceptTimeAsync(row, order.Id, cancellationToken);
        await MakeLatestAsync(order, row, cancellationToken);
    }

    /// <summary>When the terms that hold again were accepted.</summary>
    private Task<DateTimeOffset?> AcceptTimeAsync(SubscriptionRow row, Guid undone, CancellationToken cancellationToken) =>
        db.Set<TermsAcceptance>()
            .Where(a => a.SubscriptionId == row.Id && a.OrderId != undone && a.PlanId == row.PlanId && a.TermsVersion == row.Snapshot.TermsVersion)
            .MaxAsync(a => (DateTimeOffset?)a.AcceptTime, cancellationToken);

    /// <summary>The order before this one is the latest again, and may be undone in its turn.</summary>
    private async Task MakeLatestAsync(OrderRow undone, SubscriptionRow row, CancellationToken cancellationToken)
    {
        var previous = await db.Set<OrderRow>()
            .Where(o => o.SubscriptionId == row.Id && o.Id != undone.Id && o.State == V1.OrderState.Applied)
            .OrderByDescending(o => o.Revision).FirstOrDefaultAsync(cancellationToken);
        if (previous is null)
            return;
        row.LastOrderId = previous.Id;
        if (previous.Revision == undone.Undone?.Revision)
            previous.Revision = row.Snapshot.Revision;
    }

    private static void Save(Undoing undoing, UndoDecision decision)
    {
        var (order, row) = (undoing.Order, undoing.Row);
        if (decision.Refusal is { } refusal)
            throw Refused(order, Refusals.ReasonOf(refusal.Reason));
        var old = undoing.Facts.Plans.TermsOf(row.Snapshot);
        row.Set(decision.After!);
        row.UpdateTime = undoing.Change.Now;
        undoing.CatchUp.ShowSchedule();
        undoing.Change.RecordTerms(row, old, undoing.Facts);
    }

    /// <summary>The order as it took effect, from its record.</summary>
    private static QuotedChange Recorded(OrderRow order, SubscriptionSnapshot current) => new()
    {
        EffectiveOn = order.EffectiveDate,
        IsScheduled = false,
        Lines = order.Lines,
        RenewalLines = [],
        DueNow = Money.Zero(current.Currency),
        DueNextInvoice = Money.Zero(current.Currency),
        RecurringBefore = Money.Zero(current.Currency),
        RecurringAfter = Money.Zero(current.Currency),
        Before = order.Undone,
        After = current with { Revision = order.Revision ?? 0 },
        Withdrawn = order.Verb == V1.OrderVerb.Resume ? [.. order.Undone!.Scheduled.Where(each => each.Intent is Cancel)] : [],
    };

    private static Dictionary<Guid, OrderRow> With(IReadOnlyDictionary<Guid, OrderRow> orders, List<OrderRow> more)
    {
        var all = new Dictionary<Guid, OrderRow>(orders);
        foreach (var order in more)
            all[order.Id] = order;
        return all;
    }

    private static ApiException Refused(OrderRow order, V1.ErrorReason reason)
    {
        var refused = new ApiException(reason);
        foreach (var (key, value) in OrderView.FactsOf(order))
            refused.Metadata[key] = value;
        return refused;
    }
}
