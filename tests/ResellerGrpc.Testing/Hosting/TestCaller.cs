using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using ResellerGrpc.V1;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>The services of the contract as one person sees them: each call carries the person's token and language.</summary>
public sealed class TestCaller(GrpcChannel channel, string? token, string language = "en")
{
    private readonly CallInvoker _invoker = channel.Intercept(headers =>
    {
        if (token is not null)
            headers.Add("authorization", $"Bearer {token}");
        headers.Add("accept-language", language);
        return headers;
    });

    public AccountService.AccountServiceClient Accounts => new(_invoker);

    public CatalogService.CatalogServiceClient Catalog => new(_invoker);

    public CustomerService.CustomerServiceClient Customers => new(_invoker);

    public SubscriptionService.SubscriptionServiceClient Subscriptions => new(_invoker);

    public BillingService.BillingServiceClient Billing => new(_invoker);

    public EventService.EventServiceClient Events => new(_invoker);

    /// <summary>For a call that the generated clients do not offer.</summary>
    public CallInvoker Invoker => _invoker;
}
