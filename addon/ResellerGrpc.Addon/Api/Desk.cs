using Grpc.Core;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Api;

/// <summary>The API's services as one person sees them, for one call of Google.</summary>
internal sealed class Desk(CallInvoker invoker)
{
    private Task<Me>? _me;

    public AccountService.AccountServiceClient Accounts { get; } = new(invoker);

    public CatalogService.CatalogServiceClient Catalog { get; } = new(invoker);

    public CustomerService.CustomerServiceClient Customers { get; } = new(invoker);

    public SubscriptionService.SubscriptionServiceClient Subscriptions { get; } = new(invoker);

    public BillingService.BillingServiceClient Billing { get; } = new(invoker);

    /// <summary>Who the person is, asked once however many parts of a card want to know.</summary>
    public Task<Me> MeAsync() => _me ??= Accounts.GetMeAsync(new GetMeRequest()).ResponseAsync;
}
