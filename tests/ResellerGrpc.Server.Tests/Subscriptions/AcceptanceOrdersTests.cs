using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Server.Tests.Subscriptions.Shop;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Subscriptions;

/// <summary>The first order, offered with an invitation.</summary>
public sealed class AcceptanceOrdersTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Is_shown_with_its_price_and_placed_by_accepting()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var (organisation, invited) = await InviteAsync(shop, plan, 5);
        var view = await ViewAsync(invited);
        Assert.Equal((plan.Name, 5, 1550), (view.Plan.Name, view.Seats, Of(view.Quote.DueNow.Net)));
        Assert.Equal("2026-01", view.Plan.Terms.Version);

        var accepted = await AcceptAsync(organisation, invited, view.Quote.QuoteToken, "2026-01");

        var order = accepted.Order;
        Assert.Equal((OrderState.Applied, ActorKind.Customer, organisation.Administrator, "PO-1"),
            (order.State, order.Actor.Kind, order.Actor.Email, order.PurchaseOrderNumber));
        var subscription = await shop.GetAsync(order.Subscription);
        Assert.Equal((5, "2026-01", SubscriptionState.Active), (subscription.Seats, subscription.TermsVersion, subscription.State));
    }

    [Fact]
    public async Task Refuses_other_terms_another_quote_and_a_stale_one_leaving_the_customer_invited()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var (organisation, invited) = await InviteAsync(shop, plan, 5);
        var token = (await ViewAsync(invited)).Quote.QuoteToken;
        await AssertReason(ErrorReason.TermsNotAccepted, () => AcceptAsync(organisation, invited, token, "2025-01"));
        await AssertReason(ErrorReason.QuoteInvalid, () => AcceptAsync(organisation, invited, "x", "2026-01"));
        var (_, another) = await InviteAsync(shop, plan, 6);
        var foreign = (await ViewAsync(another)).Quote.QuoteToken;
        await AssertReason(ErrorReason.QuoteInvalid, () => AcceptAsync(organisation, invited, foreign, "2026-01"));
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(16));
        var expired = await AssertReason(ErrorReason.QuoteExpired, () => AcceptAsync(organisation, invited, token, "2026-01"));
        var customer = await shop.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = invited.Customer.Name }, cancellationToken: Cancel);
        Assert.Equal(CustomerState.Invited, customer.State);

        var fresh = expired.GetRpcStatus()!.GetDetail<Quote>()!;
        Assert.Equal(5, (await AcceptAsync(organisation, invited, fresh.QuoteToken, "2026-01")).Order.After.Seats);
    }

    [Fact]
    public async Task Refuses_an_offer_that_could_not_be_ordered()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync(adjust: p => (p.MinSeats, p.MaxSeats) = (3, 9));
        await AssertReason(ErrorReason.SeatsOutOfBounds, () => InviteAsync(shop, plan, 10));
        await AssertReason(ErrorReason.ResourceNotFound, () => InviteAsync(shop, new Plan { Name = $"plans/{Guid.NewGuid()}" }, 5));
        await Server.Operator.Catalog.ArchivePlanAsync(new ArchivePlanRequest { Name = plan.Name, RequestId = NewId() }, cancellationToken: Cancel);
        await AssertReason(ErrorReason.PlanArchived, () => InviteAsync(shop, plan, 5));
    }

    private async Task<(Organisation, InviteCustomerResponse)> InviteAsync(Shop shop, Plan plan, int seats)
    {
        var organisation = Organisation.In(Server);
        var request = shop.Tenant.Invitation(Given.NewCustomer(organisation.Domain));
        request.Offer = new Offer { Plan = plan.Name, Seats = seats, PurchaseOrderNumber = "PO-1" };
        return (organisation, await shop.Owner.Customers.InviteCustomerAsync(request));
    }

    private Task<InvitationView> ViewAsync(InviteCustomerResponse invited) => new TestCaller(Server.Channel, null).Customers.GetInvitationAsync(
        new GetInvitationRequest { Token = Given.Token(invited.InvitationUri) }).ResponseAsync;

    private static Task<AcceptInvitationResponse> AcceptAsync(
        Organisation organisation, InviteCustomerResponse invited, string quoteToken, string terms)
    {
        var request = organisation.Acceptance(invited.InvitationUri);
        (request.QuoteToken, request.AcceptedTermsVersion) = (quoteToken, terms);
        return organisation.As(organisation.Administrator).Customers.AcceptInvitationAsync(request).ResponseAsync;
    }
}
