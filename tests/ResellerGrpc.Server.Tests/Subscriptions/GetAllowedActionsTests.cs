using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;
using static ResellerGrpc.Testing.Hosting.Refusals;
using Date = Google.Type.Date;

namespace ResellerGrpc.Server.Tests.Subscriptions;

public sealed class GetAllowedActionsTests(ServerFixture server) : ServerTest(server)
{
    [Theory]
    [InlineData("trial")]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("cancelling")]
    [InlineData("expiring")]
    [InlineData("scheduled")]
    [InlineData("cancelled")]
    public async Task What_it_says_is_exactly_what_a_quote_accepts(string state)
    {
        var year = ThisApril(Server);
        var shop = await Shop.OpenAsync(Server);
        var target = await shop.PlanAsync(600, p => (p.MinSeats, p.MaxSeats) = (3, 6));
        foreach (var policy in (DecreasePolicy[])[DecreasePolicy.ProratedCredit, DecreasePolicy.AtPeriodEnd, DecreasePolicy.NotDuringCommitment])
        {
            foreach (var commitment in (int[])[0, 12])
            {
                var plan = await shop.PlanAsync(300, p =>
                {
                    (p.MinSeats, p.MaxSeats, p.DecreasePolicy, p.CommitmentMonths) = (2, 8, policy, commitment);
                    p.TrialDays = state == "trial" ? 30 : 0;
                    p.UpgradeTargets.Add(target.Name);
                });
                var subscription = await InStateAsync(shop, plan, state);
                foreach (var wrong in await ProbeAsync(shop, subscription, target, year))
                    Assert.Fail($"{policy}, {commitment} months: {wrong}");
            }
        }
    }

    /// <summary>Asks for quotes where the answer may turn, and tells those that are not as it said.</summary>
    private static async Task<IEnumerable<string>> ProbeAsync(Shop shop, string subscription, Plan target, int year)
    {
        var actions = await shop.ActionsAsync(subscription);
        Assert.Equal(8, actions.Count);
        Assert.All(actions.Values, action => Assert.Equal(action.Allowed, action.Message.Length == 0));
        IEnumerable<AllowedRange> Said(OrderVerb verb) => actions[verb].Ranges.Concat(actions[verb].Plans.SelectMany(plan => plan.Ranges));
        Assert.All(actions.Values, action => Assert.Equal(action.Effective.Order(), Said(action.Verb).Select(range => range.Effective).Distinct().Order()));
        var seats = Said(OrderVerb.IncreaseSeats).Concat(Said(OrderVerb.DecreaseSeats)).ToList();
        var prorated = Said(OrderVerb.Cancel).Where(range => range.Credit == CancelCredit.Prorated).ToList();
        var last = new DateOnly(year, 4, 1).AddDays(400);

        // Five licences in April, of which a scheduled order makes seven on 1 May. A commitment ends a year after it began.
        var probes = new (Effective Way, int[] Numbers)[]
        {
            (Now, [1, 4, 5, 6, 9]), (PeriodEnd, [4, 5, 6, 7]), (On(year, 4, 2), [4, 6]), (On(year, 5, 1), [4, 5, 7]), (On(year, 5, 2), [4]),
            (On(year + 1, 4, 1), [4, 8]), (OnDay(last), [6]), (OnDay(last.AddDays(1)), [6]),
        }.SelectMany(probe => probe.Numbers.Select(number => (Seats(subscription, number), probe.Way, seats.AsEnumerable(), number))).ToList();
        foreach (var way in (Effective[])[Now, PeriodEnd, On(year, 4, 2), On(year, 5, 1)])
        {
            probes.Add((End(subscription, CancelCredit.Prorated), way, prorated, 0));
            probes.Add((Hold(subscription, SuspensionReason.Other), way, Said(OrderVerb.Suspend), 0));
            probes.Add((To(subscription, target, 4), way, Said(OrderVerb.ChangePlan), 4));
        }

        probes.Add((End(subscription), Now, Said(OrderVerb.Cancel).Where(range => range.Credit == CancelCredit.None), 0));
        probes.Add((new Intent { Subscription = subscription, Resume = new Resume() }, Now, Said(OrderVerb.Resume), 0));
        probes.Add((new Intent { Subscription = subscription, Reactivate = new Reactivate() }, Now, Said(OrderVerb.Reactivate), 0));
        var renews = (await shop.GetAsync(subscription)).Renewal.AutoRenew;
        probes.Add((Renew(subscription, auto: !renews), Now, Said(OrderVerb.ChangeRenewal), 0));
        return await TellWrongAsync(shop, probes);
    }

    private static async Task<IEnumerable<string>> TellWrongAsync(
        Shop shop, IEnumerable<(Intent Intent, Effective Way, IEnumerable<AllowedRange> Said, int Number)> probes)
    {
        var wrong = new List<string>();
        foreach (var (intent, way, said, number) in probes)
        {
            var accepted = await AcceptsAsync(shop, intent, way);
            if (accepted != said.Any(range => Covers(range, way, number)))
                wrong.Add($"{intent} {way}: accepted {accepted}, said {string.Join(' ', said)}");
        }

        return wrong;
    }

    private static bool Covers(AllowedRange range, Effective way, int number) =>
        number >= range.MinSeats && number <= range.MaxSeats && way.WhenCase switch
        {
            Effective.WhenOneofCase.Now => range.Effective == EffectiveKind.Now,
            Effective.WhenOneofCase.PeriodEnd => range.Effective == EffectiveKind.PeriodEnd,
            _ => range.Effective == EffectiveKind.Date && DayOf(range.FirstDate) <= DayOf(way.Date) && DayOf(way.Date) <= DayOf(range.LastDate),
        };

    private static DateOnly DayOf(Date date) => new(date.Year, date.Month, date.Day);

    private static Effective OnDay(DateOnly day) => On(day.Year, day.Month, day.Day);

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
        Assert.Equal(0, decrease.ReturnableSeats);
        var end = Day(year + 1, 4, 1);
        Assert.Equal(
            new AllowedRange { Effective = EffectiveKind.PeriodEnd, FirstDate = end, LastDate = end, MinSeats = 1, MaxSeats = 9 }, decrease.Ranges[0]);
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
        Assert.Equal([EffectiveKind.Now, EffectiveKind.Date], offered.Ranges.Select(range => range.Effective));
        Assert.All(offered.Ranges, range => Assert.Equal((2, 20), (range.MinSeats, range.MaxSeats)));
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
