namespace ResellerGrpc.Server.Platform;

/// <summary>
/// A unary call of the contract that names no deadline gets one, so that an abandoned client never holds a connection for good.
/// Streams are meant to stay open. The header is gRPC's own, so that the framework's deadline handling applies unchanged.
/// </summary>
internal static class DefaultDeadline
{
    /// <summary>Configuration key of the seconds; 30 without it.</summary>
    public const string Key = "Calls:DefaultDeadlineSeconds";

    private const int UsualSeconds = 30;

    private const string Header = "grpc-timeout";

    private static readonly HashSet<string> UnaryMethods = Contract.Services
        .SelectMany(s => s.Methods)
        .Where(m => !m.IsServerStreaming)
        .Select(m => $"/{m.Service.FullName}/{m.Name}")
        .ToHashSet();

    public static void UseDefaultDeadline(this WebApplication app)
    {
        var deadline = $"{app.Configuration.GetValue(Key, UsualSeconds)}S";
        app.Use((http, next) =>
        {
            var headers = http.Request.Headers;
            if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true
                && !headers.ContainsKey(Header)
                && http.Request.Path.Value is { } path
                && UnaryMethods.Contains(path))
            {
                headers[Header] = deadline;
            }

            return next(http);
        });
    }
}
