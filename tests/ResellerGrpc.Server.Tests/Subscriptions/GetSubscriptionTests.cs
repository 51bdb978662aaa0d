using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Subscriptions;

public sealed class GetSubscriptionTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Shows_plan_periods_renewal_and_what_is_scheduled_in_the_callers_language()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync(adjust: p => p.CommitmentMonths = 12);
        var name = await shop.SubscribeAsync(plan, 10);
        await shop.OrderAsync(Seats(name, 13), On(2026, 1, 25));
        await shop.OrderAsync(Hold(name, SuspensionReason.TermsViolated), On(2026, 1, 26));

        var french = await Server.As(shop.Tenant.OwnerEmail, "fr").Subscriptions.GetSubscriptionAsync(
            new GetSubscriptionRequest { Name = name }, cancellationToken: Cancel);

        Assert.Equal(("Affaires", "Acme", shop.Customer.Domain), (french.PlanDisplayName, french.CustomerDisplayName, french.Domain));
        Assert.Equal((Day(2026, 1, 15), Day(2026, 2, 15), Day(2027, 1, 15)), (french.StartDate, french.RenewalDate, french.CommitmentEndDate));
        Assert.Equal((true, RenewalSeats.Keep, ""), (french.Renewal.AutoRenew, french.Renewal.SeatsPolicy, french.Renewal.Plan));
        Assert.Null(french.EndDate);
        Assert.Null(french.AnnouncedPriceChange);
        Assert.Empty(french.BillingProblem);
        Assert.Equal(
            ["Ajouter 3 licences (10 → 13) le 25 janvier 2026", "Suspendre : conditions non respectées le 26 janvier 2026"],
            french.ScheduledOrders.Select(o => o.Summary));
    }

    [Fact]
    public async Task Is_for_every_member_and_for_nobody_else()
    {
        var shop = await Shop.OpenAsync(Server);
        var neighbour = await Shop.OpenAsync(Server, shop.Tenant);
        var stranger = await Shop.OpenAsync(Server);
        var name = await shop.SubscribeAsync(await shop.PlanAsync(), 1);
        var viewer = await Server.AddMemberAsync(shop.Tenant, MemberRole.Viewer);
        Assert.Equal(name, (await viewer.Subscriptions.GetSubscriptionAsync(new GetSubscriptionRequest { Name = name }, cancellationToken: Cancel)).Name);

        await AssertReason(ErrorReason.ResourceNotFound, () => stranger.GetAsync(name));
        await AssertReason(ErrorReason.ResourceNotFound, () => shop.GetAsync(name.Replace(shop.Name, neighbour.Name, StringComparison.Ordinal)));
        await AssertViolates(
            shop.Subscriptions.GetSubscriptionAsync(new GetSubscriptionRequest { Name = shop.Name }, cancellationToken: Cancel), "name");
    }
}
