using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Subscriptions;

public sealed class PlaceOrderTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Orders_exactly_what_was_quoted_and_says_who_when_and_why()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var quote = await shop.QuoteAsync(New(plan, 10));

        var order = await shop.PlaceAsync(quote, o => (o.PurchaseOrderNumber, o.Note) = ("PO-7", "As agreed by phone"));

        Assert.Equal((OrderState.Applied, OrderVerb.NewSubscription), (order.State, order.Verb));
        Assert.Equal((shop.Tenant.OwnerEmail, "PO-7", "As agreed by phone"), (order.Actor.Email, order.PurchaseOrderNumber, order.Note));
        Assert.Equal(quote.Lines.Select(Figures), order.Lines.Select(Figures));
        Assert.Equal(quote.DueNow, order.Totals);
        Assert.Null(order.Before);
        Assert.Equal((plan.Name, 10, SubscriptionState.Active), (order.After.Plan, order.After.Seats, order.After.State));
        Assert.True(order.Undoable);
        Assert.Equal(quote.UndoExpireTime, order.UndoExpireTime);
        Assert.Equal(order, await shop.GetOrderAsync(order));
        var subscription = await shop.GetAsync(order.Subscription);
        Assert.Equal((SubscriptionState.Active, 10, 3100), (subscription.State, subscription.Seats, Of(subscription.RecurringAmount)));
        Assert.Equal((order.Name, "2026-01", order.CreateTime), (subscription.CreationOrder, subscription.TermsVersion, subscription.TermsAcceptTime));
        var customer = await shop.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = shop.Name }, cancellationToken: Cancel);
        Assert.Equal((10, 1), (customer.Seats, customer.LiveSubscriptions));
    }

    [Fact]
    public async Task Shows_from_what_to_what_each_change_went()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);

        var order = await shop.OrderAsync(Seats(subscription, 13));

        Assert.Equal((10, 13), (order.Before.Seats, order.After.Seats));
        Assert.Equal((3100, 4030), (Of(order.Before.RecurringAmount), Of(order.After.RecurringAmount)));
        Assert.Equal(13, (await shop.GetAsync(subscription)).Seats);
        var customer = await shop.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = shop.Name }, cancellationToken: Cancel);
        Assert.Equal(13, customer.Seats);
    }

    [Fact]
    public async Task Answers_a_repeat_from_the_store_and_has_no_second_effect()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var request = shop.Placing(await shop.QuoteAsync(Seats(subscription, 13)));

        var sent = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Subscriptions.PlaceOrderAsync(request).ResponseAsync));

        Assert.Single(sent.Distinct());
        Assert.Equal(2, (await shop.OrdersAsync()).Count);
        // Even when the quote itself has long expired.
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddHours(1));
        Assert.Equal(sent[0].Name, (await shop.Subscriptions.PlaceOrderAsync(request, cancellationToken: Cancel)).Name);
    }

    [Fact]
    public async Task Applies_one_of_twenty_changes_that_rest_on_one_etag()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var etag = (await shop.GetAsync(subscription)).Etag;
        var quotes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => shop.QuoteAsync(Seats(subscription, 11 + i))));

        var outcomes = await Task.WhenAll(quotes.Select(async quote =>
        {
            try
            {
                await shop.PlaceAsync(quote, o => o.Etag = etag);
                return StatusCode.OK;
            }
            catch (RpcException refused)
            {
                Assert.Contains(refused.Reason(), (ErrorReason[])[ErrorReason.EtagMismatch, ErrorReason.ConflictConcurrent]);
                return refused.StatusCode;
            }
        }));

        Assert.Equal(1, outcomes.Count(code => code == StatusCode.OK));
        Assert.Equal(19, outcomes.Count(code => code == StatusCode.Aborted));
        Assert.Equal(2, (await shop.OrdersAsync()).Count);
    }

    [Fact]
    public async Task Refuses_a_stale_quote_and_attaches_a_fresh_one_that_can_be_placed()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var first = await shop.QuoteAsync(Seats(subscription, 13));
        await shop.OrderAsync(Seats(subscription, 12));

        var refused = await AssertReason(ErrorReason.QuoteStale, () => shop.PlaceAsync(first));

        Assert.Equal(StatusCode.Aborted, refused.StatusCode);
        var fresh = refused.GetRpcStatus()!.GetDetail<Quote>()!;
        Assert.Equal((12, 13), (fresh.SeatsBefore, fresh.SeatsAfter));
        Assert.Equal(310, Of(fresh.DueNextInvoice.Net));
        Assert.Equal(13, (await shop.PlaceAsync(fresh)).After.Seats);
    }

    [Fact]
    public async Task Refuses_an_expired_quote_and_attaches_a_fresh_one_that_can_be_placed()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var quote = await shop.QuoteAsync(New(plan, 10));
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(15));

        var refused = await AssertReason(ErrorReason.QuoteExpired, () => shop.PlaceAsync(quote));

        Assert.Equal(StatusCode.Aborted, refused.StatusCode);
        Assert.Empty(await shop.OrdersAsync());
        var fresh = refused.GetRpcStatus()!.GetDetail<Quote>()!;
        Assert.Equal(Figures(quote.Lines[0]), Figures(fresh.Lines[0]));
        Assert.Equal(10, (await shop.PlaceAsync(fresh)).After.Seats);
    }

    [Fact]
    public async Task Makes_one_subscription_of_one_quote()
    {
        var shop = await Shop.OpenAsync(Server);
        var quote = await shop.QuoteAsync(New(await shop.PlanAsync(), 10));
        await shop.PlaceAsync(quote);

        var refused = await AssertReason(ErrorReason.QuoteStale, () => shop.PlaceAsync(quote));

        // The fresh quote is for another subscription.
        var second = await shop.PlaceAsync(refused.GetRpcStatus()!.GetDetail<Quote>()!);
        Assert.Equal(2, (await shop.OrdersAsync()).Select(o => o.Subscription).Distinct().Count());
        Assert.Contains(second.Name, (await shop.OrdersAsync()).Select(o => o.Name));
    }

    [Fact]
    public async Task Notices_that_price_day_or_tax_changed_since_the_quote()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var quote = await shop.QuoteAsync(Seats(subscription, 13));
        var reseller = new Reseller { Name = shop.Tenant.Name, Legal = Tenants.CompleteLegalData() };
        reseller.Legal.DomesticTaxRateBasisPoints = 1000;
        await shop.Owner.Accounts.UpdateResellerAsync(
            new UpdateResellerRequest { Reseller = reseller, UpdateMask = new() { Paths = { "legal" } }, RequestId = NewId() }, cancellationToken: Cancel);

        var refused = await AssertReason(ErrorReason.QuoteStale, () => shop.PlaceAsync(quote));

        Assert.Equal((930, 93), (Of(refused.GetRpcStatus()!.GetDetail<Quote>()!.DueNextInvoice.Net), Of(refused.GetRpcStatus()!.GetDetail<Quote>()!.TaxTotal)));
    }

    [Fact]
    public async Task Refuses_a_token_that_is_not_of_this_server_or_is_anothers()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var quote = await shop.QuoteAsync(New(plan, 10));
        var neighbour = await Shop.OpenAsync(Server, shop.Tenant);
        var stranger = await Shop.OpenAsync(Server);
        var tampered = quote.QuoteToken[..^3] + "AAA";
        foreach (var (buyer, token) in ((Shop, string)[])[(neighbour, quote.QuoteToken), (stranger, quote.QuoteToken), (shop, tampered), (shop, "x"), (shop, "%%%")])
        {
            var request = new PlaceOrderRequest { Parent = buyer.Name, QuoteToken = token, RequestId = NewId() };
            await AssertReason(ErrorReason.QuoteInvalid, buyer.Subscriptions.PlaceOrderAsync(request, cancellationToken: Cancel));
        }
    }

    [Fact]
    public async Task Refuses_bad_input_naming_every_field()
    {
        var shop = await Shop.OpenAsync(Server);
        var request = new PlaceOrderRequest
        {
            Parent = shop.Name,
            QuoteToken = new string('x', 4097),
            PurchaseOrderNumber = new string('x', 101),
            Note = new string('x', 501),
            RequestId = "1",
        };
        await AssertViolates(
            shop.Subscriptions.PlaceOrderAsync(request, cancellationToken: Cancel), "quote_token", "purchase_order_number", "note", "request_id");
        await AssertViolates(
            shop.Subscriptions.PlaceOrderAsync(new PlaceOrderRequest { Parent = shop.Name, RequestId = NewId() }, cancellationToken: Cancel), "quote_token");
        var wildcard = new PlaceOrderRequest { Parent = shop.Tenant.Name + "/customers/-", QuoteToken = "x", RequestId = NewId() };
        await AssertViolates(shop.Subscriptions.PlaceOrderAsync(wildcard, cancellationToken: Cancel), "parent");
    }

    [Fact]
    public async Task Carries_long_reasons_in_a_token_of_bounded_length()
    {
        var shop = await Shop.OpenAsync(Server);
        var subscription = await shop.SubscribeAsync(await shop.PlanAsync(), 10);
        var intent = End(subscription);
        intent.Cancel.Reason = string.Concat(Enumerable.Repeat("\U0001F600", 250));

        var quote = await shop.QuoteAsync(intent);

        Assert.InRange(quote.QuoteToken.Length, 1, 4096);
        Assert.Equal(intent.Cancel.Reason, (await shop.PlaceAsync(quote)).Intent.Cancel.Reason);
    }

    [Fact]
    public async Task Keeps_a_customer_with_live_or_coming_subscriptions()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var coming = await shop.OrderAsync(New(plan, 1), On(2026, 6, 1));
        var archive = new ArchiveCustomerRequest { Name = shop.Name, RequestId = NewId() };

        await AssertReason(ErrorReason.SubscriptionsLive, shop.Owner.Customers.ArchiveCustomerAsync(archive, cancellationToken: Cancel));
        await shop.UndoAsync(coming);
        archive.RequestId = NewId();
        await shop.Owner.Customers.ArchiveCustomerAsync(archive, cancellationToken: Cancel);

        await AssertReason(ErrorReason.CustomerArchived, () => shop.QuoteAsync(New(plan, 1)));
    }

    private static (ChargeKind, string, long, long, long, string) Figures(ChargeLine line) =>
        (line.Kind, line.PriceVersion, line.Quantity, Of(line.UnitPrice), Of(line.NetAmount), line.Explanation);
}
