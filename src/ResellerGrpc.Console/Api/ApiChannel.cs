using Grpc.Core;
using ResellerGrpc.Console.Language;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Api;

/// <summary>The one way to the server: the clients of its services, all by the same calls.</summary>
internal static class ApiChannel
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<SessionAlarm>();
        services.AddSingleton<IWire, BrowserWire>();
        services.AddSingleton<CallInvoker>(provider => new ApiCalls(
            provider.GetRequiredService<IWire>(), provider.GetRequiredService<Speech>().Language, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<SessionAlarm>()));
        services.AddSingleton(provider => new AccountService.AccountServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new CatalogService.CatalogServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new CustomerService.CustomerServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new SubscriptionService.SubscriptionServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new BillingService.BillingServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new EventService.EventServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new SandboxService.SandboxServiceClient(provider.GetRequiredService<CallInvoker>()));
        return services;
    }
}
