using Google.Protobuf;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Control;

/// <summary>
/// The answers of this life of the sandbox by <c>request_id</c>. They are not in the database, which a reset empties; they end
/// with the process, as the clock's caller does.
/// </summary>
internal sealed class RepeatedRequests : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (IMessage Request, Task Answer)> _known = [];
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs what is new, one at a time; answers a repetition like the first. A refusal is forgotten.</summary>
    /// <exception cref="ApiException">REQUEST_ID_REUSED.</exception>
    public Task<TAnswer> OnceAsync<TAnswer>(string requestId, IMessage request, Func<Task<TAnswer>> run)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(requestId, out var known) && !known.Answer.IsFaulted)
            {
                return known.Request.Equals(request) && known.Answer is Task<TAnswer> answer
                    ? answer
                    : throw ApiException.Invalid("request_id", ErrorReason.RequestIdReused);
            }

            var started = InTurnAsync(run);
            _known[requestId] = (request, started);
            return started;
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<TAnswer> InTurnAsync<TAnswer>(Func<Task<TAnswer>> run)
    {
        await _turn.WaitAsync();
        try
        {
            return await run();
        }
        finally
        {
            _turn.Release();
        }
    }
}
