namespace ResellerGrpc.Addon.Platform;

/// <summary>What the add-on logs. Tokens, addresses and bodies never.</summary>
internal static partial class AddonLog
{
    [LoggerMessage(1, LogLevel.Warning, "Refused a call of {Route}: {Reason}")]
    public static partial void Refused(ILogger logger, string route, string reason);

    [LoggerMessage(2, LogLevel.Information, "Asked for consent at {Route}: {Scopes}")]
    public static partial void AskedForConsent(ILogger logger, string route, string scopes);

    [LoggerMessage(3, LogLevel.Warning, "{Route} shows a problem, {Reason}, correlation {Correlation}")]
    public static partial void ShowsProblem(ILogger logger, string route, string reason, string correlation);

    [LoggerMessage(4, LogLevel.Error, "{Route} failed, correlation {Correlation}")]
    public static partial void Failed(ILogger logger, Exception failure, string route, string correlation);

    [LoggerMessage(5, LogLevel.Error, "{Route} answered a card that Google may not show: {Findings}")]
    public static partial void UnfitCard(ILogger logger, string route, string findings);

    [LoggerMessage(6, LogLevel.Error, "{Route} cannot read what Google posted, {Flaw}, correlation {Correlation}")]
    public static partial void Unreadable(ILogger logger, string route, string flaw, string correlation);

    [LoggerMessage(7, LogLevel.Error, "{Route} cannot judge a token without Google's keys")]
    public static partial void NoKeys(ILogger logger, Exception failure, string route);
}
