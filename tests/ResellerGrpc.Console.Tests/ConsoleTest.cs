using Bunit;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using ResellerGrpc.Console.Language;
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

    /// <summary>Where open menus and lists are drawn.</summary>
    internal IRenderedComponent<MudPopoverProvider> Popovers { get; private set; } = null!;

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));

    protected ConsoleTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddConsole();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(new Speech("en", TimeZoneInfo.Utc));
        Services.AddSingleton<CallInvoker>(Server);
    }

    internal MemberRole Role { get; set; } = MemberRole.Owner;

    public async ValueTask InitializeAsync()
    {
        Server.To<GetMeRequest>("GetMe", _ => new Me
        {
            Email = "camille@revendeur.example",
            Memberships = { new Membership { Reseller = Reseller, ResellerDisplayName = "Revendeur", Role = Role } },
        });
        Popovers = Render<MudPopoverProvider>();
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
