namespace ResellerGrpc.Sandbox.Tests;

/// <summary>A clock that shows a fixed date until it is moved, while time-outs run in real time.</summary>
public sealed class SandboxClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
}
