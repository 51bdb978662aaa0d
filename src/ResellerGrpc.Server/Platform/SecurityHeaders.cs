namespace ResellerGrpc.Server.Platform;

/// <summary>
/// What browsers may do with an answer, in one place. An endpoint that serves a page sets a policy of its own; every other answer
/// gets the one that allows nothing. Answers of gRPC are no documents and stay as they are.
/// </summary>
internal static class SecurityHeaders
{
    private const string NothingAllowed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            if (http.Response.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
                Complete(http);
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static void Complete(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.TryAdd("Content-Security-Policy", NothingAllowed);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "SAMEORIGIN");
        // Not no-referrer: browsers would write "Origin: null" to our own forms.
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (http.Request.IsHttps)
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        // What the API answers belongs to one person.
        if (http.Response.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true)
            headers.TryAdd("Cache-Control", "no-store");
    }
}
