using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace ResellerGrpc.Sandbox.Emulator.Control;

/// <summary>One request that came in.</summary>
/// <param name="Time">By the sandbox clock.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path without query.</param>
/// <param name="Query">Query with leading question mark, or empty.</param>
/// <param name="Status">Status answered; 0 when the connection was dropped.</param>
/// <param name="Authorized">Whether an Authorization header was sent; the token itself is not kept.</param>
/// <param name="UserAgent">The User-Agent header.</param>
/// <param name="Unexpected">Why the emulator had no answer (unknown path or parameter), or null.</param>
public sealed record LoggedRequest(
    DateTimeOffset Time, string Method, string Path, string Query, int Status, bool Authorized, string UserAgent,
    string? Unexpected);

/// <summary>The last ten thousand requests, oldest first; safe for concurrent use.</summary>
public sealed class RequestLog
{
    private const int Capacity = 10_000;
    private readonly ConcurrentQueue<LoggedRequest> _requests = new();

    /// <summary>All requests that are still remembered.</summary>
    public IReadOnlyList<LoggedRequest> All => [.. _requests];

    /// <summary>Requests that nobody scripted: an unknown path or parameter. A test that leaves one here should fail.</summary>
    public IReadOnlyList<LoggedRequest> Unexpected => [.. _requests.Where(request => request.Unexpected is not null)];

    /// <summary>Requests whose path starts with <paramref name="prefix"/>.</summary>
    public IReadOnlyList<LoggedRequest> To(string prefix) =>
        [.. _requests.Where(request => request.Path.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>Forgets everything.</summary>
    public void Clear() => _requests.Clear();

    internal void Add(LoggedRequest request)
    {
        _requests.Enqueue(request);
        while (_requests.Count > Capacity && _requests.TryDequeue(out _))
        {
        }
    }
}

/// <summary>Writes each request into the log when its answer is decided.</summary>
internal sealed class RequestLogMiddleware(RequestDelegate next, EmulatorState state)
{
    private static readonly object UnexpectedKey = new();
    private static readonly object DropKey = new();

    public static void MarkUnexpected(HttpContext context, string why) => context.Items[UnexpectedKey] = why;

    /// <summary>Drops the connection after the entry was written.</summary>
    public static void Drop(HttpContext context)
    {
        (context.Items[DropKey] as Action<int>)?.Invoke(0);
        context.Abort();
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/_emulator", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        // Written before the first byte of the answer, so that who has the answer also finds the entry.
        // An aborted answer may still start afterwards: the first of the two writes.
        var written = 0;
        void WriteOnce(int status)
        {
            if (Interlocked.Exchange(ref written, 1) == 0)
            {
                Write(context, status);
            }
        }

        context.Items[DropKey] = (Action<int>)WriteOnce;
        context.Response.OnStarting(() =>
        {
            WriteOnce(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            if (context.RequestAborted.IsCancellationRequested)
            {
                WriteOnce(status: 0);
            }
        }
    }

    private void Write(HttpContext context, int status) => state.Requests.Add(new LoggedRequest(
        state.Clock.GetUtcNow(),
        context.Request.Method,
        context.Request.Path.Value ?? "/",
        context.Request.QueryString.Value ?? "",
        status,
        context.Request.Headers.Authorization.Count > 0,
        context.Request.Headers.UserAgent.ToString(),
        context.Items.TryGetValue(UnexpectedKey, out var why) ? (string?)why : null));
}
