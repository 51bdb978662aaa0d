using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Jobs;

/// <summary>Several equal nodes on one database. They run on the machine's clock, which is what their schedulers share.</summary>
public sealed class ClusterTests(ServerFixture server) : ServerTest(server)
{
    private const int Firings = 40;

    [Fact]
    public async Task Each_firing_is_taken_by_one_of_two_nodes_and_the_second_goes_on_when_the_first_stops()
    {
        await using var first = await StartNodeAsync();
        await using var second = await StartNodeAsync();
        var run = Probe.NewRun(Firings);
        await ScheduleAsync(first, run);

        await Probe.WaitAsync(run, Firings / 4, Cancel);
        Assert.Equal(2L, await CountAsync(first, second));
        await first.DisposeAsync();
        var stoppedAfter = Probe.Of(run).Count;
        await Probe.WaitAsync(run, Firings, Cancel);

        var fired = Probe.Of(run);
        Assert.Equal(Firings, fired.Count);
        Assert.Equal(Firings, fired.Select(f => f.Scheduled).Distinct().Count());
        Assert.Single(fired.Skip(stoppedAfter).Select(f => f.Node).Distinct());
    }

    [Fact]
    public async Task A_stopping_node_asks_its_jobs_to_stop_and_waits_for_them()
    {
        await using var node = await StartNodeAsync();
        var scheduler = await node.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancel);
        var run = Endless.NewRun();
        await scheduler.ScheduleJob(
            JobBuilder.Create<Endless>().WithIdentity(run).Build(), TriggerBuilder.Create().WithIdentity(run).StartNow().Build(), cancellationToken: Cancel);
        await Endless.Of(run).Began.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancel);

        await node.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        Assert.True(Endless.Of(run).Interrupted.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_node_without_jobs_answers_calls_and_takes_no_firing()
    {
        Assert.Null(Server.Node.Services.GetService<ISchedulerFactory>());
        Assert.True((await Server.Operator.Accounts.GetMeAsync(new(), cancellationToken: Cancel)).Operator);
    }

    private Task<ServerNode> StartNodeAsync() => Server.StartNodeAsync(TimeProvider.System, ("Jobs:Enabled", "true"));

    private static async Task ScheduleAsync(ServerNode node, string run)
    {
        var scheduler = await node.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancel);
        var job = JobBuilder.Create<Probe>().WithIdentity(run).Build();
        var trigger = TriggerBuilder.Create().WithIdentity(run)
            .WithSimpleSchedule(simple => simple.WithInterval(TimeSpan.FromMilliseconds(150)).WithRepeatCount(Firings - 1))
            .Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: Cancel);
    }

    /// <summary>How many of these nodes the cluster knows; those of earlier tests may still stand beside them.</summary>
    private async Task<object?> CountAsync(params ServerNode[] nodes)
    {
        var names = new List<string>();
        foreach (var node in nodes)
            names.Add((await node.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancel)).SchedulerInstanceId);
        await using var source = NpgsqlDataSource.Create(Server.Database.PlatformConnectionString);
        await using var command = source.CreateCommand("SELECT count(DISTINCT instance_name) FROM quartz.qrtz_scheduler_state WHERE instance_name = ANY($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = names.ToArray() });
        return await command.ExecuteScalarAsync(Cancel);
    }

    /// <summary>Notes by whom and for which instant it was fired.</summary>
    public sealed class Probe : IJob
    {
        private static readonly ConcurrentDictionary<string, ConcurrentQueue<Firing>> Runs = new();
        private static readonly SemaphoreSlim Fired = new(0);

        public static string NewRun(int firings)
        {
            var run = $"probe-{firings}-{Guid.NewGuid():N}";
            Runs[run] = new ConcurrentQueue<Firing>();
            return run;
        }

        public static IReadOnlyList<Firing> Of(string run) => [.. Runs[run]];

        public static async Task WaitAsync(string run, int firings, CancellationToken cancellationToken)
        {
            while (Runs[run].Count < firings)
                Assert.True(await Fired.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken), $"Only {Runs[run].Count} firings.");
        }

        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            Runs[context.JobDetail.Key.Name].Enqueue(new Firing(context.Scheduler.SchedulerInstanceId, context.ScheduledFireTimeUtc!.Value));
            Fired.Release();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Works until it is asked to stop.</summary>
    public sealed class Endless : IJob
    {
        private static readonly ConcurrentDictionary<string, (TaskCompletionSource Began, TaskCompletionSource Interrupted)> Runs = new();

        public static string NewRun()
        {
            var run = $"endless-{Guid.NewGuid():N}";
            Runs[run] = (new TaskCompletionSource(), new TaskCompletionSource());
            return run;
        }

        public static (TaskCompletionSource Began, TaskCompletionSource Interrupted) Of(string run) => Runs[run];

        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            var (began, interrupted) = Runs[context.JobDetail.Key.Name];
            await using var asked = cancellationToken.Register(() => interrupted.TrySetResult());
            began.TrySetResult();
            await interrupted.Task;
        }
    }

    /// <param name="Node">The scheduler's id in the cluster.</param>
    /// <param name="Scheduled">The instant that the trigger meant.</param>
    public sealed record Firing(string Node, DateTimeOffset Scheduled);
}
