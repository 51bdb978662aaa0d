using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.Server.Subscriptions.Quotes;
using ResellerGrpc.Server.Subscriptions.Renewals;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions;

internal static class SubscriptionServices
{
    public static void AddSubscriptions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<QuoteTokens>();
        services.AddSingleton<OrderPlacing>();
        services.AddScoped<OrderView>();
        services.AddScoped<SubscriptionMethods>();
        services.AddScoped<ActionMethods>();
        services.AddScoped<OrderMethods>();
        services.AddScoped<OrderUndo>();
        services.AddScoped<RenewalPass>();
        services.AddScoped<ICustomerUses, CustomerUses>();
        services.AddScoped<IAcceptanceOrders, AcceptanceOrders>();
        services.AddSingleton<IRequestValidator<QuoteOrderRequest>, QuoteOrderRules>();
        services.AddSingleton<IRequestValidator<PlaceOrderRequest>, PlaceOrderRules>();
        services.AddSingleton<IRequestValidator<UndoOrderRequest>, UndoOrderRules>();
    }

    public static void MapSubscriptions(this WebApplication app) => app.MapGrpcService<SubscriptionsService>();
}
