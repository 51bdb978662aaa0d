using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Subscriptions;

public sealed class GetAllowedActionsTests(ServerFixture server) : ServerTest(server)
{
    public static TheoryData<string, DecreasePolicy, int> Cases()
    {
        var cases = new TheoryData<string, DecreasePolicy, int>();
        foreach (var state in (string[])["trial", "active", "suspended", "cancelling", "expiring", "scheduled", "cancelled"])
        {
            foreach (var policy in (DecreasePolicy[])[DecreasePolicy.ProratedCredit, DecreasePolicy.AtPeriodEnd, DecreasePolicy.NotDuringCommitment])
            {
                foreach (var commitment in (int[])[0, 12])
                    cases.Add(state, policy, commitment);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_it_says_is_exactly_what_a_quote_accepts(string state, DecreasePolicy policy, int commitment)
    {
        ThisApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var target = await shop.PlanAsync(600, p => p.MaxSeats = 6);
        var plan = await shop.PlanAsync(300, p =>
        {
            (p.MinSeats, p.MaxSeats, p.DecreasePolicy, p.CommitmentMonths) = (2, 8, policy, commitment);
            p.TrialDays = state == "trial" ? 30 : 0;
            p.UpgradeTargets.Add(target.Name);
        });
        var subscription = await InStateAsync(shop, plan, state);

        var actions = await shop.ActionsAsync(subscription);

        Assert.Equal(8, actions.Count);
        foreach (var effective in (Effective[])[Now, PeriodEnd])
        {
            foreach (var seats in (int[])[1, 2, 4, 5, 6, 8, 9])
            {
                var verb = seats > 5 ? OrderVerb.IncreaseSeats : OrderVerb.DecreaseSeats;
                // Bounds are told over both ways of taking effect; a way that is not offered accepts nothing.
                var accepted = await AcceptsAsync(shop, Seats(subscription, seats), effective);
                var offered = Offers(actions[verb], effective) && seats >= actions[verb].MinSeats && seats <= actions[verb].MaxSeats;
                Assert.True(!accepted || offered, $"{seats} {effective}: {actions[verb]}");
                // The number there is, and one that a scheduled order leads to, make holes that two bounds cannot tell.
                if (seats is not 5)
                    Assert.True(accepted == offered || state == "scheduled", $"{seats} {effective}: {actions[verb]}");
            }

            (OrderVerb, Intent)[] simple =
            [
                (OrderVerb.Cancel, End(subscription)), (OrderVerb.Resume, new Intent { Subscription = subscription, Resume = new Resume() }),
                (OrderVerb.Suspend, Hold(subscription, SuspensionReason.Other)),
                (OrderVerb.Reactivate, new Intent { Subscription = subscription, Reactivate = new Reactivate() }),
                (OrderVerb.ChangeRenewal, Renew(subscription, auto: state == "expiring")), (OrderVerb.ChangePlan, To(subscription, target)),
            ];
            foreach (var (verb, intent) in simple)
                Assert.True(await AcceptsAsync(shop, intent, effective) == Offers(actions[verb], effective), $"{verb} {effective}: {actions[verb]}");
        }

        foreach (var credit in (CancelCredit[])[CancelCredit.Prorated, CancelCredit.None])
            Assert.Equal(await AcceptsAsync(shop, End(subscription, credit), Now), actions[OrderVerb.Cancel].Credits.Contains(credit));
        Assert.All(actions.Values, action => Assert.Equal(action.Allowed, action.Message.Length == 0));
    }

    [Fact]
    public async Task Gives_the_reason_and_the_day_from_which_it_is_allowed()
    {
        var year = ThisApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync(adjust: p => (p.CommitmentMonths, p.DecreasePolicy) = (12, DecreasePolicy.NotDuringCommitment));
        var subscription = await shop.SubscribeAsync(plan, 10);

        var actions = await shop.ActionsAsync(subscription);

        var decrease = actions[OrderVerb.DecreaseSeats];
        Assert.Equal((true, Day(year + 1, 4, 1)), (decrease.Allowed, decrease.AllowedFrom));
        Assert.Equal([EffectiveKind.PeriodEnd, EffectiveKind.Date], decrease.Effective);
        Assert.Equal((1, 9, 0), (decrease.MinSeats, decrease.MaxSeats, decrease.ReturnableSeats));
        Assert.Equal(Day(year + 1, 3, 31), decrease.ReturnableUntil);
        var resume = actions[OrderVerb.Resume];
        Assert.Equal((false, ErrorReason.NothingToChange), (resume.Allowed, resume.Reason));
        Assert.NotEmpty(resume.Message);
        var refused = await AssertReason(ErrorReason.ActionNotAllowedDuringCommitment, () => shop.QuoteAsync(Seats(subscription, 9), Now));
        Assert.Equal($"{year + 1}-04-01", refused.Info()!.Metadata["allowed_from"]);
        Assert.True((await shop.QuoteAsync(Seats(subscription, 9), On(year + 1, 4, 1))).EffectiveDate.Equals(Day(year + 1, 4, 1)));
    }

    [Fact]
    public async Task Tells_a_customer_which_plans_it_may_begin()
    {
        ThisApril(Server);
        var shop = await Shop.OpenAsync(Server, adjust: c => c.CurrencyCode = "JPY");
        var good = await shop.PlanAsync(adjust: p => (p.MinSeats, p.MaxSeats) = (2, 20));
        var euros = Flat(100);
        euros.Prices.Remove(euros.Prices.Single(p => p.CurrencyCode == "JPY"));
        var bad = await shop.PlanAsync(prices: euros);

        var answer = await shop.Subscriptions.GetAllowedActionsAsync(new GetAllowedActionsRequest { Name = shop.Name }, cancellationToken: Cancel);

        var action = Assert.Single(answer.Actions);
        Assert.Equal((OrderVerb.NewSubscription, true), (action.Verb, action.Allowed));
        var offered = action.Plans.Single(p => p.Plan == good.Name);
        Assert.Equal((true, 2, 20, "Business"), (offered.Allowed, offered.MinSeats, offered.MaxSeats, offered.DisplayName));
        var refused = action.Plans.Single(p => p.Plan == bad.Name);
        Assert.Equal((false, ErrorReason.PriceMissing), (refused.Allowed, refused.Reason));
        Assert.Empty(answer.Etag);
    }

    [Fact]
    public async Task Finds_nothing_of_others_and_refuses_other_names()
    {
        ThisApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var stranger = await Shop.OpenAsync(Server);
        foreach (var name in (string[])[stranger.Name, $"{shop.Name}/subscriptions/{Guid.NewGuid()}", $"{shop.Tenant.Name}/customers/{Guid.NewGuid()}"])
            await AssertReason(ErrorReason.ResourceNotFound, shop.Subscriptions.GetAllowedActionsAsync(new GetAllowedActionsRequest { Name = name }, cancellationToken: Cancel));
        foreach (var name in (string[])[shop.Tenant.Name, shop.Name + "/orders/" + Guid.NewGuid(), shop.Tenant.Name + "/customers/-"])
            await AssertViolates(shop.Subscriptions.GetAllowedActionsAsync(new GetAllowedActionsRequest { Name = name }, cancellationToken: Cancel), "name");
    }

    private static async Task<string> InStateAsync(Shop shop, Plan plan, string state)
    {
        var subscription = await shop.SubscribeAsync(plan, 5);
        var committed = plan.CommitmentMonths > 0;
        switch (state)
        {
            case "suspended":
                await shop.OrderAsync(Hold(subscription));
                break;
            case "cancelling":
                await shop.OrderAsync(End(subscription), PeriodEnd);
                break;
            case "expiring":
                await shop.OrderAsync(Renew(subscription, auto: false));
                break;
            case "scheduled":
                await shop.OrderAsync(Seats(subscription, 7), PeriodEnd);
                break;
            case "cancelled" when !committed:
                await shop.OrderAsync(End(subscription), Now);
                break;
            case "cancelled":
                // A commitment holds; undoing the first order ends it.
                await shop.UndoAsync((await shop.OrdersAsync($"subscription = \"{subscription}\""))[0]);
                break;
        }

        return subscription;
    }

    private static bool Offers(AllowedAction action, Effective effective) => action.Effective.Contains(
        effective.WhenCase == Effective.WhenOneofCase.Now ? EffectiveKind.Now : EffectiveKind.PeriodEnd);

    private static async Task<bool> AcceptsAsync(Shop shop, Intent intent, Effective effective)
    {
        try
        {
            await shop.QuoteAsync(intent, effective);
            return true;
        }
        catch (RpcException refused)
        {
            Assert.NotEqual(StatusCode.Internal, refused.StatusCode);
            return false;
        }
    }
}
