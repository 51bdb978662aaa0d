using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using ResellerGrpc.V1;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>The services of the contract as one person sees them: each call carries the person's token and language.</summary>
public sealed class TestCaller
{
    private readonly CallInvoker _invoker;

    /// <param name="channel">To the server.</param>
    /// <param name="token">One token, which grows old as the clock moves; null for a stranger.</param>
    /// <param name="language">What the caller reads.</param>
    public TestCaller(GrpcChannel channel, string? token, string language = "en")
        : this(channel, language, token is null ? null : () => token)
    {
    }

    /// <param name="channel">To the server.</param>
    /// <param name="language">What the caller reads.</param>
    /// <param name="mint">Gives the token of each call: a fresh one is good however far the clock has moved.</param>
    public TestCaller(GrpcChannel channel, string language, Func<string>? mint) => _invoker = channel.Intercept(headers =>
    {
        if (mint is not null)
            headers.Add("authorization", $"Bearer {mint()}");
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
