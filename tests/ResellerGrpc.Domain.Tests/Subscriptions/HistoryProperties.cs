using System.Text.Json;
using CsCheck;
using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

/// <summary>Random histories of a subscription over two years, with the invariants that hold after every step.</summary>
public class HistoryProperties
{
    private static readonly Gen<Intent> Intents = Gen.OneOf<Intent>(
        Gen.Int[1, 40].Select(seats => (Intent)new ChangeSeats(seats)),
        OneOf("monthly", "business", "yearly").Select(Gen.Int[1, 40]).Select((plan, seats) => (Intent)new ChangePlan(plan, seats)),
        Gen.Enum<CancellationCredit>().Select(credit => (Intent)new Cancel(credit, "r")),
        Gen.Const((Intent)new Resume()),
        Gen.Enum<SuspensionReason>().Select(reason => (Intent)new Suspend(reason)),
        Gen.Const((Intent)new Reactivate()),
        Gen.Select(Gen.Bool, Gen.Enum<RenewalSeats>()).Select((auto, seats) => (Intent)new ChangeRenewal(new RenewalSettings(auto, seats))));

    private static readonly Gen<(int Days, Intent Intent, int When)[]> Histories =
        Gen.Select(Gen.Int[0, 40], Intents, Gen.Int[-1, 60]).Array[1, 25];

    private static readonly Gen<PlanBook> Books =
        Gen.Select(Gen.Enum<DecreasePolicy>(), OneOf(0, 12), OneOf(0, 14), Gen.Enum<TierMode>(), Gen.Long[0, 9999])
            .Select((policy, commitment, trial, mode, price) => Random(policy, commitment, trial, mode, price));

    [Fact]
    public void Whatever_happens_quotes_are_kept_and_credits_are_covered() =>
        Gen.Select(Books, OneOf("monthly", "business", "yearly"), OneOf("EUR", "USD", "JPY", "KWD"), Gen.Int[1, 40], Histories)
            .Sample((plans, plan, currency, seats, history) => Play(plans, plan, currency, seats, history), iter: 1000);

    /// <summary>Gives a test random subscriptions that have a history and a schedule, up to their day.</summary>
    internal static void Sample(Action<PlanBook, SubscriptionSnapshot, DateOnly, Random> test) =>
        Gen.Select(Books, OneOf("monthly", "business", "yearly"), Gen.Int[1, 40], Histories, Gen.Int).Sample((plans, plan, seats, history, seed) =>
        {
            var (subscription, today) = (Subscribe(plans, plan, seats), Start);
            foreach (var (days, intent, when) in history)
            {
                today = today.AddDays(days);
                subscription = Renewal.Advance(plans, subscription, today).Snapshot;
                // As the contract has it, nobody resumes later or changes renewal settings later.
                var effective = intent is Resume or ChangeRenewal || when is >= 0 and < 30 ? Effective.Now
                    : when < 0 ? Effective.AtPeriodEnd
                    : Effective.On(today.AddDays(when * 3));
                if (OrderEngine.Quote(plans, subscription, intent, effective, today) is QuotedChange quote)
                    subscription = quote.Place($"o{subscription.Revision}-{subscription.Scheduled.Count}-{today.DayNumber}");
            }
            test(plans, subscription, today, new Random(seed));
        }, iter: 50);

    [Fact]
    public void A_constant_subscription_costs_exactly_its_price_each_period() =>
        Gen.Select(Books, OneOf("monthly", "yearly"), Gen.Int[1, 40], Gen.Int[0, 1500]).Sample((plans, plan, seats, offset) =>
        {
            var subscription = Subscribe(plans, plan, seats, Start.AddDays(offset));
            var steps = Renewal.Advance(plans, subscription, subscription.StartedOn.AddYears(10)).Steps;
            Assert.All(steps, step => Assert.Equal(plans[plan].Table(1, "EUR").Price(seats), step.Charge!.Total("EUR")));
            // Contiguous and disjoint for ten years: each period starts where the one before ended.
            Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.After.PeriodEnd, pair.Second.After.PeriodStart));
            Assert.Equal(steps.Count, steps.Select(step => step.Charge!.Key).Distinct().Count());
        }, iter: 300);

    [Fact]
    public void Catching_up_late_gives_the_same_as_looking_every_day() =>
        Gen.Select(Books, Gen.Int[1, 40], Histories).Sample((plans, seats, history) =>
        {
            var subscription = Subscribe(plans, "monthly", seats);
            var orders = 0;
            foreach (var (_, intent, when) in history)
                if (OrderEngine.Quote(plans, subscription, intent, Effective.On(Start.AddDays(Math.Max(1, when * 3))), Start) is QuotedChange quote)
                    subscription = quote.Place($"o{++orders}");
            var target = Start.AddDays(200);
            var atOnce = Renewal.Advance(plans, subscription, target, 3);
            var daily = new List<AdvanceStep>();
            var looked = subscription;
            for (var day = Start; day <= target; day = day.AddDays(1))
            {
                var result = Renewal.Advance(plans, looked, day, 3);
                looked = result.Snapshot;
                daily.AddRange(result.Steps);
            }
            Assert.Equal(Json(atOnce.Snapshot), Json(looked));
            Assert.Equal(atOnce.Steps.Select(step => (step.On, step.Kind, step.Charge?.Key)), daily.Select(step => (step.On, step.Kind, step.Charge?.Key)));
            Assert.Empty(Renewal.Advance(plans, looked, target).Steps);
        }, iter: 100);

    [Fact]
    public void A_thousand_pairs_in_a_day_sum_to_nothing()
    {
        var plans = Book(Monthly with { Prices = [Flat(1, Start, 333)] });
        var subscription = Subscribe(plans, "monthly", 10);
        var lines = new List<ChargeLine>();
        for (var i = 0; i < 2000; i++)
        {
            var seats = i % 2 == 0 ? 11 + i % 7 : 10;
            var quote = OrderEngine.Quote(plans, subscription, new ChangeSeats(seats), Effective.Now, Day(2026, 4, 12)).Quoted();
            lines.AddRange(quote.Lines);
            subscription = quote.Place();
        }
        Assert.Equal(2000, lines.Count);
        Assert.Equal(0, lines.Sum(line => line.AmountMinor));
        Assert.Empty(PendingLines.Net(lines));
    }

    private static void Play(PlanBook plans, string plan, string currency, int seats, (int Days, Intent Intent, int When)[] history)
    {
        var subscription = Subscribe(plans, plan, seats, currency: currency);
        var orders = 0;
        var today = Start;
        var quoted = new List<ChargeLine>();
        foreach (var (days, intent, when) in history)
        {
            today = today.AddDays(days);
            var advanced = Renewal.Advance(plans, subscription, today, licencesInUse: 5);
            quoted.AddRange(advanced.Steps.SelectMany(step => step.Lines));
            subscription = advanced.Snapshot;
            Check(subscription, today);
            var effective = when < 0 ? Effective.AtPeriodEnd : when < 30 ? Effective.Now : Effective.On(today.AddDays(when));
            if (OrderEngine.Quote(plans, subscription, intent, effective, today) is not QuotedChange quote)
                continue;
            Assert.Equal(quote.Lines.Sum(line => line.AmountMinor), (quote.DueNow + quote.DueNextInvoice).Minor);
            Assert.Equal(Json(quote), Json(OrderEngine.Quote(plans, subscription, intent, effective, today).Quoted()));
            if (!quote.IsScheduled)
                quoted.AddRange(quote.Lines);
            else
                Assert.Equal(subscription.Seats, quote.After!.Seats);
            subscription = quote.Place($"o{++orders}");
            Check(subscription, today);
            CheckBilled(plans, quote, subscription, $"o{orders}");
        }
        // What is quoted is what is billed: collecting everything bills the sum of the quotes, in one charge per date.
        var billed = PendingLines.Due(quoted, DateOnly.MaxValue);
        Assert.Equal(quoted.Sum(line => line.AmountMinor), billed.Sum(charge => charge.Total(currency).Minor));
        Assert.Equal(billed.Count, billed.Select(charge => charge.Key).Distinct().Count());
    }

    // As long as nothing else is ordered, what comes is to the line what the quote said.
    private static void CheckBilled(PlanBook plans, QuotedChange quote, SubscriptionSnapshot placed, string orderId)
    {
        var steps = Renewal.Advance(plans, placed, quote.EffectiveOn.AddYears(2)).Steps.ToList();
        if (quote.IsScheduled)
        {
            var applied = steps.FindIndex(step => step.Order?.OrderId == orderId);
            Assert.Equal(AdvanceKind.OrderApplied, steps[applied].Kind);
            Assert.Equal(quote.Lines, steps[applied].Lines);
            steps.RemoveRange(0, applied + 1);
        }
        Assert.Equal(quote.RenewalLines, steps.Select(step => step.Charge).OfType<Charge>().FirstOrDefault()?.Lines ?? []);
    }

    private static void Check(SubscriptionSnapshot subscription, DateOnly today)
    {
        Assert.True(subscription.Ledger.Sum(entry => entry.AmountMinor) >= 0, "more was credited than billed");
        Assert.True(subscription.Ended || subscription.Period.Contains(today));
        Assert.True(subscription.Seats >= 1);
        Assert.Equal(subscription.State == SubscriptionState.Suspended, subscription.SuspensionReasons.Count > 0);
        Assert.Equal(subscription.Scheduled.OrderBy(order => order.EffectiveOn), subscription.Scheduled);
        Assert.Equal(Json(subscription), Json(JsonSerializer.Deserialize<SubscriptionSnapshot>(Json(subscription))!));
    }

    private static PlanBook Random(DecreasePolicy policy, int commitment, int trial, TierMode mode, long price)
    {
        PriceVersion Version(long unit) => new(1, new DateOnly(2020, 1, 1), [.. new[] { "EUR", "USD", "JPY", "KWD" }.Select(currency => mode == TierMode.Flat
            ? PriceTable.Flat(currency, unit)
            : new PriceTable(currency, mode, [new PriceTier(5, unit), new PriceTier(20, unit / 2), new PriceTier(null, unit / 3)]))]);
        Plan Change(Plan plan, long unit) => plan with
        {
            DecreasePolicy = policy,
            CommitmentMonths = commitment,
            TrialDays = trial,
            UpgradeTargets = [.. new[] { "monthly", "business", "yearly" }.Where(id => id != plan.Id)],
            Prices = [Version(unit)],
        };
        return Book(Change(Monthly, price), Change(Business, price * 2), Change(Yearly, price * 10));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
