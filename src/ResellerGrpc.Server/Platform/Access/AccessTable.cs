using Grpc.AspNetCore.Server;
using static ResellerGrpc.V1.MemberRole;

namespace ResellerGrpc.Server.Platform.Access;

/// <summary>The one table that says who may call what. A method without a row stops the start.</summary>
internal sealed class AccessTable
{
    private static readonly AccessRule Everyone = AccessRule.In(Owner, Admin, Sales, V1.MemberRole.Billing, Viewer);
    private static readonly AccessRule Managers = AccessRule.In(Owner, Admin);
    private static readonly AccessRule Sellers = AccessRule.In(Owner, Admin, Sales);
    private static readonly AccessRule Billers = AccessRule.In(Owner, Admin, V1.MemberRole.Billing);
    private static readonly AccessRule SellersAndBillers = AccessRule.In(Owner, Admin, Sales, V1.MemberRole.Billing);

    private readonly Dictionary<string, AccessRule> _rules = new(Rules);

    private static readonly Dictionary<string, AccessRule> Rules = new()
    {
        ["/reseller.v1.AccountService/GetMe"] = AccessRule.SignedIn,
        ["/reseller.v1.AccountService/GetReseller"] = Everyone,
        ["/reseller.v1.AccountService/UpdateReseller"] = Managers,
        ["/reseller.v1.AccountService/ListMembers"] = Everyone,
        ["/reseller.v1.AccountService/CreateMember"] = Managers,
        ["/reseller.v1.AccountService/UpdateMember"] = Managers,
        ["/reseller.v1.AccountService/DeleteMember"] = Managers,
        ["/reseller.v1.AccountService/CreateReseller"] = AccessRule.Operator,
        ["/reseller.v1.AccountService/ListResellers"] = AccessRule.Operator,

        ["/reseller.v1.CatalogService/ListPlans"] = AccessRule.AnyMember,
        ["/reseller.v1.CatalogService/GetPlan"] = AccessRule.AnyMember,
        ["/reseller.v1.CatalogService/CreatePlan"] = AccessRule.Operator,
        ["/reseller.v1.CatalogService/UpdatePlan"] = AccessRule.Operator,
        ["/reseller.v1.CatalogService/ArchivePlan"] = AccessRule.Operator,

        ["/reseller.v1.CustomerService/CheckDomain"] = Sellers,
        ["/reseller.v1.CustomerService/InviteCustomer"] = Sellers,
        ["/reseller.v1.CustomerService/ListCustomers"] = Everyone,
        ["/reseller.v1.CustomerService/GetCustomer"] = Everyone,
        ["/reseller.v1.CustomerService/UpdateCustomer"] = SellersAndBillers,
        ["/reseller.v1.CustomerService/ArchiveCustomer"] = Sellers,
        ["/reseller.v1.CustomerService/ResendInvitation"] = Sellers,
        ["/reseller.v1.CustomerService/RevokeInvitation"] = Sellers,
        ["/reseller.v1.CustomerService/SyncDirectory"] = Sellers,
        ["/reseller.v1.CustomerService/ListSharedContacts"] = Everyone,
        ["/reseller.v1.CustomerService/GetInvitation"] = AccessRule.Anonymous,
        ["/reseller.v1.CustomerService/AcceptInvitation"] = AccessRule.SignedIn,
        ["/reseller.v1.CustomerService/DeclineInvitation"] = AccessRule.Anonymous,

        ["/reseller.v1.SubscriptionService/ListSubscriptions"] = Everyone,
        ["/reseller.v1.SubscriptionService/GetSubscription"] = Everyone,
        ["/reseller.v1.SubscriptionService/GetAllowedActions"] = Everyone,
        ["/reseller.v1.SubscriptionService/QuoteOrder"] = Sellers,
        ["/reseller.v1.SubscriptionService/PlaceOrder"] = Sellers,
        ["/reseller.v1.SubscriptionService/UndoOrder"] = Sellers,
        ["/reseller.v1.SubscriptionService/GetOrder"] = Everyone,
        ["/reseller.v1.SubscriptionService/ListOrders"] = Everyone,

        ["/reseller.v1.BillingService/ListInvoices"] = Everyone,
        ["/reseller.v1.BillingService/GetInvoice"] = Everyone,
        ["/reseller.v1.BillingService/DownloadInvoice"] = Everyone,
        ["/reseller.v1.BillingService/GetDownloadLink"] = Everyone,
        ["/reseller.v1.BillingService/ExportInvoices"] = Billers,
        ["/reseller.v1.BillingService/PreviewUpcomingInvoice"] = Everyone,
        ["/reseller.v1.BillingService/SendInvoice"] = Billers,
        ["/reseller.v1.BillingService/RecordPayment"] = Billers,
        ["/reseller.v1.BillingService/ListPayments"] = Everyone,
        ["/reseller.v1.BillingService/CreateCreditNote"] = Billers,
        ["/reseller.v1.BillingService/GetCreditNote"] = Everyone,
        ["/reseller.v1.BillingService/ListCreditNotes"] = Everyone,
        ["/reseller.v1.BillingService/GetBillingSummary"] = Everyone,
        ["/reseller.v1.BillingService/GetStatement"] = Everyone,
        ["/reseller.v1.BillingService/ListBillingRuns"] = Billers,
        ["/reseller.v1.BillingService/GetBillingRun"] = Billers,

        ["/reseller.v1.EventService/WatchEvents"] = Everyone,
        ["/reseller.v1.EventService/ListAuditEntries"] = Everyone with { OrOperator = true },
    };

    /// <summary>Health and reflection: what any caller may know.</summary>
    private const string FrameworkPrefix = "/grpc.";

    /// <summary>Rules of services that only some hosts have (the sandbox's clock).</summary>
    public void Add(string method, AccessRule rule) => _rules.Add(method, rule);

    /// <summary>Whether this host has the method at all; see <see cref="Add"/>.</summary>
    public bool Has(string method) => _rules.ContainsKey(method);

    public AccessRule RuleOf(string method) =>
        _rules.TryGetValue(method, out var rule) ? rule
        : method.StartsWith(FrameworkPrefix, StringComparison.Ordinal) ? AccessRule.Anonymous
        : throw new InvalidOperationException($"{method} has no access rule.");

    /// <summary>Whatever a host maps, of the contract or not, has its rule; called once everything is mapped.</summary>
    /// <exception cref="InvalidOperationException">A method that would be served has no rule.</exception>
    public void VerifyServed(IEndpointRouteBuilder routes)
    {
        var served = routes.DataSources.SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()).OfType<GrpcMethodMetadata>();
        foreach (var method in served)
            RuleOf(method.Method.FullName);
    }

    /// <exception cref="InvalidOperationException">A method has no rule, or a tenant's rule and a request that names no tenant.</exception>
    public void Verify(IEnumerable<global::Google.Protobuf.Reflection.ServiceDescriptor> services)
    {
        foreach (var method in services.SelectMany(s => s.Methods))
        {
            var rule = RuleOf($"/{method.Service.FullName}/{method.Name}");
            if (rule.Kind == AccessKind.Tenant && RequestTenant.FieldOf(method.InputType) is null)
                throw new InvalidOperationException($"{method.FullName} has a tenant's rule, but its request names no resource.");
        }
    }
}
