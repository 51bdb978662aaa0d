using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;

namespace ResellerGrpc.Server.Tests.Subscriptions;

/// <summary>
/// Random orders over ten weeks, day by day with all that falls due: in the end the documents charge the lines of the orders that
/// took effect and the periods as they began, and nothing else.
/// </summary>
public sealed class RandomHistoryTests(ServerFixture server) : ServerTest(server)
{
    private const int Days = 70;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Bill_what_their_orders_say(int seed)
    {
        var year = NextApril(Server);
        var random = new Random(seed);
        var shop = await Shop.OpenAsync(Server);
        var plans = await PlansAsync(shop);
        var name = await shop.SubscribeAsync(plans[0], 10);
        var periods = 0L;
        for (var day = new DateOnly(year, 4, 2); day < new DateOnly(year, 4, 1).AddDays(Days); day = day.AddDays(1))
        {
            await shop.LeapToAsync(day.Year, day.Month, day.Day);
            periods += await BegunTodayAsync(shop, name, day);
            if (random.Next(3) == 0)
                await OrderSomethingAsync(shop, name, plans, random, day);
        }

        await TryAsync(shop, End(name, CancelCredit.Prorated), Now);
        for (var day = new DateOnly(year, 4, 1).AddDays(Days); day < new DateOnly(year, 4, 1).AddDays(Days + 35); day = day.AddDays(1))
        {
            await shop.LeapToAsync(day.Year, day.Month, day.Day);
            periods += await BegunTodayAsync(shop, name, day);
        }

        var orders = await shop.OrdersAsync($"subscription = \"{name}\"");
        Assert.InRange(orders.Count, 8, 200);
        var expected = periods + orders.Where(o => o.State == OrderState.Applied).Sum(o => Of(o.Totals.Net));
        Assert.Equal(expected, (await shop.BilledAsync())[name]);
    }

    private static async Task<Plan[]> PlansAsync(Shop shop)
    {
        var yearly = await shop.PlanAsync(4001, p => p.Interval = BillingInterval.Yearly);
        var flat = await shop.PlanAsync(997, p => p.UpgradeTargets.Add(yearly.Name));
        var tiered = await shop.PlanAsync(
            prices: Tiered(PriceModel.Volume, 701, 523), adjust: p => p.UpgradeTargets.Add([flat.Name, yearly.Name]));
        return [tiered, flat, yearly];
    }

    /// <summary>The price of a period that began today by itself; one that an order began is on the order.</summary>
    private static async Task<long> BegunTodayAsync(Shop shop, string name, DateOnly day)
    {
        var subscription = await shop.GetAsync(name);
        var today = Day(day.Year, day.Month, day.Day);
        if (subscription.CurrentPeriod is null || !subscription.CurrentPeriod.StartDate.Equals(today))
            return 0;
        var orders = await shop.OrdersAsync($"subscription = \"{name}\" state = APPLIED effective_date = {day:O}");
        var byOrder = orders.SelectMany(o => o.Lines)
            .Any(line => line.Kind == ChargeKind.PlanCharge && line.DaysCharged == line.DaysInPeriod && line.Period.StartDate.Equals(today));
        return byOrder ? 0 : Of(subscription.RecurringAmount);
    }

    private static async Task OrderSomethingAsync(Shop shop, string name, Plan[] plans, Random random, DateOnly day)
    {
        var later = day.AddDays(random.Next(1, 20));
        Effective[] times = [Now, Now, PeriodEnd, On(later.Year, later.Month, later.Day)];
        Intent[] intents =
        [
            Seats(name, random.Next(1, 30)), Seats(name, random.Next(1, 30)), Seats(name, random.Next(8, 14)),
            To(name, plans[random.Next(plans.Length)], random.Next(0, 20)), Hold(name),
            new Intent { Subscription = name, Reactivate = new Reactivate() },
        ];
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var order = await TryAsync(shop, intents[random.Next(intents.Length)], times[random.Next(times.Length)]);
            if (order is { Undoable: true } && random.Next(4) == 0)
                await shop.UndoAsync(order);
        }
    }

    private static async Task<Order?> TryAsync(Shop shop, Intent intent, Effective effective)
    {
        try
        {
            var quote = await shop.QuoteAsync(intent, effective);
            var order = await shop.PlaceAsync(quote);
            Assert.Equal(quote.Lines.Select(l => (l.Explanation, Of(l.NetAmount))), order.Lines.Select(l => (l.Explanation, Of(l.NetAmount))));
            return order;
        }
        catch (RpcException refused)
        {
            Assert.Contains(refused.StatusCode, (StatusCode[])[StatusCode.FailedPrecondition, StatusCode.OutOfRange]);
            return null;
        }
    }
}
