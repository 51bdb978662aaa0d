using MudBlazor;
using MudBlazor.Services;
using ResellerGrpc.Console.Api;
using ResellerGrpc.Console.Billing;
using ResellerGrpc.Console.Language;
using ResellerGrpc.Console.Live;
using ResellerGrpc.Console.Parts;
using ResellerGrpc.Console.Sessions;

namespace ResellerGrpc.Console;

/// <summary>What the screens need. Who shows them adds <see cref="IWire"/>, a clock, and an <c>IJSRuntime</c> that answers at once.</summary>
public static class ConsoleServices
{
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        services.AddScoped<FirstScreen>();
        services.AddScoped<Languages>();
        services.AddScoped(provider => new Speech(
            provider.GetRequiredService<Languages>().Present(), provider.GetRequiredService<TimeProvider>().LocalTimeZone));
        services.AddApi();
        services.AddScoped<Session>();
        services.AddScoped<DeskClock>();
        services.AddScoped<LiveEvents>();
        services.AddTransient<Submission>();
        services.AddScoped<Files>();
        services.AddTransient<MudLocalizer, MudWords>();
        return services;
    }
}
