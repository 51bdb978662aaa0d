using PersistentClock = ResellerGrpc.Sandbox.Clock.SandboxClock;

namespace ResellerGrpc.Sandbox.Tests.Clock;

public sealed class SandboxClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("clock-test-").FullName;

    private string ClockFile => Path.Combine(folder, "clock");

    [Fact]
    public void Shows_the_time_of_the_machine_until_it_is_moved()
    {
        var clock = PersistentClock.Load(ClockFile, new Machine(Start));

        Assert.Equal(Start, clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.Ahead);
    }

    [Fact]
    public void Goes_on_from_where_it_was_moved_to_after_a_restart()
    {
        PersistentClock.Load(ClockFile, new Machine(Start)).MoveTo(Start.AddDays(40));

        var restarted = PersistentClock.Load(ClockFile, new Machine(Start.AddHours(2)));

        Assert.Equal(Start.AddDays(40).AddHours(2), restarted.GetUtcNow());
    }

    [Fact]
    public void Goes_back_to_the_machine_for_good_when_it_is_reset()
    {
        var clock = PersistentClock.Load(ClockFile, new Machine(Start));
        clock.MoveTo(Start.AddDays(-100));

        clock.Reset();

        Assert.Equal(Start, clock.GetUtcNow());
        Assert.Equal(Start, PersistentClock.Load(ClockFile, new Machine(Start)).GetUtcNow());
    }

    [Fact]
    public void Refuses_a_file_that_holds_no_shift()
    {
        File.WriteAllText(ClockFile, "soon");

        Assert.Throws<FormatException>(() => PersistentClock.Load(ClockFile, new Machine(Start)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed class Machine(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
