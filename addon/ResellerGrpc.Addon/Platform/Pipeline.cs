using System.Diagnostics;
using Microsoft.Extensions.Options;
using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Messages;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.Addon.Security;

namespace ResellerGrpc.Addon.Platform;

/// <summary>
/// The way of every call: Google's token, the event, scopes, the person, the handler, the answer. Once Google has proved itself,
/// everything that goes wrong is a card; only a failed token check is 401, and 503 where Google's keys cannot be had to check one.
/// </summary>
internal sealed class Pipeline(
    GoogleTokens tokens, ConsentGuard guard, DeskFactory desks, GmailMessages messages, RequestIds ids, AnswerWriter writer,
    IOptions<AddonOptions> options, ILogger<Pipeline> logger)
{
    /// <summary>Seconds after which to come again while Google's keys cannot be had.</summary>
    private const string Pause = "5";

    public async Task RunAsync(HttpContext http, AddonRoute route)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        deadline.CancelAfter(options.Value.Deadline);
        try
        {
            if (await AnswerAsync(http, route, deadline.Token) is { } answer)
            {
                await writer.WriteAsync(http, route, answer);
            }
        }
        catch (KeysUnavailableException failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            AddonLog.NoKeys(logger, failure, route.Name);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = Pause;
        }
    }

    /// <summary>Null when the call was refused.</summary>
    private async Task<object?> AnswerAsync(HttpContext http, AddonRoute route, CancellationToken cancellation)
    {
        if (RequestReader.Bearer(http.Request) is not { } token || !await tokens.IsFromGoogleAsync(token, route, cancellation))
        {
            return Refuse(http, route, "no token of Google for this endpoint");
        }

        var (addonEvent, flaw) = await RequestReader.ReadAsync(http, cancellation);
        if (addonEvent is null)
        {
            // The header has proved that Google asks: a person waits, whose name and language stand in what cannot be read.
            var correlation = Correlation(http);
            AddonLog.Unreadable(logger, route.Name, flaw, correlation);
            var voice = Voice.Of(null, null);
            return route.Instead(ProblemCard.Of(Problem.Unreadable(voice, correlation), voice, null));
        }

        return RequestReader.SameToken(token, addonEvent.AuthorizationEventObject?.SystemIdToken)
            ? await AnswerAsync(http, route, addonEvent, cancellation)
            : Refuse(http, route, "the body's token is not the header's");
    }

    private async Task<object?> AnswerAsync(HttpContext http, AddonRoute route, AddonEvent addonEvent, CancellationToken cancellation)
    {
        var inputs = new Inputs(addonEvent.CommonEventObject);
        var common = addonEvent.CommonEventObject;
        var authorization = addonEvent.AuthorizationEventObject;
        var userToken = authorization?.UserIdToken;
        var person = string.IsNullOrEmpty(userToken) ? null : await tokens.PersonAsync(userToken, cancellation);
        var voice = Voice.Of(common?.UserLocale ?? person?.Locale, common?.TimeZone?.Id);
        if (MissingScopes(route, authorization) is { Count: > 0 } missing)
        {
            return AskOrExplain(route, person, addonEvent, inputs, missing, voice);
        }

        if (string.IsNullOrEmpty(userToken))
        {
            // Google leaves it out where consent is partial, and may not say so.
            return AskOrExplain(route, null, addonEvent, inputs, [Scopes.Email], voice);
        }

        if (person is null)
        {
            return Refuse(http, route, "the person's token is not for this add-on");
        }

        var request = new AddonRequest
        {
            Event = addonEvent,
            Inputs = inputs,
            Person = person,
            Voice = voice,
            Desk = desks.For(person, voice, cancellation),
            Messages = messages,
            Options = options.Value,
            RequestIds = ids,
            Cancellation = cancellation,
        };
        return await HandleAsync(http, route, request);
    }

    private async Task<object?> HandleAsync(HttpContext http, AddonRoute route, AddonRequest request)
    {
        try
        {
            return InPlaceOfTheProblem(await route.AnswerAsync(request), request);
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            var correlation = Correlation(http);
            var problem = Problem.Of(failure, request.Voice, correlation);
            if (problem.Scopes is { } scopes)
            {
                return AskOrExplain(route, request.Person, request.Event, request.Inputs, scopes, request.Voice);
            }

            if (problem.IsFault)
            {
                AddonLog.Failed(logger, failure, route.Name, correlation);
            }
            else
            {
                AddonLog.ShowsProblem(logger, route.Name, problem.Reason, correlation);
            }

            return InPlaceOfTheProblem(route.Instead(ProblemCard.Of(problem, request.Voice, route.Retry(request.Inputs, request.MessageId))), request);
        }
    }

    /// <summary>A repeat comes from a problem card, which what it shows replaces.</summary>
    private static object InPlaceOfTheProblem(object answer, AddonRequest request) =>
        request.Inputs.Retried && answer is ActionAnswer { RenderActions.Action: { Navigations: [{ PushCard: { } card }] } action } click
            ? click with { RenderActions = click.RenderActions with { Action = action with { Navigations = [new Navigation { UpdateCard = card }] } } }
            : answer;

    /// <summary>Nothing is missing where Google did not say what was granted: then the call itself tells.</summary>
    private static List<string> MissingScopes(AddonRoute route, AuthorizationEvent? authorization) =>
        authorization?.AuthorizedScopes is { } granted ? [.. route.Scopes.Except(granted)] : [];

    private object AskOrExplain(
        AddonRoute route, SignedInPerson? person, AddonEvent addonEvent, Inputs inputs, IReadOnlyList<string> missing, Voice voice)
    {
        var authorization = addonEvent.AuthorizationEventObject;
        if (inputs.Retried)
        {
            guard.Forget(route, person, authorization);
        }

        if (guard.MayAsk(route, person, authorization))
        {
            AddonLog.AskedForConsent(logger, route.Name, string.Join(' ', missing));
            return ScopeRequest.For(missing);
        }

        return route.Instead(ProblemCard.NotGranted(missing, voice, route.Retry(inputs, AddonRequest.OpenMessage(inputs, addonEvent))));
    }

    private static string Correlation(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private object? Refuse(HttpContext http, AddonRoute route, string reason)
    {
        AddonLog.Refused(logger, route.Name, reason);
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return null;
    }
}
