using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ResellerGrpc.Sandbox.Emulator.Control;

namespace ResellerGrpc.Sandbox.Emulator;

/// <summary>A refusal in the shape of Google's JSON error.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">Machine-readable reason, such as <c>notFound</c>.</param>
/// <param name="Message">Text for people.</param>
internal sealed record GoogleError(int Status, string Reason, string Message)
{
    public static readonly GoogleError LoginRequired = new(401, "required", "Login Required.");
    public static readonly GoogleError InvalidCredentials = new(401, "authError", "Invalid Credentials");
    public static readonly GoogleError NotAuthorized = new(403, "forbidden", "Not Authorized to access this resource/api");
    public static readonly GoogleError DomainNotFound = new(404, "notFound", "Domain not found.");
    public static readonly GoogleError UserNotFound = new(404, "notFound", "Resource Not Found: userKey");
    public static readonly GoogleError MissingScope =
        new(403, "insufficientPermissions", "Request had insufficient authentication scopes.");

    public string Json() => new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = Status,
            ["message"] = Message,
            ["errors"] = new JsonArray(new JsonObject
            {
                ["message"] = Message,
                ["domain"] = "global",
                ["reason"] = Reason,
            }),
        },
    }.ToJsonString();

    public IResult Result() => Results.Text(Json(), "application/json; charset=utf-8", statusCode: Status);
}

internal static class GoogleErrors
{
    /// <summary>Answers a path that no emulated service has, and marks it so that a test can fail on it.</summary>
    public static Task Unscripted(HttpContext context)
    {
        RequestLogMiddleware.MarkUnexpected(context, "no such path");
        return new GoogleError(501, "notImplemented", "The emulator has no such path.").Result().ExecuteAsync(context);
    }
}
