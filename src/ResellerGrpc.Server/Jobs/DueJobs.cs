namespace ResellerGrpc.Server.Jobs;

/// <summary>
/// Walks the schedule from one instant to another and runs what falls due, in order, so that a host with a movable clock can
/// live through months at once. Work that is due more often than hourly runs once at each stop instead of at every firing:
/// between two stops nothing else happens that it could have seen.
/// </summary>
public sealed class DueJobs
{
    private static readonly TimeSpan Frequent = TimeSpan.FromHours(1);

    private readonly IServiceScopeFactory _scopes;

    internal DueJobs(IServiceScopeFactory scopes) => _scopes = scopes;

    /// <param name="moveClock">Called before the work of each stop with the stop's instant.</param>
    /// <param name="ran">Called after each run with the job's name and the stop's instant.</param>
    public async Task RunBetweenAsync(
        DateTimeOffset from, DateTimeOffset to, Action<DateTimeOffset> moveClock, CancellationToken cancellationToken,
        Func<string, DateTimeOffset, Task>? ran = null)
    {
        var frequent = Schedule.Entries.Where(IsFrequent).ToList();
        foreach (var (instant, entries) in Stops(from, to))
        {
            moveClock(instant);
            foreach (var entry in entries.Concat(frequent))
            {
                await ScheduledJob.RunAsync(_scopes, entry, cancellationToken);
                if (ran is not null)
                    await ran(entry.Name, instant);
            }
        }
    }

    /// <summary>Runs one job now, whenever it is due.</summary>
    /// <param name="name">A name of the schedule.</param>
    /// <exception cref="ArgumentException">The schedule has no such job.</exception>
    public Task RunOnceAsync(string name, CancellationToken cancellationToken = default) =>
        ScheduledJob.RunAsync(
            _scopes,
            Schedule.Entries.SingleOrDefault(e => e.Name == name)
                ?? throw new ArgumentException($"No job is named {name}; there are {string.Join(", ", Schedule.Entries.Select(e => e.Name))}.", nameof(name)),
            cancellationToken);

    private static IEnumerable<(DateTimeOffset Instant, List<Schedule.Entry> Entries)> Stops(DateTimeOffset from, DateTimeOffset to)
    {
        var firings = new SortedDictionary<DateTimeOffset, List<Schedule.Entry>> { [to] = [] };
        foreach (var entry in Schedule.Entries.Where(e => !IsFrequent(e)))
        {
            for (var next = entry.FiringAfter(from); next <= to; next = entry.FiringAfter(next))
            {
                if (!firings.TryGetValue(next, out var due))
                    firings[next] = due = [];
                due.Add(entry);
            }
        }

        return firings.Select(f => (f.Key, f.Value));
    }

    private static bool IsFrequent(Schedule.Entry entry)
    {
        var first = entry.FiringAfter(DateTimeOffset.UnixEpoch);
        return entry.FiringAfter(first) - first < Frequent;
    }
}
