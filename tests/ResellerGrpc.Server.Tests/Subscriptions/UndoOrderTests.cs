using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Subscriptions;

public sealed class UndoOrderTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Leaves_nothing_to_pay_and_the_subscription_as_it_was()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(300), 10);
        await shop.LeapToAsync(year, 4, 11);
        var order = await shop.OrderAsync(Seats(subscription, 13));

        var undone = await shop.UndoAsync(order);

        Assert.Equal((OrderState.Undone, shop.Tenant.OwnerEmail, false), (undone.State, undone.UndoActor.Email, undone.Undoable));
        Assert.Equal(10, (await shop.GetAsync(subscription)).Seats);
        // Only the two whole months of 10 × 3,00 are ever billed.
        await shop.LeapToAsync(year, 5, 3);
        Assert.Equal([3000L, 3000L], (await shop.InvoicesAsync()).Select(i => Of(i.Totals.Net)));
    }

    [Fact]
    public async Task Undoes_one_order_after_the_other_the_latest_first()
    {
        NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var first = await shop.OrderAsync(New(plan, 10));
        var second = await shop.OrderAsync(Seats(first.Subscription, 13));
        var third = await shop.OrderAsync(Hold(first.Subscription));

        var refused = await AssertReason(ErrorReason.OrderNotUndoable, () => shop.UndoAsync(second));
        Assert.Equal(second.Name, refused.Info()!.Metadata["name"]);
        Assert.False((await shop.GetOrderAsync(second)).Undoable);
        await shop.UndoAsync(third);
        Assert.True((await shop.GetOrderAsync(second)).Undoable);
        await shop.UndoAsync(second);
        await shop.UndoAsync(first);

        Assert.Equal(SubscriptionState.Cancelled, (await shop.GetAsync(first.Subscription)).State);
        Assert.All(await shop.OrdersAsync(), order => Assert.Equal(OrderState.Undone, order.State));
        var customer = await shop.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = shop.Name }, cancellationToken: Cancel);
        Assert.Equal((0, 0), (customer.Seats, customer.LiveSubscriptions));
        await AssertReason(ErrorReason.OrderNotUndoable, () => shop.UndoAsync(third));
    }

    [Fact]
    public async Task Closes_with_the_window_and_with_the_invoice()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var atOnce = await Shop.OpenAsync(Server, reseller: r => r.UndoWindow = new());
        var plan = await shop.PlanAsync();
        var order = await shop.OrderAsync(New(plan, 10));
        var billed = await atOnce.OrderAsync(New(plan, 10));
        Assert.Null(billed.UndoExpireTime);
        Assert.False(billed.Undoable);

        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddHours(24).AddSeconds(-1));
        Assert.True((await shop.GetOrderAsync(order)).Undoable);
        await shop.LeapToAsync(year, 4, 2);

        await AssertReason(ErrorReason.UndoWindowClosed, () => shop.UndoAsync(order));
        await AssertReason(ErrorReason.UndoWindowClosed, () => atOnce.UndoAsync(billed));
        var invoice = Assert.Single(await atOnce.InvoicesAsync());
        Assert.Equal(invoice.Name, Assert.Single((await atOnce.GetOrderAsync(billed)).BilledOn));
    }

    [Fact]
    public async Task Closes_when_the_next_period_begins_and_joins_its_invoice()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(300), 10);
        await shop.LeapToAsync(year, 4, 30);
        var quote = await shop.QuoteAsync(Seats(subscription, 13));
        var order = await shop.PlaceAsync(quote);
        // Midnight in Paris, in summer, not 24 hours from now.
        var midnight = new DateTimeOffset(year, 4, 30, 22, 0, 0, TimeSpan.Zero);
        Assert.Equal((midnight, midnight), (quote.UndoExpireTime.ToDateTimeOffset(), order.UndoExpireTime.ToDateTimeOffset()));

        await Server.AdvanceToAsync(midnight.AddMinutes(30));

        // What the renewal was reckoned from cannot be taken away any more.
        await AssertReason(ErrorReason.OrderNotUndoable, () => shop.UndoAsync(order));
        Assert.False((await shop.GetOrderAsync(order)).Undoable);
        // One invoice for 1 May: 13 × 3,00, and the last day of April 3 × 3,00 × 1/30 = 0,30.
        Assert.Equal([3000L, 3900L + 30L], (await shop.InvoicesAsync()).Select(i => Of(i.Totals.Net)));
    }

    [Fact]
    public async Task Takes_a_scheduled_order_back_until_its_day()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var scheduled = await shop.OrderAsync(Seats(subscription, 5), On(year, 4, 20));
        var later = await shop.OrderAsync(Seats(subscription, 3), On(year, 4, 25));
        Assert.Equal(OrderState.Scheduled, scheduled.State);
        // Midnight in Paris, in summer.
        Assert.Equal(new DateTimeOffset(year, 4, 19, 22, 0, 0, TimeSpan.Zero), scheduled.UndoExpireTime.ToDateTimeOffset());
        shop.StandAt(year, 4, 19);

        Assert.Equal(OrderState.Cancelled, (await shop.UndoAsync(scheduled)).State);
        Assert.Equal((10, 3), ((await shop.GetOrderAsync(later)).Before.Seats, later.After.Seats));
        Assert.Equal(later.Name, Assert.Single((await shop.GetAsync(subscription)).ScheduledOrders).Order);
        // No job has applied the other by its day; it is too late all the same.
        shop.StandAt(year, 4, 25);
        await AssertReason(ErrorReason.UndoWindowClosed, () => shop.UndoAsync(later));
    }

    [Fact]
    public async Task Puts_a_withdrawn_cancellation_back()
    {
        NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var cancel = await shop.OrderAsync(End(subscription));
        Assert.Equal(OrderState.Scheduled, cancel.State);
        var resume = await shop.OrderAsync(new Intent { Subscription = subscription, Resume = new Resume() });
        Assert.Equal(OrderState.Cancelled, (await shop.GetOrderAsync(cancel)).State);

        await shop.UndoAsync(resume);

        Assert.Equal(OrderState.Scheduled, (await shop.GetOrderAsync(cancel)).State);
        Assert.Equal(cancel.Name, Assert.Single((await shop.GetAsync(subscription)).ScheduledOrders).Order);
    }

    [Fact]
    public async Task Guards_by_etag_and_finds_no_order_of_others()
    {
        NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var stranger = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var order = await shop.OrderAsync(New(plan, 10));
        var theirs = await stranger.OrderAsync(New(plan, 10));
        var request = new UndoOrderRequest { Name = order.Name, Etag = "\"0\"", RequestId = NewId() };
        await AssertReason(ErrorReason.EtagMismatch, shop.Subscriptions.UndoOrderAsync(request, cancellationToken: Cancel));
        await AssertReason(ErrorReason.ResourceNotFound, () => shop.UndoAsync(theirs));
        await AssertReason(ErrorReason.ResourceNotFound, () => shop.UndoAsync(new Order { Name = $"{shop.Name}/orders/{Guid.NewGuid()}" }));
        await AssertViolates(
            shop.Subscriptions.UndoOrderAsync(
                new UndoOrderRequest { Name = shop.Name, Note = new string('x', 501), RequestId = "" }, cancellationToken: Cancel),
            "name", "note", "request_id");
    }

    [Fact]
    public async Task A_thousand_pairs_up_and_down_in_a_day_cost_nothing()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server, reseller: r => r.UndoWindow = new());
        // 1,00 for 19 of 30 days is 63,33… cents: each single change rounds.
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(100), 10);
        await shop.LeapToAsync(year, 4, 12);
        var sum = 0L;
        // A hundred through the wire; the rules have a thousand in HistoryProperties, and the lines are the same.
        for (var i = 0; i < 100; i++)
        {
            sum += Of((await shop.OrderAsync(Seats(subscription, 11 + (i % 7)))).Totals.Net);
            sum += Of((await shop.OrderAsync(Seats(subscription, 10))).Totals.Net);
        }

        Assert.Equal(0, sum);
        await shop.LeapToAsync(year, 5, 2);
        Assert.Equal([1000L, 1000L], (await shop.InvoicesAsync()).Select(i => Of(i.Totals.Net)));
    }
}
