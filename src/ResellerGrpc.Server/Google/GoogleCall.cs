using System.Text.Json;
using Google;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using Google.Apis.Requests;

namespace ResellerGrpc.Server.Google;

/// <summary>Runs one request with a bound in time and turns every failure of Google's libraries into a <see cref="GoogleFault"/>.</summary>
internal static class GoogleCall
{
    /// <summary>Sends a request.</summary>
    /// <param name="request">The request; not used again afterwards.</param>
    /// <param name="credential">As whom; null answers <see cref="GoogleFaultKind.NotConfigured"/> without a call.</param>
    /// <param name="retry">Watches the tries.</param>
    /// <param name="timeout">Bound over all tries and waits.</param>
    /// <param name="clock">Measures the bound.</param>
    /// <param name="cancellationToken">The caller's; its cancellation is thrown, not answered.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<GoogleAnswer<T>> SendAsync<T>(
        ClientServiceRequest<T> request, IHttpExecuteInterceptor? credential, GoogleRetry retry, TimeSpan timeout,
        TimeProvider clock, CancellationToken cancellationToken)
        where T : class
    {
        if (credential is null)
        {
            return new(null, new GoogleFault(GoogleFaultKind.NotConfigured, 0, "", null));
        }

        request.Credential = credential;
        request.AddUnsuccessfulResponseHandler(retry);
        request.AddExceptionHandler(retry);
        using var timer = new CancellationTokenSource(timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            // An empty 200 comes back as null, without an exception.
            return await request.ExecuteAsync(linked.Token) is { } value
                ? new(value, null)
                : new(null, new GoogleFault(GoogleFaultKind.Unavailable, 200, "emptyAnswer", null));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, new GoogleFault(GoogleFaultKind.TimedOut, 0, "", retry.RetryAfter));
        }
        catch (Exception e) when (Translate(e, retry.RetryAfter) is { } fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(null, fault);
        }
    }

    private static GoogleFault? Translate(Exception exception, TimeSpan? retryAfter) => exception switch
    {
        GoogleApiException refused => Translate(refused, retryAfter),
        TokenResponseException refused => new(Kind(refused), (int?)refused.StatusCode ?? 0, refused.Error?.Error ?? "", retryAfter),
        HttpRequestException or IOException or JsonException or Newtonsoft.Json.JsonException or FormatException =>
            new(GoogleFaultKind.Unavailable, 0, "", retryAfter),
        _ => null,
    };

    private static GoogleFaultKind Kind(TokenResponseException refused) =>
        (int?)refused.StatusCode is >= 500 or 429 or null ? GoogleFaultKind.Unavailable : GoogleFaultKind.NotAuthenticated;

    private static GoogleFault Translate(GoogleApiException refused, TimeSpan? retryAfter)
    {
        var reason = refused.Error?.Errors is [{ Reason: { } first }, ..] ? first : "";
        var status = (int)refused.HttpStatusCode;
        var kind = status switch
        {
            401 => GoogleFaultKind.NotAuthenticated,
            403 when GoogleReasons.IsMissingConsent(reason) => GoogleFaultKind.ConsentMissing,
            403 when GoogleReasons.IsRateLimit(reason) => GoogleFaultKind.RateLimited,
            403 or 404 => GoogleFaultKind.NotVisible,
            429 => GoogleFaultKind.RateLimited,
            >= 400 and < 500 => GoogleFaultKind.Rejected,
            _ => GoogleFaultKind.Unavailable,
        };
        return new GoogleFault(kind, status, reason, retryAfter);
    }
}
