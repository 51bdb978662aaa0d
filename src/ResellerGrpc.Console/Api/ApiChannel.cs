using Grpc.Core;
using ResellerGrpc.Console.Language;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Api;

/// <summary>The one way to the server: the clients of its services, all by the same calls.</summary>
internal static class ApiChannel
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddScoped<SessionAlarm>();
        services.AddScoped<CallInvoker>(provider => new ApiCalls(
            provider.GetRequiredService<IWire>(), provider.GetRequiredService<Speech>().Language, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<SessionAlarm>()));
        services.AddScoped(provider => new AccountService.AccountServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddScoped(provider => new CatalogService.CatalogServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddScoped(provider => new CustomerService.CustomerServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddScoped(provider => new SubscriptionService.SubscriptionServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddScoped(provider => new BillingService.BillingServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddScoped(provider => new EventService.EventServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddScoped(provider => new SandboxService.SandboxServiceClient(provider.GetRequiredService<CallInvoker>()));
        return services;
    }
}
