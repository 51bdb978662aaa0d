namespace ResellerGrpc.Testing.Hosting;

/// <summary>A clock that stands still until a test moves it. Timers run on the machine's clock, so that nothing hangs.</summary>
public sealed class MovableClock : TimeProvider
{
    /// <summary>Thursday, 15 January 2026, 10:00 in Paris: mid-month, winter, a working day.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    private long _ticks = Start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void MoveTo(DateTimeOffset instant) => Interlocked.Exchange(ref _ticks, instant.UtcTicks);
}
