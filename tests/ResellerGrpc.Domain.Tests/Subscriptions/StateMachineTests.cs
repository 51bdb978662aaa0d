using System.Collections.Concurrent;
using CsCheck;
using ResellerGrpc.Domain.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Subscriptions;

/// <summary>The rules against <see cref="StateMachineModel"/>, order by order and day by day.</summary>
public class StateMachineTests
{
    private static readonly Gen<(Intent Intent, bool AtPeriodEnd)> Orders = Gen.Frequency(
        (6, Gen.Int[1, 40].Select(seats => ((Intent)new ChangeSeats(seats), false))),
        (1, Gen.Enum<CancellationCredit>().Select(credit => ((Intent)new Cancel(credit, "r"), false))),
        (3, Gen.Enum<CancellationCredit>().Select(credit => ((Intent)new Cancel(credit, "r"), true))),
        (3, Gen.Const(((Intent)new Resume(), false))),
        (3, Gen.Enum<SuspensionReason>().Select(reason => ((Intent)new Suspend(reason), false))),
        (3, Gen.Const(((Intent)new Reactivate(), false))),
        (2, Gen.Bool.Select(auto => ((Intent)new ChangeRenewal(new RenewalSettings(auto)), false))));

    private static readonly Gen<(int Days, (Intent Intent, bool AtPeriodEnd) Order)[]> Lives = Gen.Select(Gen.Int[0, 18], Orders).Array[1, 20];

    [Fact]
    public void Every_life_goes_as_the_model_says()
    {
        var seen = new ConcurrentDictionary<(string State, Verb Verb, bool Taken), int>();
        Gen.Select(Gen.Int[0, 1500], Gen.Int[0, 2].Select(i => new[] { 0, 14, 31 }[i]), Gen.Int[1, 40], Lives).Sample((offset, trial, seats, life) =>
        {
            var plans = Book(Monthly with { TrialDays = trial });
            var start = Start.AddDays(offset);
            var model = new StateMachineModel(start, trial, seats);
            var subscription = Subscribe(plans, "monthly", seats, start);
            var billed = subscription.Ledger.Sum(entry => entry.AmountMinor);
            foreach (var (days, (intent, atPeriodEnd)) in life)
            {
                for (var day = 0; day < days; day++)
                    model.LiveADay();
                var advanced = Renewal.Advance(plans, subscription, model.Today);
                subscription = advanced.Snapshot;
                billed += advanced.Steps.Sum(step => step.Lines.Sum(line => line.AmountMinor) + (step.Charge?.Total("EUR").Minor ?? 0));
                AssertSame(model, subscription, billed);

                var state = model.State;
                var taken = model.Order(intent, atPeriodEnd);
                var effective = atPeriodEnd ? Effective.AtPeriodEnd : Effective.Now;
                var quote = OrderEngine.Quote(plans, subscription, intent, effective, model.Today) as QuotedChange;
                Assert.Equal(taken, quote is not null);
                seen.AddOrUpdate((state, intent.Verb, taken), 1, (_, count) => count + 1);
                if (quote is null)
                    continue;
                subscription = quote.Place($"o{model.Today:O}-{Guid.NewGuid():N}");
                billed += quote.IsScheduled ? 0 : quote.Lines.Sum(line => line.AmountMinor);
                AssertSame(model, subscription, billed);
            }
        }, iter: 3000);

        // Every pair that the table allows was taken, and every other one was tried.
        foreach (var state in Enum.GetValues<SubscriptionState>())
        {
            foreach (var verb in Enum.GetValues<Verb>().Except([Verb.ChangePlan]))
                Assert.Contains((state.ToString(), verb, TransitionTable.Verbs.ContainsKey((state, verb))), seen.Keys);
        }
    }

    private static void AssertSame(StateMachineModel model, SubscriptionSnapshot subscription, long billed)
    {
        Assert.Equal(model.State, subscription.State.ToString());
        Assert.Equal(model.Seats, subscription.Seats);
        Assert.Equal(model.BilledMinor, billed);
        if (!subscription.Ended)
            Assert.Equal(model.PeriodEnd, subscription.PeriodEnd);
    }
}
