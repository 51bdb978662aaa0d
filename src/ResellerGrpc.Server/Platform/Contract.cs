namespace ResellerGrpc.Server.Platform;

/// <summary>The services of reseller.v1 that production serves, by their descriptors.</summary>
internal static class Contract
{
    public static readonly IReadOnlyList<global::Google.Protobuf.Reflection.ServiceDescriptor> Services =
    [
        V1.AccountService.Descriptor,
        V1.CatalogService.Descriptor,
        V1.CustomerService.Descriptor,
        V1.SubscriptionService.Descriptor,
        V1.BillingService.Descriptor,
        V1.EventService.Descriptor,
    ];
}
