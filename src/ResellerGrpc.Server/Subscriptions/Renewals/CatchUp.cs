using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.Server.Subscriptions.Quotes;

namespace ResellerGrpc.Server.Subscriptions.Renewals;

/// <summary>
/// Brings a subscription to its reseller's civil day: periods, trial ends, expiry, scheduled orders, in order however long nobody
/// looked. The job does it, and so does an order that comes before the job; both under the row's lock.
/// </summary>
/// <param name="Orders">
/// Tracked: the scheduled orders of the subscription, the last one that took effect and, where a plan is to be switched at the renewal, those
/// that changed the renewal settings.
/// </param>
internal sealed record CatchUp(ResellerDb Db, Change Change, OrderFacts Facts, IReadOnlyDictionary<Guid, OrderRow> Orders)
{
    /// <summary>The tracked orders that catching up these subscriptions needs.</summary>
    public static async Task<Dictionary<Guid, OrderRow>> LoadOrdersAsync(
        ResellerDb db, IReadOnlyCollection<SubscriptionRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.LastOrderId)
            .Concat(rows.SelectMany(row => row.Snapshot.Scheduled).Select(order => Guid.Parse(order.OrderId))).ToArray();
        var orders = await db.Set<OrderRow>().Where(order => ids.Contains(order.Id)).ToDictionaryAsync(order => order.Id, cancellationToken);
        var switching = rows.Where(row => row.Snapshot.Renewal.SwitchToPlanId is not null).Select(row => row.Id).ToArray();
        if (switching.Length == 0)
            return orders;
        var settings = db.Set<OrderRow>().Where(order =>
            switching.Contains(order.SubscriptionId) && order.Verb == V1.OrderVerb.ChangeRenewal && order.State == V1.OrderState.Applied);
        await foreach (var order in settings.AsAsyncEnumerable().WithCancellation(cancellationToken))
            orders[order.Id] = order;
        return orders;
    }

    /// <summary>Does whatever is due; nothing when nothing is.</summary>
    /// <returns>Whether something was.</returns>
    /// <exception cref="AmountOverflowException">A period's price does not fit; nothing was changed.</exception>
    public bool Run()
    {
        var row = Facts.Row!;
        if (row.DueDate is null || row.DueDate > Facts.Today)
            return false;
        var old = row.Snapshot;
        var result = Renewal.Advance(Facts.Plans, old, Facts.Today, Facts.Customer.LicencesInUse());
        var before = old;
        foreach (var step in result.Steps)
        {
            Take(row, before, step);
            before = step.After;
        }

        row.Set(DropMissed(result.Snapshot));
        row.UpdateTime = Change.Now;
        (row.ParkReason, row.RetryTime) = (null, null);
        ShowSchedule();
        Change.RecordTerms(row, Facts.Plans.TermsOf(old), Facts);
        return true;
    }

    /// <summary>
    /// Writes into the scheduled orders what will become of them as things stand: day, lines, and why one would fail. To be called
    /// after each change of the subscription.
    /// </summary>
    public void ShowSchedule()
    {
        var row = Facts.Row!;
        var turns = Forecast.Of(Facts.Plans, row.Snapshot);
        foreach (var scheduled in row.Snapshot.Scheduled)
        {
            var order = Orders[Guid.Parse(scheduled.OrderId)];
            var turn = turns.GetValueOrDefault(scheduled.OrderId);
            var problem = scheduled.Conflict is { } reason ? turn?.Refusal ?? new Refusal(reason) : null;
            var old = order.Standing();
            var news = (order.Problem?.Reason, order.Problem?.AllowedFrom) != (problem?.Reason, problem?.AllowedFrom);
            if (news)
                order.Problem = problem;
            order.EffectiveDate = scheduled.EffectiveOn;
            if (problem is null && turn is not null)
                order.Describe(turn, Facts);
            if (news)
                Change.RecordUpdate(order, old, Facts);
        }
    }

    private void Take(SubscriptionRow row, SubscriptionSnapshot before, AdvanceStep step)
    {
        switch (step.Kind)
        {
            case AdvanceKind.OrderApplied:
                Apply(row, Orders[Guid.Parse(step.Order!.OrderId)], before, step);
                break;
            case AdvanceKind.OrderFailed:
                Fail(Orders[Guid.Parse(step.Order!.OrderId)], step.Refusal!);
                break;
            case AdvanceKind.SwitchSkipped:
                SkipSwitch(row, step);
                break;
            default:
                if (step.Charge is { } period)
                    Db.AddCharges(Orders[row.LastOrderId], period, Change);
                break;
        }
    }

    private void Apply(SubscriptionRow row, OrderRow order, SubscriptionSnapshot before, AdvanceStep step)
    {
        var old = order.Standing();
        order.State = V1.OrderState.Applied;
        order.ApplyTime = Change.Now;
        order.Revision = step.After.Revision;
        order.Problem = null;
        order.EffectiveDate = step.On;
        order.Describe(new Turn(step.On, before, step.After, step.Lines, null), Facts);
        row.LastOrderId = order.Id;
        if (order.Verb == V1.OrderVerb.ChangePlan)
            row.TermsAcceptTime = order.CreateTime;
        Db.AddCharges(order, step.Lines, Change.Now, Change);
        Change.RecordUpdate(order, old, Facts);
    }

    private void Fail(OrderRow order, Refusal refusal)
    {
        var old = order.Standing();
        order.State = V1.OrderState.Failed;
        order.Problem = refusal;
        Change.RecordUpdate(order, old, Facts);
    }

    /// <summary>The order that holds the wish for another plan, the last of the renewal settings, tells why it was not granted.</summary>
    private void SkipSwitch(SubscriptionRow row, AdvanceStep step)
    {
        var order = Orders.Values.Where(each => each.SubscriptionId == row.Id && each is { Verb: V1.OrderVerb.ChangeRenewal, State: V1.OrderState.Applied })
            .MaxBy(each => each.Revision);
        if (order is null)
            return;
        var old = order.Standing();
        (order.Problem, order.SkippedSwitchDate) = (step.Refusal, step.On);
        Change.RecordUpdate(order, old, Facts);
    }

    /// <summary>Orders whose day came after the end can never take effect; until that day the end itself might still be undone.</summary>
    private SubscriptionSnapshot DropMissed(SubscriptionSnapshot snapshot)
    {
        if (!snapshot.Ended)
            return snapshot;
        foreach (var missed in snapshot.Scheduled.Where(order => order.EffectiveOn <= Facts.Today))
            Fail(Orders[Guid.Parse(missed.OrderId)], new Refusal(RefusalReason.SubscriptionEnded));
        return snapshot with { Scheduled = [.. snapshot.Scheduled.Where(order => order.EffectiveOn > Facts.Today)] };
    }
}
