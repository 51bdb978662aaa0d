namespace ResellerGrpc.Server.Google;

/// <summary>Why Google gave no answer, in words of ours; a closed list.</summary>
internal enum GoogleFaultKind
{
    /// <summary>403 or 404: we cannot see it, which never means that it does not exist.</summary>
    NotVisible,

    /// <summary>401, or the token endpoint refused: the credential is expired, revoked or not delegated.</summary>
    NotAuthenticated,

    /// <summary>403 because the token lacks a scope: consent is missing.</summary>
    ConsentMissing,

    /// <summary>429, or 403 with a rate-limit reason: later.</summary>
    RateLimited,

    /// <summary>Another refusal of the request itself, such as 400; repeating cannot help.</summary>
    Rejected,

    /// <summary>5xx, a broken connection, or an answer that cannot be read.</summary>
    Unavailable,

    /// <summary>No answer in the time allowed.</summary>
    TimedOut,

    /// <summary>No service account is configured.</summary>
    NotConfigured,
}

/// <summary>A call to Google that failed.</summary>
/// <param name="Kind">What it means for us.</param>
/// <param name="Status">HTTP status; 0 when there was none.</param>
/// <param name="Reason">Google's reason word, such as <c>notFound</c>; empty when there was none. Free of personal data.</param>
/// <param name="RetryAfter">How long Google asked us to wait, or null.</param>
internal sealed record GoogleFault(GoogleFaultKind Kind, int Status, string Reason, TimeSpan? RetryAfter);

/// <summary>Google's answer, or why there is none.</summary>
internal readonly record struct GoogleAnswer<T>(T? Value, GoogleFault? Fault)
    where T : class;
