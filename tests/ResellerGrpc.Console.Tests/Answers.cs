using System.Threading.Channels;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Tests;

/// <summary>The server as a script: each method answers what a test says, and what was asked is kept.</summary>
internal sealed class Answers : CallInvoker
{
    private readonly Dictionary<string, Func<object, Task<object>>> _unary = [];

    /// <summary>What was asked, in order.</summary>
    public List<IMessage> Asked { get; } = [];

    public void To<TRequest>(string method, Func<TRequest, object> answer) => _unary[method] = request => Task.FromResult(answer((TRequest)request));

    public void To<TRequest>(string method, Func<TRequest, Task<object>> answer) => _unary[method] = request => answer((TRequest)request);

    /// <summary>The streams to come, in order.</summary>
    public Queue<Line> Lines { get; } = [];

    /// <summary>A refusal as the server writes it.</summary>
    public static RpcException Refusal(StatusCode code, string reason, string message, params (string Field, string Text)[] fields) =>
        Detailed(code, reason, message, [.. fields.Length == 0 ? [] : new IMessage[] { Violations(fields) }]);

    public static RpcException Detailed(StatusCode code, string reason, string message, params IEnumerable<IMessage> details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = reason, Domain = "reseller.v1" }));
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "en", Message = message }));
        status.Details.AddRange(details.Select(Any.Pack));
        return new RpcException(new Grpc.Core.Status(code, message), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
    }

    /// <summary>What a browser says when the network is away.</summary>
    public static RpcException NoNetwork() => new(new Grpc.Core.Status(StatusCode.Unavailable, "TypeError: Failed to fetch"));

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Asked.Add((IMessage)((dynamic)request).Clone());
        return new(AnswerAsync<TResponse>(method.Name, request), Task.FromResult(new Metadata()), () => Grpc.Core.Status.DefaultSuccess, () => [], () => { });
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Asked.Add((IMessage)((dynamic)request).Clone());
        var line = Lines.Count == 0 ? throw Refusal(StatusCode.Unimplemented, "NOT_IMPLEMENTED_YET", "No test streams this.") : Lines.Dequeue();
        return new((IAsyncStreamReader<TResponse>)(object)line, Task.FromResult(new Metadata()), () => Grpc.Core.Status.DefaultSuccess, () => [], line.End);
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException();

    private async Task<TResponse> AnswerAsync<TResponse>(string method, object request) =>
        _unary.TryGetValue(method, out var answer)
            ? (TResponse)await answer(request)
            : throw Refusal(StatusCode.Unimplemented, "NOT_IMPLEMENTED_YET", $"No test answers {method}.");

    private static BadRequest Violations((string Field, string Text)[] fields)
    {
        var detail = new BadRequest();
        detail.FieldViolations.AddRange(fields.Select(field => new BadRequest.Types.FieldViolation { Field = field.Field, Description = field.Text }));
        return detail;
    }
}

/// <summary>A stream of changes whose messages a test says one by one.</summary>
internal sealed class Line : IAsyncStreamReader<WatchEventsResponse>
{
    private readonly Channel<WatchEventsResponse> _messages = Channel.CreateUnbounded<WatchEventsResponse>();

    public WatchEventsResponse Current { get; private set; } = new();

    public void Say(WatchEventsResponse message) => _messages.Writer.TryWrite(message);

    public void End() => _messages.Writer.TryComplete();

    public void Break(Exception failure) => _messages.Writer.TryComplete(failure);

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (!await _messages.Reader.WaitToReadAsync(cancellationToken) || !_messages.Reader.TryRead(out var message))
        {
            return false;
        }

        Current = message;
        return true;
    }
}
