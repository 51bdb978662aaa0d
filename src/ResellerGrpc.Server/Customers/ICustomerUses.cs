using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>
/// What later features know about a customer that this one must not change under them. Subscriptions and Billing implement it and register
/// it; this feature never calls theirs. Asked inside the transaction, with the customer locked.
/// </summary>
internal interface ICustomerUses
{
    /// <summary>Subscriptions of the customer that are in trial, active or suspended.</summary>
    Task<int> CountLiveSubscriptionsAsync(ResellerDb db, Guid customerId, CancellationToken cancellationToken);

    /// <summary>Whether a subscription or an invoice is in the customer's currency.</summary>
    Task<bool> UsesCurrencyAsync(ResellerDb db, Guid customerId, CancellationToken cancellationToken);
}

/// <summary>The first order that an invitation may carry. Subscriptions implements it.</summary>
internal interface IAcceptanceOrders
{
    /// <summary>Refuses an offer that could not be ordered, when it is prepared.</summary>
    /// <exception cref="Platform.Errors.ApiException">RESOURCE_NOT_FOUND, PLAN_ARCHIVED, PRICE_MISSING, SEATS_OUT_OF_BOUNDS.</exception>
    Task CheckAsync(ResellerDb db, string currencyCode, Offer offer, CancellationToken cancellationToken);

    /// <summary>The offer as its receiver sees it.</summary>
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    Task<OfferView> ShowAsync(ResellerDb db, CustomerRow customer, Offer offer, string language, CancellationToken cancellationToken);

    /// <summary>Places the order in the transaction of the acceptance; the customer is active and saved.</summary>
    /// <exception cref="Platform.Errors.ApiException">QUOTE_INVALID, QUOTE_EXPIRED, QUOTE_STALE, TERMS_NOT_ACCEPTED, PLAN_ARCHIVED.</exception>
    Task<Order> PlaceAsync(
        ResellerDb db, Change change, CustomerRow customer, Offer offer, string quoteToken, string acceptedTermsVersion,
        CancellationToken cancellationToken);
}

/// <param name="Quote">Null when the plan can no longer be sold.</param>
internal sealed record OfferView(Plan? Plan, Quote? Quote);
