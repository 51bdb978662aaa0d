using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.OpenId;

namespace ResellerGrpc.Sandbox.Emulator;

/// <summary>An authorised call to one of the JSON APIs.</summary>
/// <param name="Grant">What the access token allows.</param>
/// <param name="Query">Parameters, all of them known.</param>
internal sealed record ApiRequest(AccessGrant Grant, IQueryCollection Query)
{
    // The system parameters of every Google API (cloud.google.com/apis/docs/system-parameters).
    private static readonly HashSet<string> SystemParameters =
        ["alt", "callback", "fields", "key", "prettyPrint", "quotaUser", "uploadType", "upload_protocol", "$.xgafv"];

    /// <summary>Answers a call after its token, scopes and parameter names were checked, in that order.</summary>
    /// <param name="context">The call.</param>
    /// <param name="state">The emulator.</param>
    /// <param name="scopes">Any one of these is enough.</param>
    /// <param name="parameters">Names of the query parameters of the method.</param>
    /// <param name="answer">The answer, or a refusal.</param>
    public static IResult Answer(
        HttpContext context, EmulatorState state, IReadOnlyList<string> scopes, IReadOnlyList<string> parameters,
        Func<ApiRequest, ApiAnswer> answer)
    {
        if (Bearer(context.Request) is not { } token)
        {
            return GoogleError.LoginRequired.Result();
        }

        if (state.AccessTokens.Find(token) is not { } grant)
        {
            return GoogleError.InvalidCredentials.Result();
        }

        if (!scopes.Any(grant.Scopes.Contains))
        {
            return GoogleError.MissingScope.Result();
        }

        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(name => !SystemParameters.Contains(name) && !parameters.Contains(name)) is { } unknown)
        {
            RequestLogMiddleware.MarkUnexpected(context, $"no such parameter: {unknown}");
            return new GoogleError(400, "badRequest", $"Invalid JSON payload received. Unknown name \"{unknown}\": Cannot bind query parameter.").Result();
        }

        var (body, refusal) = answer(new ApiRequest(grant, query));
        return refusal is not null ? refusal.Result() : Send(context, body!);
    }

    public static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
    }

    /// <summary>A whole number in its bounds, the default when absent, or null when it is neither.</summary>
    public int? Number(string name, int defaultValue, int maximum)
    {
        var text = Query[name].ToString();
        return text.Length == 0 ? defaultValue
            : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
                && number >= 1 && number <= maximum ? number : null;
    }

    private static IResult Send(HttpContext context, JsonObject body)
    {
        var fields = context.Request.Query["fields"].ToString();
        if (fields.Length > 0)
        {
            if (FieldSelector.Parse(fields) is not { } selector)
            {
                return new GoogleError(400, "invalidParameter", $"Invalid field selection {fields}").Result();
            }

            body = selector.Apply(body);
        }

        return OpenIdEndpoints.Json(body);
    }
}

/// <summary>Either a body or a refusal.</summary>
internal readonly record struct ApiAnswer(JsonObject? Body, GoogleError? Refusal)
{
    public static implicit operator ApiAnswer(JsonObject body) => new(body, null);

    public static implicit operator ApiAnswer(GoogleError refusal) => new(null, refusal);
}
