namespace ResellerGrpc.Console.Parts;

/// <summary>
/// Tells when the first screen shows what it is about. What nobody looks for before that comes after it, one part after the other:
/// the browser has one thread, and each component costs it milliseconds.
/// </summary>
public sealed class FirstScreen(TimeProvider clock)
{
    /// <summary>Some screens read nothing, and some wait for an answer that does not come.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Lets the browser paint and react in between.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    private readonly List<Func<Task>> _waiting = [];
    private ITimer? _soon;
    private bool _stands;
    private bool _over;

    /// <summary>The first screen stands.</summary>
    public event Action? Stood;

    /// <summary>Whether everything may come at once: the first screen stood long ago.</summary>
    public bool Over => _over && _waiting.Count == 0;

    /// <summary>The first screen stands.</summary>
    public void Stand()
    {
        if (_stands)
        {
            return;
        }

        _stands = true;
        Stood?.Invoke();
        if (!_over)
        {
            _over = true;
            _soon ??= NewTimer();
            _soon.Change(Breath, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Calls back when it is the caller's turn.</summary>
    public void Wait(Func<Task> turn)
    {
        _waiting.Add(turn);
        if (_soon is null)
        {
            _soon = NewTimer();
            _soon.Change(Longest, Timeout.InfiniteTimeSpan);
        }
    }

    public void Forget(Func<Task> turn) => _waiting.Remove(turn);

    private ITimer NewTimer() => clock.CreateTimer(_ => _ = NextAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private async Task NextAsync()
    {
        _over = true;
        if (_waiting is [var turn, ..])
        {
            _waiting.RemoveAt(0);
            await turn();
            _soon!.Change(Breath, Timeout.InfiniteTimeSpan);
        }
    }
}
