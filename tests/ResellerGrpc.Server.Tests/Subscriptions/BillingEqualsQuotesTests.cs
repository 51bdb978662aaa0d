using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;

namespace ResellerGrpc.Server.Tests.Subscriptions;

/// <summary>
/// Every intent, now, at the period end and on a day inside the period, on every sort of plan, placed through the wire and lived
/// through to mid-June: what the documents charge is what the quotes said, to the minor unit.
/// </summary>
public sealed class BillingEqualsQuotesTests(ServerFixture server) : ServerTest(server)
{
    private sealed record Placed(string Case, string Subscription, Order Start, Quote Quote, Order Order);

    public static TheoryData<string, BillingInterval, PriceModel, int, int, DecreasePolicy> Worlds => new()
    {
        { "EUR", BillingInterval.Monthly, PriceModel.Flat, 0, 0, DecreasePolicy.ProratedCredit },
        { "USD", BillingInterval.Yearly, PriceModel.Graduated, 0, 0, DecreasePolicy.ProratedCredit },
        { "JPY", BillingInterval.Monthly, PriceModel.Volume, 0, 0, DecreasePolicy.ProratedCredit },
        { "KWD", BillingInterval.Monthly, PriceModel.Graduated, 0, 14, DecreasePolicy.AtPeriodEnd },
        { "KWD", BillingInterval.Yearly, PriceModel.Volume, 12, 0, DecreasePolicy.NotDuringCommitment },
        { "EUR", BillingInterval.Monthly, PriceModel.Volume, 12, 0, DecreasePolicy.AtPeriodEnd },
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task What_is_quoted_is_what_is_billed(
        string currency, BillingInterval interval, PriceModel model, int commitment, int trial, DecreasePolicy policy)
    {
        var year = NextApril(Server);
        var shop = await Shop.OpenAsync(Server, adjust: c =>
        {
            c.CurrencyCode = currency;
            if (currency != "EUR")
                Abroad(c);
        });
        // 7 and 5 units a licence do not divide by 30 days or 365: every proration rounds.
        var prices = model == PriceModel.Flat ? Flat(701) : Tiered(model, 701, 523);
        var same = await shop.PlanAsync(997, p => p.Interval = interval);
        var other = await shop.PlanAsync(
            4001, p => p.Interval = interval == BillingInterval.Monthly ? BillingInterval.Yearly : BillingInterval.Monthly);
        var plan = await shop.PlanAsync(prices: prices, adjust: p =>
        {
            (p.Interval, p.CommitmentMonths, p.TrialDays, p.DecreasePolicy) = (interval, commitment, trial, policy);
            p.UpgradeTargets.Add([same.Name, other.Name]);
        });
        var placed = new List<Placed>();
        foreach (var (what, intent) in Intents(same, other, trial > 0))
        {
            foreach (var (when, effective) in Times(year))
            {
                if (await PlaceAsync(shop, plan, $"{what} {when}", intent, effective) is { } one)
                    placed.Add(one);
            }
        }

        Assert.InRange(placed.Count, 10, 40);
        await shop.LeapToAsync(year, 6, 15);

        var billed = await shop.BilledAsync();
        foreach (var one in placed)
        {
            var order = await shop.GetOrderAsync(one.Order);
            Assert.Equal(one.Quote.Lines.Select(Figures), order.Lines.Select(Figures));
            var due = Date(one.Quote.EffectiveDate) <= new DateOnly(year, 6, 15);
            Assert.Equal(due ? OrderState.Applied : OrderState.Scheduled, order.State);
            var expected = one.Start.Lines.Sum(line => Of(line.NetAmount)) + (due ? Expected(one, new DateOnly(year, 6, 15)) : Unchanged(one, year));
            Assert.True(expected == billed.GetValueOrDefault(one.Subscription), $"{one.Case}: {expected} quoted, {billed.GetValueOrDefault(one.Subscription)} billed");
        }
    }

    private static List<(string, Func<string, Intent>)> Intents(Plan same, Plan other, bool trial)
    {
        var intents = new List<(string, Func<string, Intent>)>
        {
            ("up", s => Seats(s, 13)), ("down", s => Seats(s, 7)), ("same interval", s => To(s, same)), ("same interval and seats", s => To(s, same, 4)),
            ("other interval", s => To(s, other, 11)), ("cancel", s => End(s)), ("cancel with credit", s => End(s, CancelCredit.Prorated)),
            ("suspend", s => Hold(s)), ("do not renew", s => Renew(s, auto: false)),
        };
        // The end of a trial is no renewal yet: the first paid period keeps the plan, and only the next one switches.
        if (!trial)
            intents.Add(("switch at renewal", s => Renew(s, plan: same.Name)));
        return intents;
    }

    private static IEnumerable<(string, Effective)> Times(int year) => [("now", Now), ("at period end", PeriodEnd), ("on 12 April", On(year, 4, 12))];

    private static async Task<Placed?> PlaceAsync(Shop shop, Plan plan, string name, Func<string, Intent> intent, Effective effective)
    {
        var start = await shop.OrderAsync(New(plan, 10));
        try
        {
            var quote = await shop.QuoteAsync(intent(start.Subscription), effective);
            return new Placed(name, start.Subscription, start, quote, await shop.PlaceAsync(quote));
        }
        catch (RpcException refused)
        {
            Assert.Contains(refused.StatusCode, (StatusCode[])[StatusCode.FailedPrecondition, StatusCode.InvalidArgument]);
            return null;
        }
    }

    /// <summary>The lines of the quote, and the renewal it announced as often as it falls due.</summary>
    private static long Expected(Placed one, DateOnly until)
    {
        var quote = one.Quote;
        var renewal = quote.RenewalLines.Sum(line => Of(line.NetAmount));
        var first = quote.RenewalLines.Count > 0 ? Date(quote.RenewalLines[0].Period.StartDate) : DateOnly.MaxValue;
        var yearly = quote.RenewalLines.Count > 0 && quote.RenewalLines[0].DaysInPeriod > 31;
        var times = 0;
        for (var day = first; day <= until; day = yearly ? day.AddYears(1) : day.AddMonths(1))
            times++;
        return quote.Lines.Sum(line => Of(line.NetAmount)) + (times * renewal);
    }

    /// <summary>An order that waits for a day after June has changed nothing: the periods before it cost what they did.</summary>
    private static long Unchanged(Placed one, int year)
    {
        var from = one.Start.After.Period;
        var times = 0;
        for (var day = Date(from.EndDate); day <= new DateOnly(year, 6, 15); day = day.AddMonths(1))
            times++;
        return times * Of(one.Start.After.RecurringAmount);
    }

    private static (string, long) Figures(ChargeLine line) => (line.Explanation, Of(line.NetAmount));

    private static DateOnly Date(global::Google.Type.Date date) => new(date.Year, date.Month, date.Day);
}
