using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using ResellerGrpc.Console.Api;
using ResellerGrpc.Console.Billing;
using ResellerGrpc.Console.Language;
using ResellerGrpc.Console.Live;
using ResellerGrpc.Console.Parts;
using ResellerGrpc.Console.Sessions;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Tests;

/// <summary>A component in a browser of bUnit's, with a scripted server and a clock that the test moves.</summary>
public abstract class ConsoleTest : BunitContext, IAsyncLifetime
{
    internal const string Reseller = "resellers/r1";
    internal const string Customer = Reseller + "/customers/c1";
    internal const string Subscription = Customer + "/subscriptions/s1";

    internal Answers Server { get; } = new();

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));

    protected ConsoleTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<DeskClock>();
        Services.AddSingleton<FirstScreen>();
        Services.AddSingleton(new Speech("en", TimeZoneInfo.Utc));
        Services.AddSingleton(new AccountService.AccountServiceClient(Server));
        Services.AddSingleton(new CatalogService.CatalogServiceClient(Server));
        Services.AddSingleton(new CustomerService.CustomerServiceClient(Server));
        Services.AddSingleton(new SubscriptionService.SubscriptionServiceClient(Server));
        Services.AddSingleton(new BillingService.BillingServiceClient(Server));
        Services.AddSingleton(new EventService.EventServiceClient(Server));
        Services.AddSingleton<Languages>();
        Services.AddSingleton<SessionAlarm>();
        Services.AddSingleton<Session>();
        Services.AddSingleton<LiveEvents>();
        Services.AddSingleton<Files>();
        Services.AddTransient<Submission>();
        Services.AddTransient<MudLocalizer, MudWords>();
    }

    internal MemberRole Role { get; set; } = MemberRole.Owner;

    public async ValueTask InitializeAsync()
    {
        Server.To<GetMeRequest>("GetMe", _ => new Me
        {
            Email = "camille@revendeur.example",
            Memberships = { new Membership { Reseller = Reseller, ResellerDisplayName = "Revendeur", Role = Role } },
        });
        Render<MudPopoverProvider>();
        await SignInAsync(Role);
    }

    internal async Task SignInAsync(MemberRole role)
    {
        Role = role;
        await Services.GetRequiredService<Session>().StartAsync();
        Server.Asked.Clear();
    }

    /// <summary>MudBlazor's services can only be disposed of asynchronously.</summary>
    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
