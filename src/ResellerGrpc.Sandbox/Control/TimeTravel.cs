using Npgsql;
using ResellerGrpc.Sandbox.Clock;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Control;

/// <summary>Moves the clock to an instant with the jobs that fall due on the way, and keeps what they changed.</summary>
internal sealed class TimeTravel(
    SandboxClock clock, DueJobs jobs, [FromKeyedServices(DataServices.PlatformSource)] NpgsqlDataSource database)
{
    /// <summary>A year's hourly runs would be an answer of megabytes.</summary>
    private const int MostReported = 1_000;

    /// <returns>The runs that changed something, in order; the first thousand.</returns>
    public async Task<IReadOnlyList<JobRun>> GoAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        var runs = new List<JobRun>();
        var before = await LastEventAsync(cancellationToken);
        await jobs.RunBetweenAsync(clock.GetUtcNow(), target, clock.MoveTo, cancellationToken, async (job, instant) =>
        {
            var now = await LastEventAsync(cancellationToken);
            if (now > before && runs.Count < MostReported)
            {
                var changes = now - before;
                runs.Add(new JobRun { Job = job, RunTime = instant.ToProto(), Summary = changes == 1 ? "1 change" : $"{changes} changes" });
            }

            before = now;
        });
        clock.MoveTo(target);
        return runs;
    }

    /// <summary>Every change leaves an event, so their counter tells how many there were without looking for them.</summary>
    private async Task<long> LastEventAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox_events', 'sequence')::regclass), 0)");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
