using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.Options;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Security;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Api;

/// <summary>One channel to the API; each call carries the person's own token, language and deadline.</summary>
internal sealed class DeskFactory : IDisposable
{
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services =
    [
        AccountService.Descriptor, CatalogService.Descriptor, CustomerService.Descriptor, SubscriptionService.Descriptor,
        BillingService.Descriptor,
    ];

    private static readonly string[] Reading = ["Get", "List", "Check", "Quote", "Preview"];

    private readonly GrpcChannel _channel;
    private readonly TimeSpan _deadline;

    public DeskFactory(IOptions<AddonOptions> options)
    {
        _deadline = options.Value.Deadline;
        _channel = GrpcChannel.ForAddress(options.Value.ApiAddress, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                KeepAlivePingDelay = TimeSpan.FromSeconds(30),
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            },
            ServiceConfig = new ServiceConfig { MethodConfigs = { ReadsTwice() } },
        });
    }

    public Desk For(SignedInPerson person, Voice voice, CancellationToken cancellation) =>
        new(_channel.CreateCallInvoker().Intercept(new Caller(person, voice, _deadline, cancellation)));

    public void Dispose() => _channel.Dispose();

    /// <summary>What changes nothing is tried once more when the server could not be reached. A change is repeated by the person, with its request id.</summary>
    private static MethodConfig ReadsTwice()
    {
        var config = new MethodConfig
        {
            RetryPolicy = new RetryPolicy
            {
                MaxAttempts = 2,
                InitialBackoff = TimeSpan.FromMilliseconds(100),
                MaxBackoff = TimeSpan.FromMilliseconds(100),
                BackoffMultiplier = 1,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        };
        foreach (var method in Services.SelectMany(service => service.Methods)
            .Where(method => Reading.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal))))
        {
            config.Names.Add(new MethodName { Service = method.Service.FullName, Method = method.Name });
        }

        return config;
    }

    private sealed class Caller(SignedInPerson person, Voice voice, TimeSpan deadline, CancellationToken cancellation) : Interceptor
    {
        // gRPC counts deadlines by the machine's clock, whatever clock the host of the add-on has.
        private readonly DateTime _end = TimeProvider.System.GetUtcNow().UtcDateTime + deadline;

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var headers = new Metadata { { "authorization", $"Bearer {person.Token}" }, { "accept-language", voice.Language } };
            var options = context.Options.WithHeaders(headers).WithDeadline(_end).WithCancellationToken(cancellation);
            return continuation(request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options));
        }
    }
}
