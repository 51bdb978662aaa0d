using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>Collects what the server logs as an error. A test that does not announce one fails when it finds one.</summary>
public sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>Takes the errors logged so far that contain <paramref name="text"/>; the test expected them.</summary>
    public IReadOnlyList<string> Take(string text)
    {
        var all = Drain();
        foreach (var other in all.Where(e => !e.Contains(text, StringComparison.OrdinalIgnoreCase)))
            _errors.Enqueue(other);
        return [.. all.Where(e => e.Contains(text, StringComparison.OrdinalIgnoreCase))];
    }

    public IReadOnlyList<string> Drain()
    {
        var all = new List<string>();
        while (_errors.TryDequeue(out var error))
            all.Add(error);
        return all;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _errors);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Logger(string category, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                errors.Enqueue($"{category}: {formatter(state, exception)}\n{exception}");
        }
    }
}
