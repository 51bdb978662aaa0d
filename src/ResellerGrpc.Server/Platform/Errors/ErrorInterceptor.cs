using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>
/// The outermost interceptor: gives each call its correlation id and language, and lets nothing out but a reason of the
/// closed list. An unexpected fault is logged whole and answered with its correlation id alone.
/// </summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : Interceptor
{
    public const string CorrelationHeader = "x-correlation-id";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(request, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    private async Task<T> GuardAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        var scope = context.GetHttpContext().RequestServices.GetRequiredService<CallScope>();
        scope.Language = CallScope.LanguageOf(context.RequestHeaders.GetValue("accept-language"));
        scope.Method = context.Method[(context.Method.LastIndexOf('.') + 1)..].Replace('/', '.');
        context.GetHttpContext().Items[FrameworkRefusals.WasRead] = true;
        scope.CorrelationId = Activity.Current?.TraceId.ToString() ?? scope.CorrelationId;
        context.GetHttpContext().Response.Headers[CorrelationHeader] = scope.CorrelationId;
        try
        {
            return await call();
        }
        catch (Exception e)
        {
            throw Translate(e, scope, context);
        }
    }

    private RpcException Translate(Exception error, CallScope scope, ServerCallContext context)
    {
        switch (error)
        {
            case RpcException known:
                return known;
            case ApiException refusal:
                LogRefused(context.Method, refusal.Reason, scope.CorrelationId);
                return refusal.ToRpcException(scope.Language);
            // A stream refuses to write for a caller that has gone by an InvalidOperationException.
            case OperationCanceledException or InvalidOperationException when context.CancellationToken.IsCancellationRequested:
                return new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled."));
            case DbUpdateConcurrencyException:
            case PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }:
                return new ApiException(ErrorReason.ConflictConcurrent).ToRpcException(scope.Language);
            default:
                LogFault(error, context.Method, scope.CorrelationId);
                return new ApiException(ErrorReason.InternalFault, ("correlation_id", scope.CorrelationId))
                    .ToRpcException(scope.Language);
        }
    }

    [LoggerMessage(1001, LogLevel.Information, "{Method} refused: {Reason} (correlation {CorrelationId})")]
    private partial void LogRefused(string method, ErrorReason reason, string correlationId);

    [LoggerMessage(1002, LogLevel.Error, "{Method} failed (correlation {CorrelationId})")]
    private partial void LogFault(Exception error, string method, string correlationId);
}
