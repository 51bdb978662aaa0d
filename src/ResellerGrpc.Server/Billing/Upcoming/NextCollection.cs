using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Subscriptions.Charges;

namespace ResellerGrpc.Server.Billing.Upcoming;

/// <summary>The next billing run that finds something to collect among some charges.</summary>
/// <param name="At">When it runs.</param>
/// <param name="Day">The seller's civil day then.</param>
/// <param name="Charges">What it collects, in the order in which a run takes it.</param>
internal sealed record NextCollection(DateTimeOffset At, DateOnly Day, IReadOnlyList<ChargeRow> Charges)
{
    private static readonly Schedule.Entry Run = Schedule.Entries.Single(e => e.Work == typeof(BillCustomers));

    /// <summary>Null when nothing waits.</summary>
    public static NextCollection? Of(IReadOnlyCollection<ChargeRow> waiting, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (waiting.Count == 0)
            return null;
        var ready = waiting.Min(c => ReadyAt(c, zone));
        var at = Run.FiringAfter((ready > now ? ready : now).AddTicks(-1));
        var charges = waiting.Where(c => ReadyAt(c, zone) <= at).InOrder().ToList();
        return new NextCollection(at, CivilDate.Of(at, zone), charges);
    }

    /// <summary>From when on a run takes the charge.</summary>
    private static DateTimeOffset ReadyAt(ChargeRow charge, TimeZoneInfo zone)
    {
        var day = CivilDate.Start(charge.DueOn, zone);
        return day > charge.BillableFrom ? day : charge.BillableFrom;
    }
}
