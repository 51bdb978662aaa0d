using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

/// <summary>Every state × verb, and every state × event, against the table.</summary>
public class TransitionTableTests
{
    private static readonly DateOnly Today = Day(2026, 4, 11);

    public static TheoryData<SubscriptionState, Verb> Pairs()
    {
        var pairs = new TheoryData<SubscriptionState, Verb>();
        foreach (var state in Enum.GetValues<SubscriptionState>())
            foreach (var verb in Enum.GetValues<Verb>())
                pairs.Add(state, verb);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_verb_does_what_the_table_says(SubscriptionState state, Verb verb)
    {
        var plans = Book(Monthly with { TrialDays = state == SubscriptionState.Trial ? 30 : 0 });
        var decision = OrderEngine.Quote(plans, In(state, plans), Example(verb), Effective.Now, Today);
        if (TransitionTable.Verbs.TryGetValue((state, verb), out var next))
            Assert.Contains(decision.Quoted().After!.State, next);
        else
            Assert.Contains(Assert.IsType<Refusal>(decision).Reason,
                new[] { RefusalReason.SubscriptionEnded, RefusalReason.SubscriptionSuspended, RefusalReason.NotSuspended });
    }

    [Fact]
    public void Final_states_allow_nothing() =>
        Assert.All(TransitionTable.Verbs.Keys, key => Assert.False(key.From is SubscriptionState.Cancelled or SubscriptionState.Expired));

    [Theory]
    [InlineData(SubscriptionState.Trial, true, SubscriptionState.Active)]
    [InlineData(SubscriptionState.Trial, false, SubscriptionState.Expired)]
    [InlineData(SubscriptionState.Active, true, SubscriptionState.Active)]
    [InlineData(SubscriptionState.Active, false, SubscriptionState.Expired)]
    [InlineData(SubscriptionState.Suspended, true, SubscriptionState.Suspended)]
    [InlineData(SubscriptionState.Suspended, false, SubscriptionState.Expired)]
    public void The_end_of_a_period_does_what_the_table_says(SubscriptionState state, bool renews, SubscriptionState next)
    {
        var plans = Book(Monthly with { TrialDays = state == SubscriptionState.Trial ? 30 : 0 });
        var subscription = In(state, plans) with { Renewal = new RenewalSettings(renews) };
        var step = Assert.Single(Renewal.Advance(plans, subscription, Day(2026, 5, 1)).Steps);
        Assert.Equal(next, step.After.State);
        Assert.Equal(next, TransitionTable.Events[(state, step.Kind)]);
    }

    [Fact]
    public void A_suspended_trial_is_reactivated_into_its_trial()
    {
        var plans = Book(Monthly with { TrialDays = 30 });
        var suspended = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 5), new Suspend(SuspensionReason.Other), Effective.Now, Today).Quoted().Place();
        Assert.Equal(SubscriptionState.Trial, OrderEngine.Quote(plans, suspended, new Reactivate(), Effective.Now, Today).Quoted().After!.State);
        // Once the trial is over it is billed, and comes back as active.
        var billed = Renewal.Advance(plans, suspended, Day(2026, 5, 1)).Snapshot;
        Assert.Equal(SubscriptionState.Active, OrderEngine.Quote(plans, billed, new Reactivate(), Effective.Now, Day(2026, 5, 1)).Quoted().After!.State);
    }

    [Fact]
    public void Reasons_of_a_suspension_add_up_and_one_is_counted_once()
    {
        var plans = Book();
        var once = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 5), new Suspend(SuspensionReason.Other), Effective.Now, Today).Quoted().Place();
        OrderEngine.Quote(plans, once, new Suspend(SuspensionReason.Other), Effective.Now, Today).Refused(RefusalReason.NothingToChange);
        var twice = OrderEngine.Quote(plans, once, new Suspend(SuspensionReason.PaymentOverdue), Effective.Now, Today).Quoted().Place();
        Assert.Equal([SuspensionReason.Other, SuspensionReason.PaymentOverdue], twice.SuspensionReasons);
    }

    private static Intent Example(Verb verb) => verb switch
    {
        Verb.ChangeSeats => new ChangeSeats(6),
        Verb.ChangePlan => new ChangePlan("business"),
        Verb.Cancel => new Cancel(CancellationCredit.None, "r"),
        Verb.Resume => new Resume(),
        Verb.Suspend => new Suspend(SuspensionReason.TermsViolated),
        Verb.Reactivate => new Reactivate(),
        Verb.ChangeRenewal => new ChangeRenewal(new RenewalSettings(AutoRenew: false)),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, null),
    };

    // With a cancellation in the schedule, so that Resume has something to withdraw.
    private static SubscriptionSnapshot In(SubscriptionState state, PlanBook plans)
    {
        var subscription = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 5), new Cancel(CancellationCredit.None, "r"),
            Effective.On(Day(2026, 6, 15)), Today).Quoted().Place("cancel");
        return state switch
        {
            SubscriptionState.Suspended => OrderEngine.Quote(plans, subscription, new Suspend(SuspensionReason.Other), Effective.Now, Today).Quoted().Place(),
            SubscriptionState.Cancelled or SubscriptionState.Expired => subscription with { State = state, EndedOn = Today },
            _ => subscription,
        };
    }
}
