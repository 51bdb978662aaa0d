using DnsClient;

namespace ResellerGrpc.Server.Google;

/// <summary>Log of the calls to Google: kinds, statuses and reason words; no addresses, no domains, no bodies, no tokens.</summary>
internal static partial class GoogleLog
{
    /// <summary>An organisation that may not be seen is an everyday answer; every other failed read deserves a look.</summary>
    public static void ReadFailed(ILogger logger, string method, GoogleFault fault) => ReadFailed(
        logger, fault.Kind == GoogleFaultKind.NotVisible ? LogLevel.Debug : LogLevel.Warning, method, fault.Kind, fault.Status, fault.Reason);

    [LoggerMessage(EventId = 5002, EventName = "MailSent", Level = LogLevel.Information, Message = "Gmail took message {MessageId}")]
    public static partial void MailSent(ILogger logger, string messageId);

    [LoggerMessage(EventId = 5003, EventName = "MailNotSent", Level = LogLevel.Warning,
        Message = "Gmail did not take a message: {Kind} (status {Status}, reason {Reason})")]
    public static partial void MailNotSent(ILogger logger, GoogleFaultKind kind, int status, string reason);

    [LoggerMessage(EventId = 5004, EventName = "AdministratorRefused", Level = LogLevel.Information,
        Message = "A claim to administer a domain was refused: {Reason}")]
    public static partial void AdministratorRefused(ILogger logger, AdministratorRefusal reason);

    [LoggerMessage(EventId = 5005, EventName = "MailExchangersUnknown", Level = LogLevel.Debug,
        Message = "Mail exchangers could not be looked up ({Code})")]
    public static partial void MailExchangersUnknown(ILogger logger, DnsHeaderResponseCode code);

    [LoggerMessage(EventId = 5001, EventName = "GoogleReadFailed",
        Message = "Google answered {Method} with {Kind} (status {Status}, reason {Reason})")]
    private static partial void ReadFailed(ILogger logger, LogLevel level, string method, GoogleFaultKind kind, int status, string reason);
}
