using ResellerGrpc.Server.Tests.Subscriptions;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>A first order that the reseller prepares and the customer accepts together with the invitation.</summary>
public sealed class AcceptanceOrderTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Places_the_offered_order_at_the_price_that_was_shown()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();
        var organisation = Organisation.In(Server);
        var invited = await OfferAsync(shop, organisation, new Offer { Plan = plan.Name, Seats = 10, PurchaseOrderNumber = "PO-9" });

        var view = await Server.OpenAsync(invited.InvitationUri);
        Assert.Equal((plan.Name, 10, "2026-01"), (view.Plan.Name, view.Seats, view.Plan.Terms.Version));
        var administrator = organisation.As(organisation.Administrator).Customers;
        var request = organisation.Acceptance(invited.InvitationUri);
        await AssertViolates(
            administrator.AcceptInvitationAsync(request, cancellationToken: Cancel), "quote_token", "accepted_terms_version");
        request.QuoteToken = view.Quote.QuoteToken;
        request.AcceptedTermsVersion = "2020-01";
        await AssertReason(ErrorReason.TermsNotAccepted, administrator.AcceptInvitationAsync(request, cancellationToken: Cancel));
        Assert.Equal(CustomerState.Invited, (await shop.Tenant.GetAsync(invited.Customer)).State);

        request.AcceptedTermsVersion = view.Plan.Terms.Version;
        var accepted = await administrator.AcceptInvitationAsync(request, cancellationToken: Cancel);

        Assert.Equal((OrderState.Applied, "2026-01"), (accepted.Order.State, accepted.Evidence.TermsVersion));
        var customer = await shop.Tenant.GetAsync(invited.Customer);
        Assert.Equal((CustomerState.Active, 10L, 1), (customer.State, customer.Seats, customer.LiveSubscriptions));
        Assert.Equal(accepted, await administrator.AcceptInvitationAsync(request, cancellationToken: Cancel));
        await AssertReason(ErrorReason.SubscriptionsLive, () => shop.Tenant.ArchiveAsync(customer));
    }

    [Fact]
    public async Task Refuses_an_offer_that_could_not_be_ordered()
    {
        var shop = await Shop.OpenAsync(Server);
        var plan = await shop.PlanAsync();

        await AssertReason(
            ErrorReason.SeatsOutOfBounds, () => OfferAsync(shop, Organisation.In(Server), new Offer { Plan = plan.Name, Seats = 1_001 }));
        await AssertReason(
            ErrorReason.ResourceNotFound, () => OfferAsync(shop, Organisation.In(Server), new Offer { Plan = $"plans/{NewId()}", Seats = 1 }));
    }

    private static async Task<InviteCustomerResponse> OfferAsync(Shop shop, Organisation organisation, Offer offer)
    {
        var request = shop.Tenant.Invitation(Given.NewCustomer(organisation.Domain));
        request.Offer = offer;
        return await shop.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel);
    }
}
