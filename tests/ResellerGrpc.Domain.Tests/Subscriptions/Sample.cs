using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

/// <summary>
/// Plans whose days can be checked by head: 4,00 € a licence and month, 36,50 € a licence and year (0,10 € a day).
/// </summary>
internal static class Sample
{
    public static readonly DateOnly Start = new(2026, 4, 1);

    public static Plan Monthly { get; } = new()
    {
        Id = "monthly",
        Interval = PlanInterval.Monthly,
        MinSeats = 1,
        MaxSeats = 500,
        UpgradeTargets = ["business", "yearly"],
        TermsVersion = "2026-01",
        Prices = [Flat(1, new DateOnly(2020, 1, 1), 400)],
    };

    public static Plan Business { get; } = Monthly with
    {
        Id = "business",
        UpgradeTargets = ["yearly"],
        Prices = [Flat(1, new DateOnly(2020, 1, 1), 700)],
    };

    public static Plan Yearly { get; } = Monthly with
    {
        Id = "yearly",
        Interval = PlanInterval.Yearly,
        UpgradeTargets = ["monthly"],
        Prices = [Flat(1, new DateOnly(2020, 1, 1), 3650)],
    };

    public static PlanBook Book(params Plan[] changed) =>
        new(changed.Concat([Monthly, Business, Yearly]).DistinctBy(plan => plan.Id));

    /// <summary>The same number of minor units in each of the four currencies.</summary>
    public static PriceVersion Flat(int number, DateOnly from, long unitPrice) =>
        new(number, from, [.. new[] { "EUR", "USD", "JPY", "KWD" }.Select(currency => PriceTable.Flat(currency, unitPrice))]);

    public static SubscriptionSnapshot Subscribe(PlanBook plans, string planId, int seats, DateOnly? on = null, string currency = "EUR")
    {
        var start = on ?? Start;
        return OrderEngine.Quote(plans, new NewSubscription("s1", planId, seats, currency), Effective.Now, start).Quoted().Place("o-new");
    }

    public static QuotedChange Quoted(this Decision decision) => Assert.IsType<QuotedChange>(decision);

    public static Refusal Refused(this Decision decision, RefusalReason reason)
    {
        var refusal = Assert.IsType<Refusal>(decision);
        Assert.Equal(reason, refusal.Reason);
        return refusal;
    }

    public static SubscriptionSnapshot Place(this QuotedChange quote, string orderId = "o1") =>
        OrderEngine.Apply(quote, orderId) ?? throw new InvalidOperationException("The subscription starts later.");

    public static DateOnly Day(int year, int month, int day) => new(year, month, day);
}
