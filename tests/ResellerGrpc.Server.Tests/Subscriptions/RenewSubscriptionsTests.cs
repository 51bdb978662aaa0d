using Grpc.Core;
using Npgsql;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;

namespace ResellerGrpc.Server.Tests.Subscriptions;

/// <summary>What the civil days bring. 3,00 a licence and month: 0,10 a day in April.</summary>
public sealed class RenewSubscriptionsTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Catches_up_after_months_in_order_with_each_effect_once()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(300), 10);
        var up = await shop.QuoteAsync(Seats(subscription, 13), On(year, 6, 11));
        await shop.PlaceAsync(up);
        var down = await shop.OrderAsync(Seats(subscription, 5), On(year, 8, 1));
        // 11 June: 20 of 30 days are left, 3 × 3,00 × 20/30 = 6,00.
        Assert.Equal(600, Of(Assert.Single(up.Lines).NetAmount));

        await shop.LeapToAsync(year, 9, 15);

        var billed = await shop.InvoicesAsync();
        // April to June for 10, July for 13 with June's change, August and September for 5.
        Assert.Equal([3000L, 3000L, 3000L, 3900L + 600L, 1500L, 1500L], billed.Select(i => Of(i.Totals.Net)));
        Assert.Equal((Day(year, 9, 1), Day(year, 10, 1)), await PeriodAsync(shop, subscription));
        Assert.Equal(OrderState.Applied, (await shop.GetOrderAsync(down)).State);
        await shop.LeapToAsync(year, 9, 16);
        Assert.Equal(6, (await shop.InvoicesAsync()).Count);
    }

    [Fact]
    public async Task Ends_a_trial_on_its_day_and_anchors_there()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var order = await shop.OrderAsync(New(await shop.PlanAsync(300, p => p.TrialDays = 14), 10));
        Assert.Equal((SubscriptionState.Trial, 0), (order.After.State, order.Lines.Count));
        await shop.LeapToAsync(year, 4, 14);
        Assert.Equal(SubscriptionState.Trial, (await shop.GetAsync(order.Subscription)).State);

        await shop.LeapToAsync(year, 4, 15);

        var paid = await shop.GetAsync(order.Subscription);
        Assert.Equal((SubscriptionState.Active, Day(year, 4, 15)), (paid.State, paid.TrialEndDate));
        Assert.Equal((Day(year, 4, 15), Day(year, 5, 15)), await PeriodAsync(shop, order.Subscription));
        Assert.Equal(3000, Of(Assert.Single(await shop.InvoicesAsync()).Totals.Net));
    }

    [Fact]
    public async Task Lets_expire_what_shall_not_renew_and_ends_what_is_cancelled()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync(300);
        var expiring = await shop.SubscribeAsync(plan, 1);
        await shop.OrderAsync(Renew(expiring, auto: false));
        Assert.Equal(Day(year, 5, 1), (await shop.GetAsync(expiring)).EndDate);
        Assert.Null((await shop.GetAsync(expiring)).RenewalDate);
        var cancelled = await shop.SubscribeAsync(plan, 1);
        await shop.OrderAsync(End(cancelled));

        await shop.LeapToAsync(year, 6, 2);

        Assert.Equal(SubscriptionState.Expired, (await shop.GetAsync(expiring)).State);
        Assert.Equal((SubscriptionState.Cancelled, Day(year, 5, 1)), ((await shop.GetAsync(cancelled)).State, (await shop.GetAsync(cancelled)).EndDate));
        Assert.Equal(600, (await shop.InvoicesAsync()).Sum(i => Of(i.Totals.Net)));
        var customer = await shop.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = shop.Name }, cancellationToken: Cancel);
        Assert.Equal((0, 0), (customer.Seats, customer.LiveSubscriptions));
    }

    [Fact]
    public async Task Frees_at_the_end_of_a_commitment_and_binds_anew()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync(300, p => (p.CommitmentMonths, p.DecreasePolicy) = (12, DecreasePolicy.NotDuringCommitment));
        var subscription = await shop.SubscribeAsync(plan, 10);
        Assert.Equal(Day(year + 1, 4, 1), (await shop.GetAsync(subscription)).CommitmentEndDate);
        var order = await shop.OrderAsync(Seats(subscription, 4), PeriodEnd);
        Assert.Equal((OrderState.Scheduled, Day(year + 1, 4, 1)), (order.State, order.EffectiveDate));

        await shop.LeapToAsync(year + 1, 4, 2);

        var renewed = await shop.GetAsync(subscription);
        Assert.Equal((4, Day(year + 2, 4, 1)), (renewed.Seats, renewed.CommitmentEndDate));
    }

    [Fact]
    public async Task Renews_with_the_licences_in_use_and_on_another_plan()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var target = await shop.PlanAsync(500);
        var plan = await shop.PlanAsync(300, p => p.UpgradeTargets.Add(target.Name));
        var subscription = await shop.SubscribeAsync(plan, 10);
        await shop.OrderAsync(Renew(subscription, seats: RenewalSeats.InUse, plan: target.Name));
        await shop.Owner.Customers.SyncDirectoryAsync(new SyncDirectoryRequest { Name = shop.Name, RequestId = NewId() }, cancellationToken: Cancel);
        // The organisation's administrator, delegate and person.
        Assert.Equal(3, (await shop.GetAsync(subscription)).SeatsInUse);

        await shop.LeapToAsync(year, 5, 2);

        var renewed = await shop.GetAsync(subscription);
        Assert.Equal((3, target.Name, ""), (renewed.Seats, renewed.Plan, renewed.Renewal.Plan));
        Assert.Equal([3000L, 1500L], (await shop.InvoicesAsync()).Select(i => Of(i.Totals.Net)));
    }

    [Fact]
    public async Task Parks_one_that_fails_tells_why_and_tries_again()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync(300);
        var good = await shop.SubscribeAsync(plan, 1);
        var bad = await shop.SubscribeAsync(plan, 2);
        await ExecuteAsync("UPDATE subscriptions SET snapshot = jsonb_set(snapshot, '{priceVersion}', '77') WHERE id = $1", Id(bad));

        await shop.LeapToAsync(year, 5, 1);

        Assert.NotEmpty(Server.Errors.Take("parked"));
        Assert.Equal(Day(year, 5, 1), (await shop.GetAsync(good)).CurrentPeriod.StartDate);
        await ExecuteAsync("UPDATE subscriptions SET snapshot = jsonb_set(snapshot, '{priceVersion}', '1') WHERE id = $1", Id(bad));
        var parked = await shop.GetAsync(bad);
        Assert.Equal(Day(year, 4, 1), parked.CurrentPeriod.StartDate);
        Assert.NotEmpty(parked.BillingProblem);

        await Server.AdvanceByAsync(TimeSpan.FromHours(2));

        var healed = await shop.GetAsync(bad);
        Assert.Equal((Day(year, 5, 1), ""), (healed.CurrentPeriod.StartDate, healed.BillingProblem));
    }

    [Fact]
    public async Task Two_nodes_at_once_do_each_thing_once()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync(300);
        var subscriptions = new List<string>();
        for (var i = 0; i < 12; i++)
            subscriptions.Add(await shop.SubscribeAsync(plan, 1));
        await using var other = await Server.StartNodeAsync();
        shop.StandAt(year, 7, 1);

        await Task.WhenAll(Server.RunHourAsync(Server.Node), Server.RunHourAsync(other));

        Assert.All(await Task.WhenAll(subscriptions.Select(shop.GetAsync)), s => Assert.Equal(Day(year, 7, 1), s.CurrentPeriod.StartDate));
        await shop.LeapToAsync(year, 7, 2);
        // 12 licences × 3,00 × 4 months.
        Assert.Equal(14_400, (await shop.InvoicesAsync()).Sum(i => Of(i.Totals.Net)));
    }

    [Fact]
    public async Task Orders_and_jobs_at_once_get_in_nobodys_way()
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server, reseller: r => r.UndoWindow = new());
        var plan = await shop.PlanAsync(300);
        var subscriptions = new List<string>();
        for (var i = 0; i < 6; i++)
            subscriptions.Add(await shop.SubscribeAsync(plan, 10));
        await shop.OrderAsync(New(plan, 1), On(year, 6, 1));
        await using var other = await Server.StartNodeAsync();
        shop.StandAt(year, 6, 1);

        // Two months are due, invoices and a start among them, while people order.
        var jobs = new[] { Server.RunHourAsync(Server.Node), Server.RunHourAsync(other) };
        var orders = subscriptions.SelectMany(s => (int[])[11, 12, 13], (s, seats) => PlaceUntilDoneAsync(shop, s, seats));
        await Task.WhenAll([.. jobs, .. orders]);
        await shop.LeapToAsync(year, 6, 2);

        // Each kept its own invoices whole: April and May for 10, June for what it had when June began, and every change since.
        var billed = (await shop.InvoicesAsync()).Sum(i => Of(i.Totals.Net));
        var changes = (await shop.OrdersAsync("verb = INCREASE_SEATS OR verb = DECREASE_SEATS")).Sum(o => Of(o.Totals.Net));
        await shop.LeapToAsync(year, 7, 2);
        var later = (await shop.InvoicesAsync()).Sum(i => Of(i.Totals.Net));
        var july = 0L;
        foreach (var subscription in subscriptions)
            july += Of((await shop.GetAsync(subscription)).RecurringAmount);
        Assert.Equal((6 * 3 * 3000) + 300, billed);
        Assert.Equal(billed + changes + july + 300, later);
    }

    /// <summary>As a face does: asks again when somebody else came first.</summary>
    private static async Task PlaceUntilDoneAsync(Shop shop, string subscription, int seats)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            try
            {
                await shop.OrderAsync(Seats(subscription, seats));
                return;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.Aborted)
            {
                // Another order or the renewal came in between.
            }
            catch (RpcException refused) when (refused.Reason() == ErrorReason.NothingToChange)
            {
                return;
            }
        }

        Assert.Fail("Fifty tries were not enough.");
    }

    private static async Task<(global::Google.Type.Date, global::Google.Type.Date)> PeriodAsync(Shop shop, string subscription)
    {
        var period = (await shop.GetAsync(subscription)).CurrentPeriod;
        return (period.StartDate, period.EndDate);
    }

    private static Guid Id(string name) => Guid.Parse(name[(name.LastIndexOf('/') + 1)..]);

    private async Task ExecuteAsync(string sql, Guid id)
    {
        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancel));
    }
}
