using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Server.Platform.SignIn;
using ResellerGrpc.Server.Platform.Validation;

namespace ResellerGrpc.Server.Platform;

internal static class PlatformServices
{
    /// <summary>Largest request; the contract's own bounds keep honest ones far below.</summary>
    public const int MaxMessageBytes = 256 * 1024;

    /// <summary>Largest answer. Documents are streamed in chunks well below it.</summary>
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    /// <summary>What every RPC shares: gRPC with its interceptors in order, JSON transcoding, identity, pages, changes.</summary>
    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<CallScope>();
        services.AddScoped<Mutations>();
        services.AddScoped<Presence>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton<Throttle>();
        services.AddSingleton<AccessTable>();
        services.AddMemoryCache();
        builder.AddGoogleTokens();
        builder.AddSignIn();
        services.AddAuthorization();
        services.AddGrpc(ConfigureGrpc).AddJsonTranscoding(json => json.TypeRegistry = ErrorStatus.DetailTypes);
        builder.Logging.QuietFramework();
        services.AddGrpcReflection();
        services.AddGrpcHealthChecks().AddCheck<DatabaseHealth>("postgresql");
        foreach (var interceptor in (Type[])[typeof(ErrorInterceptor), typeof(AccessInterceptor), typeof(ValidationInterceptor)])
            services.AddScoped(interceptor);
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            // gRPC refuses by the length that a message announces; this bound is for the JSON face.
            kestrel.Limits.MaxRequestBodySize = 4 * MaxMessageBytes;
        });
    }

    private static void ConfigureGrpc(GrpcServiceOptions grpc)
    {
        grpc.EnableDetailedErrors = false;
        grpc.MaxReceiveMessageSize = MaxMessageBytes;
        grpc.MaxSendMessageSize = MaxAnswerBytes;
        grpc.Interceptors.Add<ErrorInterceptor>();
        grpc.Interceptors.Add<AccessInterceptor>();
        grpc.Interceptors.Add<ValidationInterceptor>();
    }
}
