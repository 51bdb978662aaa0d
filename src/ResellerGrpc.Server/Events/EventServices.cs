using Microsoft.EntityFrameworkCore.Diagnostics;
using ResellerGrpc.Server.Events.Audit;
using ResellerGrpc.Server.Events.Watching;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Events;

internal static class EventServices
{
    public static void AddEvents(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<EventOptions>().BindConfiguration("Events").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CommittedChanges>();
        services.AddSingleton<IInterceptor, AnnounceCommitted>();
        services.AddSingleton<Watchers>();
        services.AddSingleton<ResumeTokens>();
        services.AddHostedService<OutboxNotifier>();
        services.AddHostedService<OutboxListener>();
        services.AddScoped<EventReader>();
        services.AddScoped<EventStream>();
        services.AddScoped<AuditList>();
        services.AddScoped<AuditSealer>();
        services.AddScoped<AuditCheck>();
    }

    public static void MapEvents(this WebApplication app) => app.MapGrpcService<EventsService>();
}
