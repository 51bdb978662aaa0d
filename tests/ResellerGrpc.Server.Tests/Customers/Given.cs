using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>What tests of customers begin with.</summary>
internal static class Given
{
    /// <summary>A domain that no other test has.</summary>
    public static string NewDomain() => $"d{Guid.NewGuid():N}.example";

    public static Customer NewCustomer(string? domain = null, Action<Customer>? adjust = null)
    {
        var customer = new Customer
        {
            DisplayName = "Acme",
            ContactName = "Alice Martin",
            ContactEmail = "alice@acme.example",
            Domain = domain ?? NewDomain(),
        };
        adjust?.Invoke(customer);
        return customer;
    }

    public static InviteCustomerRequest Invitation(this TestTenant tenant, Customer? customer = null) =>
        new() { Parent = tenant.Name, Customer = customer ?? NewCustomer(), RequestId = Tenants.NewId() };

    public static Task<InviteCustomerResponse> InviteAsync(this TestTenant tenant, Customer? customer = null) =>
        tenant.Owner.Customers.InviteCustomerAsync(tenant.Invitation(customer)).ResponseAsync;

    public static Task<Customer> GetAsync(this TestTenant tenant, Customer customer) =>
        tenant.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = customer.Name }).ResponseAsync;

    /// <summary>Somebody who has a link and nothing else.</summary>
    public static CustomerService.CustomerServiceClient Stranger(this ServerFixture server, string language = "en") =>
        new TestCaller(server.Channel, null, language).Customers;

    public static Task<InvitationView> OpenAsync(this ServerFixture server, string invitationUri) =>
        server.Stranger().GetInvitationAsync(new GetInvitationRequest { Token = Token(invitationUri) }).ResponseAsync;

    public static Task<ResendInvitationResponse> ResendAsync(this TestTenant tenant, Customer customer, bool linkOnly = false) =>
        tenant.Owner.Customers.ResendInvitationAsync(
            new ResendInvitationRequest { Name = customer.Name, LinkOnly = linkOnly, RequestId = Tenants.NewId() }).ResponseAsync;

    public static Task<Customer> RevokeAsync(this TestTenant tenant, Customer customer) =>
        tenant.Owner.Customers.RevokeInvitationAsync(
            new RevokeInvitationRequest { Name = customer.Name, RequestId = Tenants.NewId() }).ResponseAsync;

    public static Task<Customer> ArchiveAsync(this TestTenant tenant, Customer customer) =>
        tenant.Owner.Customers.ArchiveCustomerAsync(
            new ArchiveCustomerRequest { Name = customer.Name, RequestId = Tenants.NewId() }).ResponseAsync;

    /// <summary>The token in a link.</summary>
    public static string Token(string uri) => uri[(uri.IndexOf('#', StringComparison.Ordinal) + 1)..];

    /// <summary>Scopes that the proof at acceptance needs.</summary>
    public static readonly string[] DirectoryScopes =
    [
        "https://www.googleapis.com/auth/admin.directory.user.readonly",
        "https://www.googleapis.com/auth/admin.directory.domain.readonly",
        "https://www.googleapis.com/auth/admin.directory.customer.readonly",
    ];
}
