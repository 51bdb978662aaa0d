using System.Net;
using Google.Apis.Http;

namespace ResellerGrpc.Server.Google;

/// <summary>
/// Watches the tries of one call: notes Retry-After, and repeats reads that met a passing failure, waiting as told or doubling.
/// </summary>
/// <remarks>Google's own handler repeats 503 only, sends too, and ignores Retry-After unless told otherwise.</remarks>
internal sealed class GoogleRetry(bool repeat, TimeSpan firstWait, TimeSpan longestWait, TimeProvider clock)
    : IHttpUnsuccessfulResponseHandler, IHttpExceptionHandler
{
    /// <summary>The last wait that Google asked for, or null.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    public async Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        RetryAfter = Wanted(args.Response);
        if (!repeat || !args.SupportsRetry || !await IsPassingAsync(args.Response, args.CancellationToken))
        {
            return false;
        }

        return await WaitAsync(RetryAfter ?? Backoff(args.CurrentFailedTry), args.CancellationToken);
    }

    public async Task<bool> HandleExceptionAsync(HandleExceptionArgs args) =>
        repeat && args.SupportsRetry && args.Exception is HttpRequestException or IOException
        && await WaitAsync(Backoff(args.CurrentFailedTry), args.CancellationToken);

    private static async Task<bool> IsPassingAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.Forbidden)
        {
            return (int)response.StatusCode is 429 or 500 or 502 or 503 or 504;
        }

        // Some rate limits come as 403 and only the body tells; buffered, so that the client can read it again.
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return GoogleReasons.IsRateLimit(GoogleReasons.FirstIn(body));
    }

    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (wait > longestWait)
        {
            return false;
        }

        await Task.Delay(wait, clock, cancellationToken);
        return true;
    }

    private TimeSpan Backoff(int failedTry)
    {
        var doubled = firstWait * Math.Pow(2, failedTry - 1);
        return doubled * (0.75 + (Random.Shared.NextDouble() / 2));
    }

    private TimeSpan? Wanted(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };
}
