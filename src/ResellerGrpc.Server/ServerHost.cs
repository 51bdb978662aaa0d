using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Events;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.Server.Platform.SignIn;
using ResellerGrpc.Server.Screens;
using ResellerGrpc.Server.Subscriptions;

namespace ResellerGrpc.Server;

/// <summary>
/// The service as a list of headings. Production's Program and the sandbox compose exactly this; a host that adds a service of
/// its own registers it before <see cref="MapResellerServer"/>.
/// </summary>
public static class ServerHost
{
    public static WebApplicationBuilder AddResellerServer(this WebApplicationBuilder builder)
    {
        builder.AddData();
        builder.AddPlatform();
        builder.AddTelemetry();
        builder.AddJobs();
        builder.AddGoogle();
        builder.AddMail();
        builder.AddAccounts();
        builder.AddCatalog();
        builder.AddCustomers();
        builder.AddSubscriptions();
        builder.AddBilling();
        builder.AddEvents();
        builder.AddConsole();
        return builder;
    }

    public static WebApplication MapResellerServer(this WebApplication app)
    {
        app.Services.GetRequiredService<AccessTable>().Verify(Contract.Services);
        app.UseOwnCalls();
        app.UseSecurityHeaders();
        app.UseRouting();
        app.UseDefaultDeadline();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseFrameworkRefusals();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSignIn();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        app.MapAccounts();
        app.MapCatalog();
        app.MapCustomers();
        app.MapSubscriptions();
        app.MapBilling();
        app.MapEvents();
        app.MapConsole();
        app.Services.GetRequiredService<AccessTable>().VerifyServed(app);
        return app;
    }
}
