using System.Globalization;

namespace ResellerGrpc.Sandbox.Clock;

/// <summary>
/// The machine's clock with a shift that is kept in a file, so that a sandbox lives on in the time it was moved to. Timers run
/// at the machine's pace.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private readonly string _file;
    private readonly TimeProvider _machine;
    private long _shiftTicks;

    private SandboxClock(string file, TimeProvider machine)
    {
        _file = file;
        _machine = machine;
    }

    /// <summary>How far the sandbox's time is ahead of the machine's; negative when it is behind.</summary>
    public TimeSpan Ahead => new(Interlocked.Read(ref _shiftTicks));

    /// <summary>The clock with the shift that the file holds; none where there is no file.</summary>
    /// <exception cref="FormatException">The file holds something else than a shift.</exception>
    public static SandboxClock Load(string file, TimeProvider machine)
    {
        var clock = new SandboxClock(file, machine);
        if (File.Exists(file))
        {
            clock._shiftTicks = TimeSpan.ParseExact(File.ReadAllText(file).Trim(), "c", CultureInfo.InvariantCulture).Ticks;
        }

        return clock;
    }

    /// <summary>Makes this instant the present one, and keeps it so over a restart.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        var shift = instant - _machine.GetUtcNow();
        Interlocked.Exchange(ref _shiftTicks, shift.Ticks);
        File.WriteAllText(_file, shift.ToString("c", CultureInfo.InvariantCulture));
    }

    /// <summary>Goes back to the machine's time.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _shiftTicks, 0);
        File.Delete(_file);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _machine.GetUtcNow() + Ahead;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _machine.LocalTimeZone;
}
