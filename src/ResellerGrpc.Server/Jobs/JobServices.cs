using Npgsql;
using Quartz;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Jobs;

internal static class JobServices
{
    /// <summary>
    /// The clustered scheduler on the platform's database: any number of equal nodes, each firing taken by one of them.
    /// <c>Jobs:Enabled=false</c> makes a node that only answers calls.
    /// </summary>
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        foreach (var entry in Schedule.Entries)
            builder.Services.AddScoped(entry.Work);
        builder.Services.AddSingleton<ResellerByReseller>();
        builder.Services.AddSingleton(services => new DueJobs(services.GetRequiredService<IServiceScopeFactory>()));
        if (!builder.Configuration.GetValue("Jobs:Enabled", true))
            return;

        var connection = new NpgsqlConnectionStringBuilder(DataServices.Required(builder.Configuration, "ResellerPlatform"))
        {
            SearchPath = QuartzSchema.Name,
        };
        builder.Services.AddQuartz(quartz =>
        {
            // A node that stops asks its jobs to stop, and waits for them. What they leave undone is done at their next firing.
            quartz.ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, connection.ConnectionString);
                store.UseClustering(_ => { });
                store.ProvisionSchema();
            });
            foreach (var entry in Schedule.Entries)
            {
                quartz.ScheduleJob<ScheduledJob>(
                    trigger => trigger
                        .WithIdentity(entry.Name)
                        .WithCronSchedule(entry.Cron, cron => cron.InTimeZone(TimeZoneInfo.Utc)),
                    job => job.WithIdentity(entry.Name).WithDescription(entry.Reason));
            }
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
