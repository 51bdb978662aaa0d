using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>
/// Some calls the framework refuses by itself, with a bare code: before any interceptor runs (an oversized message, a method that
/// this host does not serve) or over the interceptors' heads (a deadline). This gives those refusals the same details as every
/// other one.
/// </summary>
internal static class FrameworkRefusals
{
    private const string Status = "grpc-status";
    private const string Details = "grpc-status-details-bin";

    public static void UseFrameworkRefusals(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            Complete(http, http.Response.Headers);
            return Task.CompletedTask;
        });
        await next(http);
        if (http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { IsReadOnly: false } trailers)
            Complete(http, trailers);
    });

    private static void Complete(HttpContext http, IHeaderDictionary fields)
    {
        if (fields.ContainsKey(Details) || !int.TryParse(fields[Status], CultureInfo.InvariantCulture, out var code)
            || RefusalOf((StatusCode)code, http.Request.Path.Value ?? "") is not { } refusal)
        {
            return;
        }

        var status = refusal.ToRpcException(CallScope.LanguageOf(http.Request.Headers.AcceptLanguage)).GetRpcStatus()!;
        fields[Details] = Convert.ToBase64String(status.ToByteArray());
    }

    private static ApiException? RefusalOf(StatusCode code, string method) => code switch
    {
        StatusCode.ResourceExhausted => new ApiException(
            ErrorReason.MessageTooLarge, ("limit_bytes", PlatformServices.MaxMessageBytes.ToString(CultureInfo.InvariantCulture))),
        StatusCode.DeadlineExceeded => new ApiException(ErrorReason.Deadline),
        StatusCode.Unimplemented when method.StartsWith($"/{SandboxService.Descriptor.FullName}/", StringComparison.Ordinal) =>
            new ApiException(ErrorReason.SandboxOnly),
        _ => null,
    };
}
