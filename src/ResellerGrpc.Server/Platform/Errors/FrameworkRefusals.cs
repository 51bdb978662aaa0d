using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>
/// Some calls the framework refuses by itself, with a bare code: before any interceptor runs (an oversized message, one that cannot be
/// read, a method that this host does not serve) or over the interceptors' heads (a deadline). This gives those refusals the same details as every
/// other one.
/// </summary>
internal static class FrameworkRefusals
{
    /// <summary>Marks a request whose message could be read: what goes wrong from then on is not the message's fault.</summary>
    public static readonly object WasRead = new();

    private const string Status = "grpc-status";
    private const string Message = "grpc-message";
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
            || RefusalOf((StatusCode)code, http) is not { } refusal)
        {
            return;
        }

        var status = refusal.ToRpcException(CallScope.LanguageOf(http.Request.Headers.AcceptLanguage)).GetRpcStatus()!;
        fields[Details] = Convert.ToBase64String(status.ToByteArray());
        if (status.Code == code)
            return;
        fields[Status] = status.Code.ToString(CultureInfo.InvariantCulture);
        fields[Message] = Uri.EscapeDataString(status.Message);
    }

    private static ApiException? RefusalOf(StatusCode code, HttpContext http) => code switch
    {
        StatusCode.ResourceExhausted => new ApiException(
            ErrorReason.MessageTooLarge, ("limit_bytes", PlatformServices.MaxMessageBytes.ToString(CultureInfo.InvariantCulture))),
        StatusCode.DeadlineExceeded => new ApiException(ErrorReason.Deadline),
        StatusCode.Unimplemented when http.Request.Path.StartsWithSegments($"/{SandboxService.Descriptor.FullName}", StringComparison.Ordinal) =>
            new ApiException(ErrorReason.SandboxOnly),
        // No protobuf message of this type, or text in it that is not UTF-8.
        StatusCode.Unknown when !http.Items.ContainsKey(WasRead) => Unreadable(),
        _ => null,
    };

    private static ApiException Unreadable()
    {
        var found = new Violations();
        found.Add("", "UNREADABLE", new(
            "Send a protobuf message of the method's request type, with all text in UTF-8.",
            "Envoyez un message protobuf du type attendu par la méthode, dont tout le texte est en UTF-8."));
        return found.ToException();
    }
}
