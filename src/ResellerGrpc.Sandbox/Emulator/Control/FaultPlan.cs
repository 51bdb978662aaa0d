using System.Text.Json.Serialization;

namespace ResellerGrpc.Sandbox.Emulator.Control;

/// <summary>A failure to play when a request comes to a path.</summary>
public sealed record Fault
{
    /// <summary>Prefix of the request path, such as <c>/gmail/v1/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>HTTP method; any when null.</summary>
    public string? Method { get; init; }

    /// <summary>Status to answer; null lets the request through after <see cref="DelayMilliseconds"/>.</summary>
    public int? Status { get; init; }

    /// <summary>Reason in Google's error shape. Default <c>backendError</c>.</summary>
    public string Reason { get; init; } = "backendError";

    /// <summary>Milliseconds to wait before the answer, in real time.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>Seconds of the <c>Retry-After</c> header; none when null.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Target of the <c>Location</c> header; none when null.</summary>
    public string? Location { get; init; }

    /// <summary>Verbatim body instead of Google's error shape.</summary>
    public string? Body { get; init; }

    /// <summary>Send half of the body, then drop the connection.</summary>
    public bool Half { get; init; }

    /// <summary>Let the request take effect, then drop the connection before the answer.</summary>
    public bool LoseAnswer { get; init; }

    /// <summary>How many requests it meets. Default 1.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>Failures still to be played, first in first out per path; safe for concurrent use.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Failures that were not met yet.</summary>
    [JsonIgnore]
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _entries.Sum(entry => entry.Left);
            }
        }
    }

    /// <summary>The failures that wait, first in first out, and how many requests each still meets.</summary>
    [JsonIgnore]
    public IReadOnlyList<(Fault Fault, int Left)> Waiting
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Select(entry => (entry.Fault, entry.Left))];
            }
        }
    }

    /// <summary>Adds a failure behind the others of its path.</summary>
    /// <exception cref="ArgumentException">The path has no leading slash, or the count or delay is out of range.</exception>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (!fault.Path.StartsWith('/') || fault.Count < 1 || fault.DelayMilliseconds is < 0 or > 600_000)
        {
            throw new ArgumentException("Path starts with /, count is at least 1, the delay at most ten minutes.", nameof(fault));
        }

        lock (_lock)
        {
            _entries.Add(new Entry(fault) { Left = fault.Count });
        }
    }

    /// <summary>Forgets every failure.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    internal Fault? Take(string method, string path)
    {
        lock (_lock)
        {
            var entry = _entries.Find(candidate => candidate.Meets(method, path));
            if (entry is not null && --entry.Left == 0)
            {
                _entries.Remove(entry);
            }

            return entry?.Fault;
        }
    }

    private sealed class Entry(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Left { get; set; }

        public bool Meets(string method, string path) =>
            path.StartsWith(Fault.Path, StringComparison.Ordinal)
            && (Fault.Method is null || string.Equals(Fault.Method, method, StringComparison.OrdinalIgnoreCase));
    }
}
