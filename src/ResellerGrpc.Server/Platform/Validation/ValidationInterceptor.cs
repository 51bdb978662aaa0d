using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Platform.Validation;

/// <summary>Refuses a malformed request with every violation at once, before any service code sees it.</summary>
internal sealed class ValidationInterceptor(IServiceProvider services) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Validate(request);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Validate(request);
        return continuation(request, responseStream, context);
    }

    private void Validate<TRequest>(TRequest request)
    {
        var violations = new Violations();
        ContractRules.Check((IMessage)request!, violations);
        services.GetService<IRequestValidator<TRequest>>()?.Validate(request, violations);
        violations.ThrowIfAny();
    }
}
