using Grpc.Core;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>SubscriptionService: each method in the class that owns its subject.</summary>
internal sealed class SubscriptionsService(SubscriptionMethods subscriptions, ActionMethods actions, OrderMethods orders, OrderUndo undo)
    : SubscriptionService.SubscriptionServiceBase
{
    public override Task<ListSubscriptionsResponse> ListSubscriptions(ListSubscriptionsRequest request, ServerCallContext context) =>
        subscriptions.ListAsync(request, context);

    public override Task<Subscription> GetSubscription(GetSubscriptionRequest request, ServerCallContext context) =>
        subscriptions.GetAsync(request, context);

    public override Task<GetAllowedActionsResponse> GetAllowedActions(GetAllowedActionsRequest request, ServerCallContext context) =>
        actions.GetAsync(request, context);

    public override Task<Quote> QuoteOrder(QuoteOrderRequest request, ServerCallContext context) => orders.QuoteAsync(request, context);

    public override Task<Order> PlaceOrder(PlaceOrderRequest request, ServerCallContext context) => orders.PlaceAsync(request, context);

    public override Task<Order> UndoOrder(UndoOrderRequest request, ServerCallContext context) => undo.UndoAsync(request, context);

    public override Task<Order> GetOrder(GetOrderRequest request, ServerCallContext context) => orders.GetAsync(request, context);

    public override Task<ListOrdersResponse> ListOrders(ListOrdersRequest request, ServerCallContext context) => orders.ListAsync(request, context);
}
