using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using ResellerGrpc.Console.Language;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Api;

/// <summary>
/// The one way to the server: gRPC-Web to the address that served the page, so that the browser adds the session's cookie by
/// itself. Each call carries the language and a deadline.
/// </summary>
internal static class ApiChannel
{
    /// <summary>How long a unary call may take that says nothing else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddApi(this IServiceCollection services, string address)
    {
        services.AddSingleton<SessionAlarm>();
        services.AddSingleton(provider => Invoker(address, provider.GetRequiredService<Speech>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<SessionAlarm>()));
        services.AddSingleton(provider => new AccountService.AccountServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new CatalogService.CatalogServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new CustomerService.CustomerServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new SubscriptionService.SubscriptionServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new BillingService.BillingServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new EventService.EventServiceClient(provider.GetRequiredService<CallInvoker>()));
        services.AddSingleton(provider => new SandboxService.SandboxServiceClient(provider.GetRequiredService<CallInvoker>()));
        return services;
    }

    private static CallInvoker Invoker(string address, Speech speech, TimeProvider clock, SessionAlarm alarm)
    {
        var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new HttpClientHandler()),
        });
        return channel.Intercept(new Manners(speech.Language, clock, alarm));
    }

    private sealed class Manners(string language, TimeProvider clock, SessionAlarm alarm) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var call = continuation(request, With(context, context.Options.Deadline is null
                ? context.Options.WithDeadline((clock.GetUtcNow() + Patience).UtcDateTime)
                : context.Options));
            return new(WatchAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, With(context, context.Options));

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

        private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, CallOptions options)
            where TRequest : class
            where TResponse : class =>
            new(context.Method, context.Host, options.WithHeaders(new Metadata { { "accept-language", language } }));
    }
}
