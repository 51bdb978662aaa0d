using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Orders;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>The first order, offered with an invitation and placed by the customer's administrator on accepting it.</summary>
internal sealed class AcceptanceOrders(OrderPlacing placing, QuoteTokens tokens, OrderView view, CallScope scope, TimeProvider clock) : IAcceptanceOrders
{
    public async Task CheckAsync(ResellerDb db, string currencyCode, V1.Offer offer, CancellationToken cancellationToken)
    {
        var request = Request("", offer);
        var id = request.Intent.NamedPlan()!.Value;
        var plans = await db.LoadPlansAsync([id], cancellationToken);
        var zone = await db.Set<ResellerRow>().AsNoTracking().Select(r => r.TimeZone).SingleAsync(cancellationToken);
        var today = CivilDate.Of(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone));
        var order = new NewSubscription(Guid.Empty.ToString(), id.ToString(), offer.Seats, currencyCode);
        if (OrderPlacing.Guarded(() => OrderEngine.Quote(plans, order, Effective.Now, today), offer.Plan) is Refusal refusal)
            throw refusal.ToException(offer.Plan, plans.Find(id.ToString()), "");
    }

    public async Task<OfferView> ShowAsync(
        ResellerDb db, CustomerRow customer, V1.Offer offer, string language, CancellationToken cancellationToken)
    {
        var request = Request(customer.Name, offer);
        var now = clock.GetUtcNow();
        var id = request.Intent.NamedPlan()!.Value;
        var facts = await db.GatherAsync(customer, null, id, now, cancellationToken);
        var plan = await db.Set<PlanRow>().AsNoTracking().AsSplitQuery().Include(p => p.Prices).Include(p => p.Terms)
            .SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        var shown = plan?.ToProto(language, facts.Today, whole: false);
        try
        {
            return new OfferView(shown, placing.Quote(OrderDesk.Decide(request, facts, Guid.CreateVersion7(now)), language));
        }
        catch (ApiException)
        {
            // Whatever stands against it by now, the receiver sees an offer without a price and asks the sender.
            return new OfferView(shown, null);
        }
    }

    public async Task<V1.Order> PlaceAsync(
        ResellerDb db, Change change, CustomerRow customer, V1.Offer offer, string quoteToken, string acceptedTermsVersion,
        CancellationToken cancellationToken)
    {
        var proof = tokens.Read(quoteToken, customer.Name);
        if (!proof.Request.Equals(Request(customer.Name, offer)))
            throw ApiException.Invalid("quote_token", V1.ErrorReason.QuoteInvalid);
        var terms = await db.Set<PlanRow>().Where(p => p.Id == proof.Request.Intent.NamedPlan()).Select(p => p.TermsVersion)
            .SingleAsync(cancellationToken);
        if (acceptedTermsVersion != terms)
            throw new ApiException(V1.ErrorReason.TermsNotAccepted, ("name", offer.Plan), ("terms_version", terms));
        var caller = scope.RequiredCaller;
        var actor = new V1.Actor { Kind = V1.ActorKind.Customer, Email = caller.Email, DisplayName = caller.Name ?? caller.Email };
        var order = await placing.PlaceAsync(
            db, change, customer, proof, new Orderer(actor, offer.PurchaseOrderNumber), scope.Language, cancellationToken);
        var placed = await view.ShowAsync(order, scope.Language, cancellationToken);
        change.Record("order.placed", order.Name, null, placed);
        return placed;
    }

    private static V1.QuoteOrderRequest Request(string customer, V1.Offer offer) => new()
    {
        Parent = customer,
        Intent = new V1.Intent { NewSubscription = new V1.NewSubscription { Plan = offer.Plan, Seats = offer.Seats } },
    };
}
