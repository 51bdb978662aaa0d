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
                    foreach (var scheduled in new[] { "nothing", "seats", "cancel" })
                        cases.Add(state, policy, commitment, scheduled);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_offered_is_exactly_what_is_quoted(SubscriptionState state, DecreasePolicy policy, int commitment, string scheduled)
    {
        var plan = Monthly with { DecreasePolicy = policy, CommitmentMonths = commitment, MinSeats = 2, MaxSeats = 9, TrialDays = state == SubscriptionState.Trial ? 30 : 0 };
        var plans = Book(plan, Business with { MaxSeats = 9 });
        var subscription = In(state, plans, scheduled);
        var actions = AllowedActions.For(plans, subscription, Today).ToDictionary(action => action.Verb);
        Assert.Equal(Enum.GetValues<ActionVerb>(), actions.Keys.Order());
        bool Accepts(Intent intent, Effective effective) => OrderEngine.Quote(plans, subscription, intent, effective, Today) is QuotedChange;

        foreach (var effective in new[] { Effective.Now, Effective.AtPeriodEnd })
        {
            foreach (var seats in Enumerable.Range(0, 12))
            {
                var verb = seats <= subscription.Seats ? ActionVerb.DecreaseSeats : ActionVerb.IncreaseSeats;
                var offered = actions[verb].Seats.Any(range => range.Effective == effective.Kind && seats >= range.Min && seats <= range.Max);
                Assert.Equal(Accepts(new ChangeSeats(seats), effective), offered);
            }
            Assert.Equal(Accepts(new Resume(), effective), Offers(ActionVerb.Resume, effective));
            Assert.Equal(Accepts(new Suspend(SuspensionReason.Other), effective), Offers(ActionVerb.Suspend, effective));
            Assert.Equal(Accepts(new Reactivate(), effective), Offers(ActionVerb.Reactivate, effective));
            Assert.Equal(Accepts(new Cancel(CancellationCredit.None, "r"), effective), Offers(ActionVerb.Cancel, effective));
            Assert.Equal(Accepts(new ChangeRenewal(new RenewalSettings(AutoRenew: false)), effective), Offers(ActionVerb.ChangeRenewal, effective));
            foreach (var target in actions[ActionVerb.ChangePlan].Plans)
                Assert.Equal(Accepts(new ChangePlan(target.PlanId), effective), target.Effective.Contains(effective.Kind));
        }
        foreach (var credit in Enum.GetValues<CancellationCredit>())
            Assert.Equal(Accepts(new Cancel(credit, "r"), Effective.Now), actions[ActionVerb.Cancel].Credits.Contains(credit));

        bool Offers(ActionVerb verb, Effective effective) => actions[verb].Effective.Contains(effective.Kind);
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
            // A cancellation that is scheduled already is the one thing that may stand in between.
            Assert.True(later is QuotedChange || scheduled == "cancel", $"{intent} on {from:O}: {later}");
        }
    }

    [Fact]
    public void Says_how_many_licences_may_be_returned_until_when()
    {
        var plans = Book(Monthly with { DecreasePolicy = DecreasePolicy.AtPeriodEnd });
        var decrease = AllowedActions.For(plans, Subscribe(plans, "monthly", 10), Today).Single(action => action.Verb == ActionVerb.DecreaseSeats);
        Assert.Equal((0, Day(2026, 4, 30)), (decrease.ReturnableSeats, decrease.ReturnableUntil));
        Assert.Equal([new SeatRange(EffectiveKind.PeriodEnd, 1, 9)], decrease.Seats);
        Assert.Equal((RefusalReason.DecreaseOnlyAtPeriodEnd, Day(2026, 5, 1)), (decrease.Refusal!.Reason, decrease.Refusal.AllowedFrom));
    }

    private static SubscriptionSnapshot In(SubscriptionState state, PlanBook plans, string scheduled)
    {
        var subscription = Subscribe(plans, "monthly", 5);
        if (scheduled == "seats")
            subscription = OrderEngine.Quote(plans, subscription, new ChangeSeats(7), Effective.AtPeriodEnd, Today).Quoted().Place("later");
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
