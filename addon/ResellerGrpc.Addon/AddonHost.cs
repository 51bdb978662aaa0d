using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Messages;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Security;

namespace ResellerGrpc.Addon;

/// <summary>The add-on as a list of headings; production's Program, the sandbox and the tests compose exactly this.</summary>
public static class AddonHost
{
    public static WebApplicationBuilder AddAddon(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AddonOptions>().BindConfiguration("Addon")
            .ValidateDataAnnotations().Validate(options => options.IsSafe, AddonOptions.SafetyRule).ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<GoogleTokens>();
        builder.Services.AddSingleton<ConsentGuard>();
        builder.Services.AddSingleton<RequestIds>();
        builder.Services.AddSingleton<DeskFactory>();
        builder.Services.AddSingleton<GmailMessages>();
        builder.Services.AddSingleton<AnswerWriter>();
        builder.Services.AddSingleton<Pipeline>();
        builder.Services.AddHealthChecks();
        return builder;
    }

    public static WebApplication MapAddon(this WebApplication app)
    {
        var pipeline = app.Services.GetRequiredService<Pipeline>();
        foreach (var route in Routes.All)
        {
            app.MapPost("/" + route.Address.Path, context => pipeline.RunAsync(context, route));
        }

        app.MapHealthChecks("/healthz");
        Logo.Map(app);
        return app;
    }
}
