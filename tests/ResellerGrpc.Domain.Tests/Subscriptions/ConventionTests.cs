using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

/// <summary>The conventions of docs/billing.md, each with the figures that it shows: 4,00 € a licence and month, 36,50 € a year.</summary>
public class ConventionTests
{
    private static readonly DateOnly Today = Day(2026, 4, 11);

    [Fact]
    public void The_day_of_a_change_belongs_to_the_new_state_and_the_last_day_counts()
    {
        var subscription = Subscribe(Book(), "monthly", 10);
        // 3 × 4,00 from the first day (30 of 30), from the 11th (20), on the last day (1), and from the next period on (none).
        foreach (var (day, minor) in new[] { (Day(2026, 4, 1), 1200L), (Today, 800L), (Day(2026, 4, 30), 40L) })
        {
            var line = Assert.Single(OrderEngine.Quote(Book(), subscription, new ChangeSeats(13), Effective.Now, day).Quoted().Lines);
            Assert.Equal((day, minor), (line.From, line.AmountMinor));
        }

        Assert.Empty(OrderEngine.Quote(Book(), subscription, new ChangeSeats(13), Effective.AtPeriodEnd, Today).Quoted().Lines);
    }

    [Theory]
    [InlineData(2, 1, 14, 31, 181)]
    [InlineData(3, 1, 14, 28, 200)]
    public void The_divisor_is_the_real_length_of_the_anchored_period(int month, int day, int days, int ofDays, long minor)
    {
        // Anchored on the 15th: 15 January to 15 February has 31 days, 15 February to 15 March has 28.
        var on = Day(2026, month, day);
        var subscription = Renewal.Advance(Book(), Subscribe(Book(), "monthly", 1, Day(2026, 1, 15)), on).Snapshot;
        var line = Assert.Single(OrderEngine.Quote(Book(), subscription, new ChangeSeats(2), Effective.Now, on).Quoted().Lines);
        Assert.Equal((days, ofDays, minor), (line.Days, line.OfDays, line.AmountMinor));
    }

    [Fact]
    public void Price_times_seats_comes_first_and_each_line_is_rounded_once()
    {
        // 7 × 4,00 × 1/30 = 0,9333: 0,93, where seven times a rounded 0,13 would be 0,91.
        var line = Assert.Single(OrderEngine.Quote(
            Book(), Subscribe(Book(), "monthly", 1), new ChangeSeats(8), Effective.Now, Day(2026, 4, 30)).Quoted().Lines);
        Assert.Equal(93, line.AmountMinor);
    }

    [Fact]
    public void Halves_go_away_from_zero_for_charges_and_credits_alike()
    {
        // 249,95 × 9/30 = 74,985.
        var plans = Book(Monthly with { Prices = [Flat(1, Start, 24995)] });
        var on = Day(2026, 4, 22);
        var up = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 1), new ChangeSeats(2), Effective.Now, on).Quoted();
        var down = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 2), new ChangeSeats(1), Effective.Now, on).Quoted();
        Assert.Equal((7499, -7499), (up.Lines[0].AmountMinor, down.Lines[0].AmountMinor));
    }

    [Fact]
    public void Boundaries_are_the_anchor_and_whole_intervals_clamped_and_never_drifting()
    {
        Assert.Equal(
            [Day(2026, 2, 28), Day(2026, 3, 31), Day(2026, 4, 30), Day(2026, 5, 31)],
            Starts(Subscribe(Book(), "monthly", 1, Day(2026, 1, 31)), Day(2026, 5, 31)));
        Assert.Equal(
            [Day(2025, 2, 28), Day(2026, 2, 28), Day(2027, 2, 28), Day(2028, 2, 29)],
            Starts(Subscribe(Book(), "yearly", 1, Day(2024, 2, 29)), Day(2028, 2, 29)));
    }

    [Fact]
    public void A_change_of_interval_restarts_the_period_at_the_change()
    {
        var quote = OrderEngine.Quote(Book(), Subscribe(Book(), "monthly", 3), new ChangePlan("yearly", 4), Effective.Now, Today).Quoted();
        // −3 × 4,00 × 20/30, and 4 × 36,50 for the year that starts.
        Assert.Equal([-800L, 14_600L], quote.Lines.Select(line => line.AmountMinor));
        Assert.Equal((Today, Today, Day(2027, 4, 11)), (quote.After!.Anchor, quote.After.PeriodStart, quote.After.PeriodEnd));
        Assert.Equal(13_800, quote.DueNow.Minor);
    }

    [Fact]
    public void Credits_never_exceed_what_was_billed_less_earlier_credits()
    {
        var plans = Book();
        var returned = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 10), new ChangeSeats(6), Effective.Now, Today).Quoted();
        var ended = OrderEngine.Quote(plans, returned.Place(), new Cancel(CancellationCredit.Prorated, "r"), Effective.Now, Today).Quoted();
        // −4 × 4,00 × 20/30 and −6 × 4,00 × 20/30: together the −26,67 of all ten, rounded together.
        Assert.Equal((-1067, -1600), (returned.Lines[0].AmountMinor, ended.Lines[0].AmountMinor));
        // Where only 20,00 was billed for the period, no more is given back.
        var subscription = Subscribe(plans, "monthly", 10);
        subscription = subscription with { Ledger = [subscription.Ledger[0] with { AmountMinor = 2000 }] };
        var limited = OrderEngine.Quote(plans, subscription, new Cancel(CancellationCredit.Prorated, "r"), Effective.Now, Today).Quoted().Lines[0];
        Assert.Equal((-2000, true), (limited.AmountMinor, limited.Limited));
    }

    [Fact]
    public void Credits_of_two_tiers_together_never_exceed_what_was_billed()
    {
        var plan = Monthly with
        {
            Prices = [new PriceVersion(1, Day(2020, 1, 1), [new PriceTable("EUR", TierMode.Graduated, [new(10, 400), new(null, 300)])])],
        };
        var plans = Book(plan);
        var subscription = Subscribe(plans, "monthly", 20);
        // Billed 10 × 4,00 + 10 × 3,00; 35,00 of it was given back before.
        subscription = subscription with { Ledger = [subscription.Ledger[0] with { AmountMinor = 500 }, subscription.Ledger[1]] };

        var lines = OrderEngine.Quote(plans, subscription, new ChangeSeats(1), Effective.Now, Today).Quoted().Lines;

        // −9 × 4,00 × 20/30 and −10 × 3,00 × 20/30 would be 44,00: the second gets what the first left.
        Assert.Equal(2, lines.Count);
        Assert.Equal(-3500, lines.Sum(line => line.AmountMinor));
        Assert.Contains(lines, line => line.Limited);
    }

    [Fact]
    public void A_cancellation_takes_effect_on_the_first_day_without_service()
    {
        var quote = OrderEngine.Quote(
            Book(), Subscribe(Book(), "monthly", 10), new Cancel(CancellationCredit.Prorated, "r"), Effective.Now, Today).Quoted();
        // The 11th itself is given back: −10 × 4,00 × 20/30.
        Assert.Equal((Today, -2667), (quote.After!.EndedOn, quote.Lines[0].AmountMinor));
    }

    private static IEnumerable<DateOnly> Starts(SubscriptionSnapshot subscription, DateOnly until) =>
        Renewal.Advance(Book(), subscription, until).Steps.Select(step => step.After.PeriodStart);
}
