using System.Buffers;
using System.Net;
using Grpc.Core;

namespace ResellerGrpc.Console.Api;

/// <summary>One call under way: its answer's messages one after the other, and how it ended.</summary>
internal sealed class ApiCall<TAnswer> : IAsyncStreamReader<TAnswer>, IDisposable
{
    private readonly Marshaller<TAnswer> _marshaller;
    private readonly WebFrames _frames = new();
    private readonly CancellationTokenSource _end;
    private readonly ITimer? _patience;
    private readonly Task<IWireAnswer> _answer;
    private bool _late;
    private bool _over;

    public ApiCall(Marshaller<TAnswer> marshaller, TimeSpan? patience, TimeProvider clock, Func<CancellationToken, Task<IWireAnswer>> send, CancellationToken cancellation)
    {
        _marshaller = marshaller;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _patience = patience is { } longest ? clock.CreateTimer(_ => Late(), null, longest, Timeout.InfiniteTimeSpan) : null;
        _answer = send(_end.Token);
    }

    public TAnswer Current { get; private set; } = default!;

    /// <summary>The only message of an answer that has one.</summary>
    public async Task<TAnswer> OnlyAsync()
    {
        try
        {
            if (!await MoveNext(CancellationToken.None))
            {
                throw new RpcException(new Status(StatusCode.Unimplemented, "The answer has no message."));
            }

            var answer = Current;
            await MoveNext(CancellationToken.None);
            return answer;
        }
        finally
        {
            Dispose();
        }
    }

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var ending = cancellationToken.Register(Dispose);
        try
        {
            var answer = await _answer;
            if (answer.Trailers is { } trailers)
            {
                return End(trailers);
            }

            if (answer.Status != (int)HttpStatusCode.OK)
            {
                throw new RpcException(new Status(Meaning(answer.Status), $"HTTP {answer.Status}"));
            }

            while (true)
            {
                if (_frames.TryTake(out var last, out var content))
                {
                    return last ? End(WebFrames.Text(content)) : Take(content);
                }

                _frames.Add(await answer.ReadAsync() ?? throw new IOException("The answer broke off."));
            }
        }
        catch (IOException exception)
        {
            throw new RpcException(new Status(
                _late ? StatusCode.DeadlineExceeded : _over || _end.IsCancellationRequested ? StatusCode.Cancelled : StatusCode.Unavailable, exception.Message));
        }
    }

    public void Dispose()
    {
        if (_over)
        {
            return;
        }

        _over = true;
        _patience?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    private bool Take(ArraySegment<byte> content)
    {
        Current = _marshaller.ContextualDeserializer(new Message(content));
        return true;
    }

    private static bool End(string text)
    {
        var (status, trailers) = WebFrames.ReadTrailers(text);
        return status.StatusCode == StatusCode.OK ? false : throw new RpcException(status, trailers);
    }

    private void Late()
    {
        _late = true;
        Dispose();
    }

    /// <summary>What an answer means that comes from something before the API.</summary>
    private static StatusCode Meaning(int http) => (HttpStatusCode)http switch
    {
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private sealed class Message(ArraySegment<byte> content) : DeserializationContext
    {
        public override int PayloadLength => content.Count;

        public override byte[] PayloadAsNewBuffer() => [.. content];

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(content);
    }
}
