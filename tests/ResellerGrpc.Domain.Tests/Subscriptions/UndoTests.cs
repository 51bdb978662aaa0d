using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

public class UndoTests
{
    private static readonly DateOnly Today = Day(2026, 4, 11);
    private static readonly DateTimeOffset Now = new(2026, 4, 11, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    [Fact]
    public void An_undone_order_leaves_nothing_to_pay()
    {
        var plans = Book();
        var before = Subscribe(plans, "monthly", 10);
        var quote = OrderEngine.Quote(plans, before, new ChangeSeats(13), Effective.Now, Today).Quoted();
        var undone = Undo.Applied(plans, new AppliedOrder(quote, Now, Invoiced: false), quote.Place(), Now.AddHours(23), Window);
        Assert.Empty(PendingLines.Net(quote.Lines.Concat(undone.Lines)));
        Assert.Equal((10, 3), (undone.After!.Seats, undone.After.Revision));
        Assert.Equal(before.Ledger, undone.After.Ledger);
    }

    [Theory]
    [InlineData(24, false, RefusalReason.UndoWindowClosed)]
    [InlineData(1, true, RefusalReason.AlreadyInvoiced)]
    public void An_order_stays_once_invoiced_or_out_of_the_window(int hours, bool invoiced, RefusalReason reason)
    {
        var plans = Book();
        var quote = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 10), new ChangeSeats(13), Effective.Now, Today).Quoted();
        var undone = Undo.Applied(plans, new AppliedOrder(quote, Now, invoiced), quote.Place(), Now.AddHours(hours), Window);
        Assert.Equal(reason, undone.Refusal!.Reason);
        Assert.Null(undone.After);
    }

    [Fact]
    public void Orders_are_undone_latest_first()
    {
        var plans = Book();
        var first = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 10), new ChangeSeats(13), Effective.Now, Today).Quoted();
        var second = OrderEngine.Quote(plans, first.Place(), new ChangeSeats(15), Effective.Now, Today).Quoted();
        var refused = Undo.Applied(plans, new AppliedOrder(first, Now, false), second.Place(), Now, Window);
        Assert.Equal(RefusalReason.LaterOrderApplied, refused.Refusal!.Reason);
        Assert.Equal(13, Undo.Applied(plans, new AppliedOrder(second, Now, false), second.Place(), Now, Window).After!.Seats);
    }

    [Fact]
    public void A_new_subscription_undone_costs_nothing()
    {
        var plans = Book();
        var quote = OrderEngine.Quote(plans, new NewSubscription("s1", "monthly", 10, "EUR"), Effective.Now, Start).Quoted();
        var undone = Undo.Applied(plans, new AppliedOrder(quote, Now, false), quote.Place(), Now, Window);
        Assert.Equal((SubscriptionState.Cancelled, Start), (undone.After!.State, undone.After.EndedOn));
        Assert.Empty(PendingLines.Net(quote.Lines.Concat(undone.Lines)));
    }

    [Fact]
    public void A_scheduled_order_is_taken_out_of_the_schedule()
    {
        var plans = Book();
        var scheduled = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 10), new ChangeSeats(8), Effective.AtPeriodEnd, Today).Quoted().Place("o2");
        Assert.Empty(Undo.Scheduled(plans, scheduled, "o2").After!.Scheduled);
        Assert.Equal(RefusalReason.NotScheduled, Undo.Scheduled(plans, scheduled, "o3").Refusal!.Reason);
    }

    [Fact]
    public void Undoing_a_resume_brings_the_cancellation_back()
    {
        var plans = Book();
        var leaving = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 10), new Cancel(CancellationCredit.None, "r"), Effective.AtPeriodEnd, Today)
            .Quoted().Place("o2");
        var resume = OrderEngine.Quote(plans, leaving, new Resume(), Effective.Now, Today).Quoted();
        var undone = Undo.Applied(plans, new AppliedOrder(resume, Now, false), resume.Place(), Now, Window);
        Assert.Equal("o2", Assert.Single(undone.After!.Scheduled).OrderId);
    }
}
