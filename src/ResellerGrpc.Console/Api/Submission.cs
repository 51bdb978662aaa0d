using Google.Protobuf;
using Grpc.Core;
using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Api;

/// <summary>
/// One change that a person asks for, sent so that it has its effect once. While it is unsettled whether the server got it, the
/// same request goes out again under the same <c>request_id</c>: by itself a few times, then when the person asks. A changed
/// request, and one after a settled answer, gets a new id.
/// </summary>
public sealed class Submission(Speech speech, TimeProvider clock)
{
    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 4, 8 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private ByteString? _sent;
    private string _id = "";

    public bool Busy { get; private set; }

    /// <summary>Whether it is being sent again because the server could not be reached.</summary>
    public bool Waiting { get; private set; }

    /// <summary>Why it was refused; null while it is not.</summary>
    public ApiError? Error { get; private set; }

    /// <summary>Called when <see cref="Waiting"/> changes in the middle of a sending.</summary>
    public Action? Changed { get; set; }

    /// <summary>What is wrong with a field of the request; null when nothing is.</summary>
    public string? Of(string field) => Error?.Of(field);

    public void Forgive() => Error = null;

    /// <summary>Sends the request; null when it was refused, with <see cref="Error"/> saying why.</summary>
    /// <param name="request">The request without its id.</param>
    /// <param name="withId">Puts the id in.</param>
    /// <param name="call">Makes the call.</param>
    public async Task<TAnswer?> SendAsync<TRequest, TAnswer>(
        TRequest request, Action<TRequest, string> withId, Func<TRequest, AsyncUnaryCall<TAnswer>> call)
        where TRequest : IMessage<TRequest>
        where TAnswer : class
    {
        if (Busy)
        {
            return null;
        }

        (Busy, Error) = (true, null);
        Identify(request);
        withId(request, _id);
        try
        {
            var answer = await PersistAsync(() => call(request).ResponseAsync);
            _sent = null;
            return answer;
        }
        catch (RpcException exception)
        {
            Error = ApiError.From(exception, speech);
            _sent = Error.Unsettled ? _sent : null;
            return null;
        }
        finally
        {
            (Busy, Waiting) = (false, false);
        }
    }

    private void Identify<TRequest>(TRequest request)
        where TRequest : IMessage<TRequest>
    {
        var body = request.ToByteString();
        if (_sent is null || !_sent.Equals(body))
        {
            (_sent, _id) = (body, Guid.NewGuid().ToString());
        }
    }

    private async Task<TAnswer> PersistAsync<TAnswer>(Func<Task<TAnswer>> call)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                return await call();
            }
            catch (RpcException exception) when (ApiError.From(exception, speech).Unsettled)
            {
                Waiting = true;
                Changed?.Invoke();
            }

            await Task.Delay(pause, clock);
        }

        return await call();
    }
}
