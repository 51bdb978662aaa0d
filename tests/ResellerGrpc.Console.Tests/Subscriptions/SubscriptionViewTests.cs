using ResellerGrpc.Console.Subscriptions;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Tests.Subscriptions;

public sealed class SubscriptionViewTests
{
    [Theory]
    [InlineData(4, EffectiveKind.PeriodEnd)]
    [InlineData(5)]
    [InlineData(6, EffectiveKind.Now, EffectiveKind.PeriodEnd)]
    [InlineData(7, EffectiveKind.Now)]
    [InlineData(9)]
    public void Offers_for_each_number_the_ways_that_take_it(int seats, params EffectiveKind[] ways)
    {
        // Five licences, seven from the period end on: six are more today, and fewer then.
        var view = new SubscriptionView(new Subscription { Seats = 5 }, new GetAllowedActionsResponse
        {
            Actions =
            {
                new AllowedAction { Verb = OrderVerb.IncreaseSeats, Ranges = { Range(EffectiveKind.Now, 6, 8), Range(EffectiveKind.Date, 9, 20) } },
                new AllowedAction { Verb = OrderVerb.DecreaseSeats, Ranges = { Range(EffectiveKind.PeriodEnd, 2, 4), Range(EffectiveKind.PeriodEnd, 6, 6) } },
            },
        });

        Assert.Equal(ways, view.WaysTo(seats));
    }

    private static AllowedRange Range(EffectiveKind kind, int min, int max) => new() { Effective = kind, MinSeats = min, MaxSeats = max };
}
