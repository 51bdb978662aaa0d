using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>
/// The framework refuses an oversized message before any interceptor runs, with a bare code. This gives that refusal the same
/// details as every other one.
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
        if (fields[Status] != ((int)StatusCode.ResourceExhausted).ToString(System.Globalization.CultureInfo.InvariantCulture)
            || fields.ContainsKey(Details))
        {
            return;
        }

        var refusal = new ApiException(
            ErrorReason.MessageTooLarge,
            ("limit_bytes", PlatformServices.MaxMessageBytes.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var status = refusal.ToRpcException(CallScope.LanguageOf(http.Request.Headers.AcceptLanguage)).GetRpcStatus()!;
        fields[Details] = Convert.ToBase64String(status.ToByteArray());
    }
}
