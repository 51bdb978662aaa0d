using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>
/// Some calls the framework refuses by itself, with a bare code: before any interceptor runs (an oversized message, one that cannot be
/// read, a method that this host does not serve) or over the interceptors' heads (a deadline). This gives those refusals the same details as every
/// other one.
/// </summary>
internal static partial class FrameworkRefusals
{
    /// <summary>Where the framework logs how calls ended. Our own log tells it, with a level that the cause deserves.</summary>
    private const string FrameworkCategory = "Grpc.AspNetCore.Server.ServerCallHandler";

    /// <summary>Marks a request whose message could be read: what goes wrong from then on is not the message's fault.</summary>
    public static readonly object WasRead = new();

    private const string Status = "grpc-status";
    private const string Message = "grpc-message";
    private const string Details = "grpc-status-details-bin";

    /// <summary>
    /// The framework logs an error for every message that it cannot read: anybody could fill the log and wake whoever watches it.
    /// <see cref="LogUnseen"/> logs instead what no interceptor saw.
    /// </summary>
    public static void QuietFramework(this ILoggingBuilder logging) => logging.AddFilter(FrameworkCategory, LogLevel.None);

    public static void UseFrameworkRefusals(this WebApplication app) => app.Use(async (http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            Complete(http, http.Response.Headers);
            return Task.CompletedTask;
        });
        await next(http);
        if (http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { IsReadOnly: false } trailers)
            Complete(http, trailers);
        LogUnseen(http, app.Logger);
    });

    /// <summary>The caller's fault is worth a line; what went wrong before or after the interceptors, or in making them, is ours.</summary>
    private static void LogUnseen(HttpContext http, ILogger logger)
    {
        if (http.Features.Get<IServerCallContextFeature>()?.ServerCallContext is not { Status.DebugException: { } error } call
            || http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (!http.Items.ContainsKey(WasRead) && error is InvalidProtocolBufferException or InvalidDataException or IOException)
            LogUnreadable(logger, call.Method, error.Message);
        else
            LogFault(logger, error, call.Method);
    }

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

    [LoggerMessage(1003, LogLevel.Information, "{Method} refused: its message cannot be read. {Problem}")]
    private static partial void LogUnreadable(ILogger logger, string method, string problem);

    [LoggerMessage(1004, LogLevel.Error, "{Method} failed outside of its interceptors")]
    private static partial void LogFault(ILogger logger, Exception error, string method);
}
