using Google.Protobuf;
using Grpc.Core;
using ResellerGrpc.Addon.Orders;
using ResellerGrpc.Addon.Tests.Fakes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Tests.Orders;

/// <summary>From − and + to an order that is placed once.</summary>
public sealed class OrderTests : IClassFixture<AddonFixture>
{
    private readonly AddonFixture addon;

    public OrderTests(AddonFixture fixture)
    {
        addon = fixture;
        addon.Api.Furnish();
        addon.Api.Calls.Clear();
        addon.Errors.Drain();
    }

    [Fact]
    public async Task Steps_from_the_number_that_stands_in_the_field()
    {
        var opened = await addon.PostAsync(Open());
        var stepped = await addon.PostAsync(opened.Click("+1") with { Form = new Dictionary<string, string> { ["seats12"] = "20" } });

        Assert.Equal(21, addon.Api.Received<QuoteOrderRequest>().Single().Intent.ChangeSeats.Seats);
        Assert.Contains("12 → <b>21 licences</b>", stepped.Card.ToJsonString(Readable), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", 12)]
    [InlineData("-4", 12)]
    [InlineData("99999999999", 12)]
    public async Task Keeps_the_number_when_what_was_typed_is_none(string typed, int kept)
    {
        var opened = await addon.PostAsync(Open());
        var priced = await addon.PostAsync(opened.Click("Show price") with { Form = new Dictionary<string, string> { ["seats12"] = typed } });

        Assert.Empty(addon.Api.Received<QuoteOrderRequest>());
        Assert.Contains($"<b>{kept} licences</b>", priced.Card.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.Null(priced.Card["fixedFooter"]);
    }

    [Fact]
    public async Task Quotes_fewer_licences_for_the_end_of_the_period_where_they_cannot_go_at_once()
    {
        var opened = await addon.PostAsync(Open());
        await addon.PostAsync(opened.Click("−1"));

        var asked = addon.Api.Received<QuoteOrderRequest>().Single();
        Assert.Equal((11, Effective.WhenOneofCase.PeriodEnd), (asked.Intent.ChangeSeats.Seats, asked.Effective.WhenCase));
    }

    [Fact]
    public async Task Says_why_a_number_cannot_be_ordered_and_offers_no_button()
    {
        addon.Api.On<QuoteOrderRequest>(_ => throw FakeApi.Refusal(StatusCode.OutOfRange, "SEATS_OUT_OF_BOUNDS", "Between 5 and 500 licences."));

        var answer = await addon.PostAsync((await addon.PostAsync(Open())).Click("+5"));

        Assert.Contains("Between 5 and 500 licences.", answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.Card["fixedFooter"]);
    }

    [Fact]
    public async Task Orders_the_quote_that_was_shown_with_the_id_of_the_rendered_button()
    {
        var quoted = await addon.PostAsync((await addon.PostAsync(Open())).Click("+1"));
        var order = quoted.Click("Order now");
        var first = await addon.PostAsync(order);
        var replayed = await addon.PostAsync(order);

        var placed = addon.Api.Received<PlaceOrderRequest>();
        Assert.Equal(2, placed.Count);
        Assert.Equal(placed[0], placed[1]);
        Assert.Equal("quote-token-of-the-api", placed[0].QuoteToken);
        Assert.True(Guid.TryParse(placed[0].RequestId, out _));
        Assert.Equal(("Ordered", "Ordered"), (first.Title, replayed.Title));
        Assert.True((bool)first.Json["stateChanged"]!);
    }

    [Fact]
    public async Task Shows_the_renewed_quote_when_the_first_one_no_longer_holds()
    {
        var fresh = GoldenDesk.Quoted(new QuoteOrderRequest { Intent = new Intent { ChangeSeats = new ChangeSeats { Seats = 14 } } });
        fresh.QuoteToken = "fresh-token";
        addon.Api.On<PlaceOrderRequest>(request => request.QuoteToken == "fresh-token"
            ? GoldenDesk.Ordered(OrderState.Applied, undoable: true)
            : throw FakeApi.Refusal(StatusCode.Aborted, "QUOTE_STALE", "The price changed.", fresh));

        var renewed = await addon.PostAsync((await addon.PostAsync((await addon.PostAsync(Open())).Click("+1"))).Click("Order now"));

        Assert.Contains("The quote was renewed", renewed.Text, StringComparison.Ordinal);
        Assert.Equal("Ordered", (await addon.PostAsync(renewed.Click("Order now"))).Title);
        var ids = addon.Api.Received<PlaceOrderRequest>().Select(request => request.RequestId).ToList();
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public async Task Repeats_an_order_that_was_not_answered_under_the_same_id_and_in_the_problems_place()
    {
        var fails = true;
        addon.Api.On<PlaceOrderRequest>(_ => fails
            ? throw new RpcException(new Status(StatusCode.Unavailable, "down"))
            : (IMessage)GoldenDesk.Ordered(OrderState.Applied, undoable: true));
        var quoted = await addon.PostAsync((await addon.PostAsync(Open())).Click("+1"));

        var problem = await addon.PostAsync(quoted.Click("Order now"));
        fails = false;
        var ordered = await addon.PostAsync(problem.Click("Try again"));

        Assert.Equal(("The service is not available", "Ordered"), (problem.Title, ordered.Title));
        var placed = addon.Api.Received<PlaceOrderRequest>();
        Assert.Equal(placed[0], placed[1]);
    }

    [Fact]
    public async Task Tries_a_read_once_more_when_the_api_was_not_reachable()
    {
        var calls = 0;
        addon.Api.On<GetSubscriptionRequest>(_ => ++calls == 1
            ? throw new RpcException(new Status(StatusCode.Unavailable, "down"))
            : (IMessage)GoldenDesk.ActiveSubscription());

        Assert.Equal("Business, monthly", (await addon.PostAsync(Open())).Title);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Shows_a_reader_the_facts_and_nothing_to_order_with()
    {
        addon.Api.On<GetMeRequest>(_ => GoldenDesk.Me(MemberRole.Viewer));

        var answer = await addon.PostAsync(Open());

        Assert.Contains("12 licences", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("seats/adjust", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("orders/", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancels_with_a_reason_only()
    {
        var form = await addon.PostAsync(GoogleCall.Click(Routes.CancelForm, Routes.CancelForm.With(new SubscriptionRef(GoldenDesk.AcmeSubscription))));

        var refused = await addon.PostAsync(form.Click("See what it means") with { Form = new Dictionary<string, string> { ["when"] = "now", ["credit"] = "prorated" } });
        Assert.Contains("Say why", refused.Text, StringComparison.Ordinal);

        await addon.PostAsync(form.Click("See what it means")
            with
        { Form = new Dictionary<string, string> { ["when"] = "now", ["credit"] = "prorated", ["reason"] = "Moves away" } });
        var asked = addon.Api.Received<QuoteOrderRequest>().Single();
        Assert.Equal(
            ("Moves away", CancelCredit.Prorated, Effective.WhenOneofCase.Now), (asked.Intent.Cancel.Reason, asked.Intent.Cancel.Credit, asked.Effective.WhenCase));
    }

    [Fact]
    public async Task Upgrades_to_the_chosen_plan()
    {
        var plans = await addon.PostAsync(GoogleCall.Click(Routes.ListPlans, Routes.ListPlans.With(new PlansInputs(GoldenDesk.Acme, GoldenDesk.AcmeSubscription))));
        var quoted = await addon.PostAsync(plans.Click("Show price"));

        Assert.Equal(GoldenDesk.Enterprise, addon.Api.Received<QuoteOrderRequest>().Single().Intent.ChangePlan.Plan);
        Assert.Equal("Before you order", quoted.Title);
        Assert.Equal("Ordered", (await addon.PostAsync(quoted.Click("Order now"))).Title);
    }

    [Fact]
    public async Task Undoes_each_scheduled_order_under_an_id_of_its_own()
    {
        var subscription = GoldenDesk.ActiveSubscription();
        subscription.ScheduledOrders.Clear();
        subscription.ScheduledOrders.Add(new ScheduledOrder { Order = GoldenDesk.AcmeOrder, Summary = "first" });
        subscription.ScheduledOrders.Add(new ScheduledOrder { Order = GoldenDesk.AcmeOrder + "2", Summary = "second" });
        addon.Api.On<GetSubscriptionRequest>(_ => subscription);
        var card = await addon.PostAsync(Open());

        // Going back shows the old card again, with the second button as it was rendered.
        foreach (var button in card.Clicks("Undo"))
        {
            await addon.PostAsync(button);
        }

        var undone = addon.Api.Received<UndoOrderRequest>();
        Assert.Equal([GoldenDesk.AcmeOrder, GoldenDesk.AcmeOrder + "2"], undone.Select(request => request.Name));
        Assert.NotEqual(undone[0].RequestId, undone[1].RequestId);
    }

    [Fact]
    public async Task Undoes_with_the_id_of_the_rendered_button()
    {
        var ordered = await addon.PostAsync(GoogleCall.Click(Routes.PlaceOrder, Routes.PlaceOrder.With(new PlaceInputs(GoldenDesk.Acme, "q", "r"))));
        var undo = ordered.Click("Undo");
        await addon.PostAsync(undo);
        var answer = await addon.PostAsync(undo);

        var undone = addon.Api.Received<UndoOrderRequest>();
        Assert.Equal(undone[0], undone[1]);
        Assert.Equal("Undone", answer.Title);
        Assert.DoesNotContain("orders/undo", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_a_button_without_its_parameters_is_out_of_date()
    {
        var answer = await addon.PostAsync(new GoogleCall(Routes.PlaceOrder));

        Assert.Equal("This button is out of date", answer.Title);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static GoogleCall Open() => GoogleCall.Click(Routes.ManageSubscription, Routes.ManageSubscription.With(new SeatsInputs(GoldenDesk.AcmeSubscription)));
}
