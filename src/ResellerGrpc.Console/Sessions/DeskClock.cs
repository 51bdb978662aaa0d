namespace ResellerGrpc.Console.Sessions;

/// <summary>The time the person's customers live in: the machine's, moved in a sandbox to where the sandbox is.</summary>
public sealed class DeskClock(TimeProvider machine)
{
    private TimeSpan _ahead;

    /// <summary>In the person's own time zone.</summary>
    public DateTimeOffset Now => machine.GetLocalNow() + _ahead;

    public void MoveTo(DateTimeOffset instant) => _ahead = instant - machine.GetUtcNow();
}
