using System.Globalization;
using Google.Protobuf;
using Grpc.Core;

namespace ResellerGrpc.Console.Api;

/// <summary>
/// The calls of the API, by gRPC-Web to the address that served the page. Each carries the language; one with a single answer has a
/// deadline. An answer as to a stranger rings the alarm.
/// </summary>
internal sealed class ApiCalls(IWire wire, string language, TimeProvider clock, SessionAlarm alarm) : CallInvoker
{
    /// <summary>How long a call may take that says nothing else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Start(method, options, request, options.Deadline - clock.GetUtcNow().UtcDateTime ?? Patience);
        return new(WatchAsync(call.OnlyAsync()), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Start(method, options, request, null);
        return new(call, Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, call.Dispose);
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw new NotSupportedException("A browser does not block.");

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException("gRPC-Web has no streams of requests.");

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException("gRPC-Web has no streams of requests.");

    private ApiCall<TResponse> Start<TRequest, TResponse>(Method<TRequest, TResponse> method, CallOptions options, TRequest request, TimeSpan? patience)
        where TRequest : class
        where TResponse : class
    {
        var timeout = patience is { } longest ? ((long)Math.Max(1, longest.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture) + "m" : "";
        var message = WebFrames.Frame(((IMessage)request).ToByteArray());
        return new(method.ResponseMarshaller, patience, clock, end => wire.SendAsync(method.FullName, language, timeout, message, end), options.CancellationToken);
    }

    private async Task<TResponse> WatchAsync<TResponse>(Task<TResponse> answer)
    {
        try
        {
            return await answer;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unauthenticated)
        {
            alarm.Ring();
            throw;
        }
    }
}
