using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Subscriptions;
using ResellerGrpc.Server.Subscriptions.Charges;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.Server.Subscriptions.Quotes;
using ResellerGrpc.Server.Subscriptions.Renewals;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Upcoming;

/// <summary>
/// The days to come of a customer's subscriptions as things stand, played through with the rules that the renewals follow. Each
/// step moves to the next day that brings something and returns the charges that it will bring.
/// </summary>
internal sealed class Foresight
{
    private readonly OrderFacts _facts;
    private readonly Dictionary<Guid, OrderRow> _orders;
    private readonly List<Track> _tracks;
    private readonly List<OrderRow> _starts;

    private Foresight(OrderFacts facts, Dictionary<Guid, OrderRow> orders, List<Track> tracks)
    {
        (_facts, _orders, _tracks) = (facts, orders, tracks);
        _starts = [.. orders.Values.Where(o => o is { Verb: OrderVerb.NewSubscription, State: OrderState.Scheduled })];
    }

    public IReadOnlyDictionary<Guid, PlanRow> Plans => _facts.Shelf.Rows;

    /// <summary>The next day that brings something; null when there will be none.</summary>
    public DateOnly? NextDay => _tracks.Select(t => t.NextDay).Concat(_starts.Select(o => (DateOnly?)o.EffectiveDate)).Min();

    /// <param name="plans">Plans that are needed beside those of the subscriptions.</param>
    public static async Task<Foresight> LoadAsync(
        ResellerDb db, ResellerRow reseller, CustomerRow customer, IEnumerable<Guid> plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.Set<SubscriptionRow>().AsNoTracking()
            .Where(s => s.CustomerId == customer.Id && s.DueDate != null)
            .ToListAsync(cancellationToken);
        var last = rows.Select(r => r.LastOrderId).ToArray();
        var orders = await db.Set<OrderRow>().AsNoTracking()
            .Where(o => o.CustomerId == customer.Id && (last.Contains(o.Id) || o.State == OrderState.Scheduled))
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        var named = rows.SelectMany(r => r.PlanIds()).Concat(orders.Values.Select(o => o.Intent.NamedPlan()).OfType<Guid>());
        var facts = new OrderFacts
        {
            Reseller = reseller,
            Customer = customer,
            Shelf = await db.LoadShelfAsync(plans.Concat(named), cancellationToken),
            Now = now,
            Today = CivilDate.Of(now, TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone)),
        };
        return new Foresight(facts, orders, [.. rows.Select(r => new Track(r.Snapshot, orders[r.LastOrderId]))]);
    }

    /// <summary>Moves to <see cref="NextDay"/>.</summary>
    public IReadOnlyList<ChargeRow> Step()
    {
        var day = NextDay ?? throw new InvalidOperationException("Nothing is to come.");
        var start = CivilDate.Start(day, _facts.Zone);
        var at = start > _facts.Now ? start : _facts.Now;
        var charges = new List<ChargeRow>();
        foreach (var order in _starts.Where(o => o.EffectiveDate == day).ToList())
        {
            _starts.Remove(order);
            if (RenewalPass.Decide(_facts with { Today = day }, order) is not QuotedChange { After: { } started } quoted)
                continue;
            charges.AddRange(ChargeWriter.RowsOf(order, quoted.Lines, at, at));
            _tracks.Add(new Track(started, order));
        }

        foreach (var track in _tracks.Where(t => t.NextDay == day).ToList())
            Advance(track, day, at, charges);
        return charges;
    }

    private void Advance(Track track, DateOnly day, DateTimeOffset at, List<ChargeRow> charges)
    {
        try
        {
            var result = Renewal.Advance(_facts.Plans, track.Snapshot, day, _facts.Customer.LicencesInUse());
            foreach (var step in result.Steps)
            {
                if (step is { Kind: AdvanceKind.OrderApplied, Order: { } applied })
                {
                    track.Order = _orders[Guid.Parse(applied.OrderId)];
                    charges.AddRange(ChargeWriter.RowsOf(track.Order, step.Lines, at, at));
                }

                if (step.Charge is { } period)
                    charges.AddRange(ChargeWriter.RowsOf(track.Order, period, at));
            }

            track.Snapshot = result.Snapshot;
        }
        catch (AmountOverflowException)
        {
            // The renewal will be parked for it and charge nothing.
            _tracks.Remove(track);
        }
    }

    /// <summary>A subscription on its way.</summary>
    private sealed class Track(SubscriptionSnapshot snapshot, OrderRow order)
    {
        public SubscriptionSnapshot Snapshot { get; set; } = snapshot;

        /// <summary>The order that set the present terms.</summary>
        public OrderRow Order { get; set; } = order;

        /// <summary>Null once ended: what is scheduled behind the end charges nothing.</summary>
        public DateOnly? NextDay => Snapshot switch
        {
            { Ended: true } => null,
            { Scheduled: [var first, ..] } when first.EffectiveOn < Snapshot.PeriodEnd => first.EffectiveOn,
            _ => Snapshot.PeriodEnd,
        };
    }
}
