using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>A Google Workspace organisation made for one test: an administrator, an ordinary person, a domain of its own.</summary>
internal sealed class Organisation
{
    private static readonly Lock World = new();
    private readonly ServerFixture _server;

    private Organisation(ServerFixture server, GoogleCustomer customer)
    {
        _server = server;
        Customer = customer;
    }

    public GoogleCustomer Customer { get; private set; }

    public string Domain => Customer.PrimaryDomain;

    public string Administrator => $"admin@{Domain}";

    public string Person => $"person@{Domain}";

    public string Delegate => $"delegate@{Domain}";

    /// <param name="resold">Whether the reseller of the demo world may see it.</param>
    public static Organisation In(ServerFixture server, bool resold = true, Func<GoogleCustomer, GoogleCustomer>? adjust = null)
    {
        var key = $"{Guid.NewGuid():N}";
        var domain = $"o{key}.example";
        var customer = new GoogleCustomer(
            "C" + key, "Organisation", "en", resold ? "C0reseller1" : null, [new GoogleDomain(domain, Primary: true)],
            [
                new GooglePerson($"1{key}", $"admin@{domain}", "Ada", "Admin", PersonRole.SuperAdministrator),
                new GooglePerson($"2{key}", $"person@{domain}", "Paul", "Person"),
                new GooglePerson($"3{key}", $"delegate@{domain}", "Dana", "Delegate", PersonRole.DelegatedAdministrator),
            ]);
        customer = adjust?.Invoke(customer) ?? customer;
        lock (World)
        {
            server.Emulator.World = server.Emulator.World with { Customers = [.. server.Emulator.World.Customers, customer] };
        }

        return new Organisation(server, customer);
    }

    /// <summary>Lets something change at Google.</summary>
    public void Become(Func<GoogleCustomer, GoogleCustomer> change)
    {
        lock (World)
        {
            var changed = change(Customer);
            var world = _server.Emulator.World;
            _server.Emulator.World = world with { Customers = [.. world.Customers.Select(c => c.Id == Customer.Id ? changed : c)] };
            Customer = changed;
        }
    }

    public TestCaller As(string email, IdTokenOverrides? overrides = null) =>
        new(_server.Channel, "en", () => _server.Emulator.Tokens.MintIdToken(email, ServerFixture.Audience, overrides));

    public AcceptInvitationRequest Acceptance(string invitationUri, string? email = null) => new()
    {
        Token = Given.Token(invitationUri),
        GoogleAccessToken = _server.Emulator.Tokens.MintAccessToken(email ?? Administrator, Given.DirectoryScopes),
        RequestId = Tenants.NewId(),
    };

    /// <summary>The administrator, or somebody else, accepts.</summary>
    public Task<AcceptInvitationResponse> AcceptAsync(string invitationUri, string? email = null) =>
        As(email ?? Administrator).Customers.AcceptInvitationAsync(Acceptance(invitationUri, email)).ResponseAsync;

    /// <summary>Invited by the tenant and accepted by the administrator.</summary>
    public async Task<Customer> BecomeCustomerOfAsync(TestTenant tenant)
    {
        var invited = await tenant.InviteAsync(Given.NewCustomer(Domain));
        await AcceptAsync(invited.InvitationUri);
        return await tenant.Owner.Customers.GetCustomerAsync(new GetCustomerRequest { Name = invited.Customer.Name });
    }
}
