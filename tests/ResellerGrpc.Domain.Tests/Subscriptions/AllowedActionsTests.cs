using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

/// <summary>For each state × decrease policy × commitment × schedule: what is offered is exactly what is quoted.</summary>
public class AllowedActionsTests
{
    private static readonly DateOnly Today = Day(2026, 4, 11);

    public static TheoryData<SubscriptionState, DecreasePolicy, int, string> Cases()
    {
        var cases = new TheoryData<SubscriptionState, DecreasePolicy, int, string>();
        foreach (var state in Enum.GetValues<SubscriptionState>())
            foreach (var policy in Enum.GetValues<DecreasePolicy>())
                foreach (var commitment in new[] { 0, 12 })
                    foreach (var scheduled in new[] { "nothing", "seats", "plan", "hold", "cancel" })
                        cases.Add(state, policy, commitment, scheduled);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_offered_is_exactly_what_is_quoted(SubscriptionState state, DecreasePolicy policy, int commitment, string scheduled)
    {
        var plan = Monthly with { DecreasePolicy = policy, CommitmentMonths = commitment, MinSeats = 2, MaxSeats = 9, TrialDays = state == SubscriptionState.Trial ? 30 : 0 };
        var plans = Book(plan, Business with { MinSeats = 3, MaxSeats = 7 });
        var subscription = In(state, plans, scheduled);
        var actions = AllowedActions.For(plans, subscription, Today).ToDictionary(action => action.Verb);
        Assert.Equal(Enum.GetValues<ActionVerb>(), actions.Keys.Order());

        foreach (var effective in Ways(subscription))
        {
            foreach (var seats in (int[])[1, 2, 4, 5, 6, 7, 8, 10])
            {
                var quote = OrderEngine.Quote(plans, subscription, new ChangeSeats(seats), effective, Today) as QuotedChange;
                var found = quote?.After!.Scheduled.SingleOrDefault(order => order.OrderId.Length == 0)?.PlacedFromSeats ?? subscription.Seats;
                Says(quote is not null && seats > found, actions[ActionVerb.IncreaseSeats].Ranges, effective, seats);
                Says(quote is not null && seats < found, actions[ActionVerb.DecreaseSeats].Ranges, effective, seats);
                foreach (var target in actions[ActionVerb.ChangePlan].Plans)
                    Says(Accepts(new ChangePlan(target.PlanId, seats), effective), target.Ranges, effective, seats);
            }
            Says(Accepts(new Suspend(SuspensionReason.Other), effective), actions[ActionVerb.Suspend].Ranges, effective);
            Says(Accepts(new Reactivate(), effective), actions[ActionVerb.Reactivate].Ranges, effective);
            foreach (var credit in Enum.GetValues<CancellationCredit>())
                Says(Accepts(new Cancel(credit, "r"), effective), actions[ActionVerb.Cancel].Ranges.Where(range => range.Credit == credit), effective);
            // These two are not for later.
            var now = effective.Kind == EffectiveKind.Now;
            Says(now && Accepts(new Resume(), effective), actions[ActionVerb.Resume].Ranges, effective);
            Says(now && Accepts(new ChangeRenewal(new RenewalSettings(AutoRenew: false)), effective), actions[ActionVerb.ChangeRenewal].Ranges, effective);
        }

        bool Accepts(Intent intent, Effective effective) => OrderEngine.Quote(plans, subscription, intent, effective, Today) is QuotedChange;
    }

    [Fact]
    public void What_is_offered_after_any_history_is_what_is_quoted() => HistoryProperties.Sample((plans, subscription, today, random) =>
    {
        var actions = AllowedActions.For(plans, subscription, today).ToDictionary(action => action.Verb);
        var last = subscription.TermEnd > today.AddDays(400) ? subscription.TermEnd : today.AddDays(400);
        for (var i = 0; i < 10; i++)
        {
            var on = today.AddDays(1 + random.Next(last.DayNumber - today.DayNumber + 3));
            var effective = random.Next(6) switch { 0 => Effective.Now, 1 => Effective.AtPeriodEnd, _ => Effective.On(on) };
            var seats = 1 + random.Next(42);
            var seatRanges = actions[ActionVerb.IncreaseSeats].Ranges.Concat(actions[ActionVerb.DecreaseSeats].Ranges);
            Says(Accepts(new ChangeSeats(seats)), seatRanges, effective, seats);
            Says(Accepts(new Cancel(CancellationCredit.Prorated, "r")), actions[ActionVerb.Cancel].Ranges.Where(range => range.Credit == CancellationCredit.Prorated), effective);
            Says(Accepts(new Reactivate()), actions[ActionVerb.Reactivate].Ranges, effective);
            foreach (var target in actions[ActionVerb.ChangePlan].Plans)
                Says(Accepts(new ChangePlan(target.PlanId, seats)), target.Ranges, effective, seats);

            bool Accepts(Intent intent) => OrderEngine.Quote(plans, subscription, intent, effective, today) is QuotedChange;
        }
    });

    [Fact]
    public void A_plan_that_is_priced_later_may_be_begun_later()
    {
        var later = Monthly with { Prices = [Flat(1, Day(2026, 5, 1), 400)], MinSeats = 2 };
        Assert.Equal([new AllowedRange(EffectiveKind.OnDate, Day(2026, 5, 1), Today.AddDays(400), 2, 500)], AllowedActions.ToBegin(later, "EUR", Today).Ranges);
        Assert.Equal(
            [new AllowedRange(EffectiveKind.Now, Today, Today, 1, 500), new AllowedRange(EffectiveKind.OnDate, Day(2026, 4, 12), Today.AddDays(400), 1, 500)],
            AllowedActions.ToBegin(Monthly, "EUR", Today).Ranges);
        var never = AllowedActions.ToBegin(Monthly, "CHF", Today);
        Assert.Equal((0, RefusalReason.NotPricedInCurrency), (never.Ranges.Count, never.Refusal!.Reason));
    }

    [Fact]
    public void A_return_at_a_period_end_may_be_dated_on_any_of_them()
    {
        var plans = Book(Monthly with { DecreasePolicy = DecreasePolicy.AtPeriodEnd });
        var decrease = AllowedActions.For(plans, Subscribe(plans, "monthly", 10), Today).Single(action => action.Verb == ActionVerb.DecreaseSeats);
        // Eleven of April 2026 and 400 days: the first of May 2026 to the first of May 2027.
        var boundaries = Enumerable.Range(0, 13).Select(months => Day(2026, 5, 1).AddMonths(months));
        Assert.Equal(
            boundaries.Select(day => new AllowedRange(EffectiveKind.OnDate, day, day, 1, 9)),
            decrease.Ranges.Where(range => range.Effective == EffectiveKind.OnDate));
    }

    [Fact]
    public void An_increase_holds_for_any_day_in_one_range()
    {
        var plans = Book();
        var increase = AllowedActions.For(plans, Subscribe(plans, "monthly", 10), Today).Single(action => action.Verb == ActionVerb.IncreaseSeats);
        Assert.Equal(
            [
                new AllowedRange(EffectiveKind.Now, Today, Today, 11, 500), new AllowedRange(EffectiveKind.PeriodEnd, Day(2026, 5, 1), Day(2026, 5, 1), 11, 500),
                new AllowedRange(EffectiveKind.OnDate, Day(2026, 4, 12), Today.AddDays(400), 11, 500),
            ],
            increase.Ranges);
    }

    // Tomorrow, days around the ends of this period, of the next, of the commitment and of what may be ordered for.
    private static IEnumerable<Effective> Ways(SubscriptionSnapshot subscription)
    {
        var next = subscription.PeriodEnd.AddMonths(1);
        DateOnly[] ends = [subscription.PeriodEnd, next, subscription.TermEnd, Today.AddDays(400)];
        var days = ends.SelectMany(end => new[] { end.AddDays(-1), end, end.AddDays(1) }).Append(Today.AddDays(1)).Append(Today.AddDays(9)).Distinct();
        return [Effective.Now, Effective.AtPeriodEnd, .. days.Where(day => day > Today).Select(Effective.On)];
    }

    private static void Says(bool accepted, IEnumerable<AllowedRange> ranges, Effective effective, int seats = 0)
    {
        var said = ranges.Any(range => range.Effective == effective.Kind && seats >= range.MinSeats && seats <= range.MaxSeats
            && (effective.Date is not { } day || (day >= range.First && day <= range.Last)));
        if (accepted != said)
            Assert.Fail($"{seats} {effective}: accepted {accepted}, said {string.Join("; ", ranges)}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_refusal_with_a_date_is_accepted_on_that_date(SubscriptionState state, DecreasePolicy policy, int commitment, string scheduled)
    {
        var plan = Monthly with { DecreasePolicy = policy, CommitmentMonths = commitment, TrialDays = state == SubscriptionState.Trial ? 30 : 0 };
        var plans = Book(plan);
        var subscription = In(state, plans, scheduled);
        Intent[] intents = [new ChangeSeats(3), new ChangePlan("business", 3), new Cancel(CancellationCredit.Prorated, "r"), new Cancel(CancellationCredit.None, "r")];
        foreach (var intent in intents)
        {
            if (OrderEngine.Quote(plans, subscription, intent, Effective.Now, Today) is not Refusal { AllowedFrom: { } from })
                continue;
            var later = OrderEngine.Quote(plans, subscription, intent, Effective.On(from), Today);
            // Only what is scheduled to change more than the number may stand in between.
            Assert.True(later is QuotedChange || scheduled is not "nothing" and not "seats", $"{intent} on {from:O}: {later}");
        }
    }

    [Fact]
    public void Says_how_many_licences_may_be_returned_until_when()
    {
        var plans = Book(Monthly with { DecreasePolicy = DecreasePolicy.AtPeriodEnd });
        var decrease = AllowedActions.For(plans, Subscribe(plans, "monthly", 10), Today).Single(action => action.Verb == ActionVerb.DecreaseSeats);
        Assert.Equal((0, Day(2026, 4, 30)), (decrease.ReturnableSeats, decrease.ReturnableUntil));
        Assert.Equal(new AllowedRange(EffectiveKind.PeriodEnd, Day(2026, 5, 1), Day(2026, 5, 1), 1, 9), decrease.Ranges[0]);
        Assert.Equal((RefusalReason.DecreaseOnlyAtPeriodEnd, Day(2026, 5, 1)), (decrease.Refusal!.Reason, decrease.Refusal.AllowedFrom));
    }

    private static SubscriptionSnapshot In(SubscriptionState state, PlanBook plans, string scheduled)
    {
        var subscription = Subscribe(plans, "monthly", 5);
        if (scheduled == "seats")
            subscription = OrderEngine.Quote(plans, subscription, new ChangeSeats(7), Effective.AtPeriodEnd, Today).Quoted().Place("later");
        if (scheduled == "plan")
            subscription = OrderEngine.Quote(plans, subscription, new ChangePlan("business", 6), Effective.On(Day(2026, 4, 20)), Today).Quoted().Place("later");
        if (scheduled == "hold")
            subscription = OrderEngine.Quote(plans, subscription, new Suspend(SuspensionReason.PaymentOverdue), Effective.On(Day(2026, 5, 9)), Today).Quoted().Place("later");
        if (scheduled == "cancel")
            subscription = OrderEngine.Quote(plans, subscription, new Cancel(CancellationCredit.None, "r"), Effective.AtPeriodEnd, Today).Quoted().Place("later");
        return state switch
        {
            SubscriptionState.Suspended => OrderEngine.Quote(plans, subscription, new Suspend(SuspensionReason.PaymentOverdue), Effective.Now, Today).Quoted().Place(),
            SubscriptionState.Cancelled => subscription with { State = state, EndedOn = Today },
            SubscriptionState.Expired => subscription with { State = state, EndedOn = Today },
            _ => subscription,
        };
    }
}
