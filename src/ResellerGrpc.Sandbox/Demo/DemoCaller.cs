using Grpc.Core;
using Grpc.Core.Interceptors;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Demo;

/// <summary>The API as one demo person sees it: a fresh ID token with each call, because the demo story takes months.</summary>
internal sealed class DemoCaller(CallInvoker server, TokenMint tokens, string audience, string email)
{
    private readonly CallInvoker _invoker = server.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {tokens.MintIdToken(email, audience)}");
        return headers;
    });

    public AccountService.AccountServiceClient Accounts => new(_invoker);

    public CatalogService.CatalogServiceClient Catalog => new(_invoker);

    public CustomerService.CustomerServiceClient Customers => new(_invoker);

    public SubscriptionService.SubscriptionServiceClient Subscriptions => new(_invoker);

    public BillingService.BillingServiceClient Billing => new(_invoker);

    /// <summary>A fresh request id.</summary>
    public static string NewId() => Guid.NewGuid().ToString();
}
