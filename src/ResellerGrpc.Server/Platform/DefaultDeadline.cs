namespace ResellerGrpc.Server.Platform;

/// <summary>
/// A unary call that names no deadline gets one, so that an abandoned client never holds a connection for good. Streams are
/// meant to stay open. The header is gRPC's own, so that the framework's deadline handling applies unchanged.
/// </summary>
internal static class DefaultDeadline
{
    public const int Seconds = 30;

    private const string Header = "grpc-timeout";

    private static readonly HashSet<string> Streams = Contract.Services
        .SelectMany(s => s.Methods)
        .Where(m => m.IsServerStreaming)
        .Select(m => $"/{m.Service.FullName}/{m.Name}")
        .ToHashSet();

    public static void UseDefaultDeadline(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Request.Headers;
        if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true
            && !headers.ContainsKey(Header)
            && http.Request.Path.Value is { } path
            && !Streams.Contains(path))
        {
            headers[Header] = $"{Seconds}S";
        }

        return next(http);
    });
}
