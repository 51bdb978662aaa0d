using Bunit;
using Grpc.Core;
using ResellerGrpc.Console.Subscriptions;
using ResellerGrpc.V1;
using Money = Google.Type.Money;

namespace ResellerGrpc.Console.Tests.Subscriptions;

public sealed class QuoteDeskTests : ConsoleTest
{
    [Fact]
    public void Asks_for_the_price_once_after_the_last_of_several_changes()
    {
        Server.To<QuoteOrderRequest>("QuoteOrder", request => QuoteFor(request.Intent.ChangeSeats.Seats));
        var desk = Desk(11);
        Want(desk, 12);
        Want(desk, 13);
        Clock.Advance(TimeSpan.FromMilliseconds(250));

        desk.WaitForAssertion(() => Assert.Contains("€52.00", desk.Markup));
        Assert.Equal(13, Assert.IsType<QuoteOrderRequest>(Assert.Single(Server.Asked)).Intent.ChangeSeats.Seats);
        Assert.Contains("+3 licences", desk.Markup);
    }

    [Fact]
    public void Orders_the_quote_that_is_shown_and_offers_to_undo_it()
    {
        Server.To<QuoteOrderRequest>("QuoteOrder", request => QuoteFor(request.Intent.ChangeSeats.Seats));
        Server.To<PlaceOrderRequest>("PlaceOrder", _ => new Order { Name = Customer + "/orders/o1", Summary = "13 licences", State = OrderState.Applied, Undoable = true });
        Server.To<UndoOrderRequest>("UndoOrder", _ => new Order { Name = Customer + "/orders/o1", Summary = "13 licences", State = OrderState.Undone });
        var desk = Quoted(13);

        Button(desk, "Order now").Click();
        desk.WaitForAssertion(() => Assert.Contains("Ordered", desk.Markup));
        Assert.Equal("token-13", Server.Asked.OfType<PlaceOrderRequest>().Single().QuoteToken);

        Button(desk, "Undo").Click();
        desk.WaitForAssertion(() => Assert.Contains("as if it had never been", desk.Markup));
    }

    [Fact]
    public void Shows_the_fresh_price_of_a_stale_quote_instead_of_ordering_it()
    {
        Server.To<QuoteOrderRequest>("QuoteOrder", request => QuoteFor(request.Intent.ChangeSeats.Seats));
        var fresh = QuoteFor(13);
        fresh.QuoteToken = "fresh";
        fresh.RecurringAfter.Net.Units = 65;
        Server.To<PlaceOrderRequest>("PlaceOrder", _ => throw Answers.Detailed(StatusCode.Aborted, "QUOTE_STALE", "The price has changed.", [fresh]));
        var desk = Quoted(13);

        Button(desk, "Order now").Click();

        desk.WaitForAssertion(() => Assert.Contains("€65.00", desk.Markup));
        Assert.Contains("This is the new price", desk.Markup);
        Assert.Single(Server.Asked.OfType<PlaceOrderRequest>());
    }

    [Fact]
    public void Shows_why_an_intent_is_refused_and_no_price_beside_it()
    {
        Server.To<QuoteOrderRequest>("QuoteOrder", request => request.Intent.ChangeSeats.Seats > 20
            ? throw Answers.Refusal(StatusCode.OutOfRange, "SEATS_OUT_OF_BOUNDS", "At most 20 licences.")
            : QuoteFor(request.Intent.ChangeSeats.Seats));
        var desk = Quoted(13);

        Want(desk, 21);
        Clock.Advance(TimeSpan.FromMilliseconds(250));

        desk.WaitForAssertion(() => Assert.Contains("At most 20 licences.", desk.Markup));
        Assert.DoesNotContain("€52.00", desk.Markup);
        Assert.DoesNotContain("Order now", desk.Markup);
    }

    private IRenderedComponent<QuoteDesk> Quoted(int seats)
    {
        var desk = Desk(seats);
        Clock.Advance(TimeSpan.FromMilliseconds(250));
        desk.WaitForAssertion(() => Assert.Contains("Order now", desk.Markup));
        return desk;
    }

    private IRenderedComponent<QuoteDesk> Desk(int seats) =>
        Render<QuoteDesk>(desk => desk.Add(it => it.Customer, Customer).Add(it => it.Intent, IntentOf(seats)));

    private static void Want(IRenderedComponent<QuoteDesk> desk, int seats) => desk.Render(it => it.Add(d => d.Intent, IntentOf(seats)));

    private static Intent IntentOf(int seats) => new() { Subscription = Subscription, ChangeSeats = new ChangeSeats { Seats = seats } };

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<QuoteDesk> desk, string text) =>
        desk.FindAll("button").Single(button => button.TextContent.Trim() == text);

    /// <summary>A licence costs 4,00 € a month; 10 are there before.</summary>
    private static Quote QuoteFor(int seats) => new()
    {
        QuoteToken = $"token-{seats}",
        Immediate = true,
        Summary = $"{seats} licences instead of 10",
        EffectiveDate = new Google.Type.Date { Year = 2026, Month = 3, Day = 10 },
        RecurringBefore = new Totals { Net = Euros(40) },
        RecurringAfter = new Totals { Net = Euros(4 * seats) },
        Lines = { new ChargeLine { Description = "Business", Explanation = $"+{seats - 10} licences × €4.00 × 22/31 days", NetAmount = Euros(8) } },
    };

    private static Money Euros(long units) => new() { CurrencyCode = "EUR", Units = units };
}
