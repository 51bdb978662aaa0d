using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using ResellerGrpc.Sandbox.Demo;
using ResellerGrpc.Sandbox.Hosting;
using ResellerGrpc.Sandbox.Simulator;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Testing.Addon;

/// <summary>
/// The add-on with everything real behind it: server, PostgreSQL, Google emulator with the sidebar simulator. A reseller with two
/// plans; tests make their customers.
/// </summary>
public sealed class AddonDesk : IAsyncLifetime
{
    public const string Owner = "camille@revendeur.example";

    /// <summary>Where the server's links lead by default; nothing listens there in a test.</summary>
    public static readonly Uri Console = new("http://localhost:5080/");

    private static readonly string[] DirectoryScopes =
    [
        "https://www.googleapis.com/auth/admin.directory.user.readonly",
        "https://www.googleapis.com/auth/admin.directory.domain.readonly",
        "https://www.googleapis.com/auth/admin.directory.customer.readonly",
    ];

    private readonly SidebarSimulator _simulator = new();
    private WebApplication? _addon;

    public ServerFixture Server { get; private set; } = null!;

    /// <summary>Errors that the add-on logged; none may be left in the end.</summary>
    public ErrorLog Errors { get; } = new();

    /// <summary>Where the add-on listens; also its public address.</summary>
    public Uri AddonAddress { get; private set; } = null!;

    public string Reseller { get; private set; } = "";

    public Plan Business { get; private set; } = null!;

    public Plan Enterprise { get; private set; } = null!;

    public TestCaller Camille => Server.As(Owner);

    public async ValueTask InitializeAsync()
    {
        Server = new ServerFixture { ExtendEmulator = _simulator.Map };
        Server.Settings["Access:Audiences:1"] = SandboxAddon.OAuthClientId;
        await Server.InitializeAsync();
        Server.Emulator.World = DemoData.Load().Populate(Server.Emulator.World);
        var port = FreePort();
        AddonAddress = new Uri($"http://127.0.0.1:{port}/");
        _addon = SandboxAddon.Build(port, Server.GrpcAddress, Console, Server.Emulator, Server.Clock, Errors);
        await _addon.StartAsync();
        _simulator.Connect(_addon);
        await FurnishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_addon is not null)
        {
            await _addon.DisposeAsync();
        }

        await Server.DisposeAsync();
        Assert.Empty(Errors.Drain());
    }

    /// <summary>A customer whose administrator has accepted, with that many licences.</summary>
    public async Task<Customer> CustomerAsync(string name, string domain, int seats)
    {
        var invited = await InviteAsync(name, domain);
        await Server.As($"admin@{domain}").Customers.AcceptInvitationAsync(new AcceptInvitationRequest
        {
            Token = new Uri(invited.InvitationUri).Fragment.TrimStart('#'),
            GoogleAccessToken = Server.Emulator.Tokens.MintAccessToken($"admin@{domain}", DirectoryScopes),
            RequestId = Tenants.NewId(),
        });
        await OrderAsync(invited.Customer.Name, new Intent { NewSubscription = new NewSubscription { Plan = Business.Name, Seats = seats } });
        return invited.Customer;
    }

    /// <summary>A customer who has not answered yet, with complete billing data.</summary>
    public Task<InviteCustomerResponse> InviteAsync(string name, string domain) =>
        Camille.Customers.InviteCustomerAsync(new InviteCustomerRequest
        {
            Parent = Reseller,
            Customer = new Customer
            {
                DisplayName = name,
                ContactName = $"Administration {name}",
                ContactEmail = $"admin@{domain}",
                Domain = domain,
                Language = "fr",
                Billing = new BillingProfile
                {
                    LegalName = name,
                    Address = new Address { AddressLines = { "2 rue du Test" }, PostalCode = "69001", Locality = "Lyon", RegionCode = "FR" },
                    RegistrationId = "552100554",
                },
            },
            RequestId = Tenants.NewId(),
        }).ResponseAsync;

    public async Task<Subscription> SubscriptionAsync(Customer customer) =>
        (await Camille.Subscriptions.ListSubscriptionsAsync(new ListSubscriptionsRequest { Parent = customer.Name })).Subscriptions.Single();

    public async Task<IReadOnlyList<Order>> OrdersAsync(Customer customer) =>
        (await Camille.Subscriptions.ListOrdersAsync(new ListOrdersRequest { Parent = customer.Name })).Orders;

    private async Task OrderAsync(string customer, Intent intent)
    {
        var quote = await Camille.Subscriptions.QuoteOrderAsync(new QuoteOrderRequest { Parent = customer, Intent = intent });
        await Camille.Subscriptions.PlaceOrderAsync(
            new PlaceOrderRequest { Parent = customer, QuoteToken = quote.QuoteToken, RequestId = Tenants.NewId() });
    }

    private async Task FurnishAsync()
    {
        var created = await Server.Operator.Accounts.CreateResellerAsync(new CreateResellerRequest
        {
            Reseller = new Reseller
            {
                DisplayName = "Revendeur Démo",
                TimeZone = "Europe/Paris",
                DefaultLanguage = "fr",
                DefaultCurrency = "EUR",
                Legal = Tenants.CompleteLegalData(),
            },
            OwnerEmail = Owner,
            RequestId = Tenants.NewId(),
        });
        Reseller = created.Name;
        Enterprise = await PlanAsync("enterprise-monthly", "Enterprise", "Entreprise", 15);
        Business = await PlanAsync("business-monthly", "Business", "Business", 10, Enterprise.Name);
    }

    private Task<Plan> PlanAsync(string code, string english, string french, int euros, params string[] upgrades) =>
        Server.Operator.Catalog.CreatePlanAsync(new CreatePlanRequest
        {
            Plan = new Plan
            {
                Code = code,
                DisplayNames = { Text("en", english), Text("fr", french) },
                Interval = BillingInterval.Monthly,
                MinSeats = 1,
                MaxSeats = 1000,
                DecreasePolicy = DecreasePolicy.ProratedCredit,
                UpgradeTargets = { upgrades },
                Terms = new Terms { Version = "2026-01", Texts = { Text("en", "Terms."), Text("fr", "Conditions.") } },
                Demo = true,
            },
            PriceVersion = new PriceVersion
            {
                EffectiveDate = new Google.Type.Date { Year = 2025, Month = 1, Day = 1 },
                Model = PriceModel.Flat,
                Prices =
                {
                    new CurrencyPrice
                    {
                        CurrencyCode = "EUR",
                        Tiers = { new PriceTier { UnitPrice = new Google.Type.Money { CurrencyCode = "EUR", Units = euros } } },
                    },
                },
            },
            RequestId = Tenants.NewId(),
        }).ResponseAsync;

    private static Google.Type.LocalizedText Text(string language, string text) => new() { LanguageCode = language, Text = text };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
