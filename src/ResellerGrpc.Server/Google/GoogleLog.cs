using DnsClient;

namespace ResellerGrpc.Server.Google;

/// <summary>Log of the calls to Google: kinds, statuses and reason words; no addresses, no domains, no bodies, no tokens.</summary>
internal static partial class GoogleLog
{
    [LoggerMessage(EventId = 5001, EventName = "GoogleReadFailed", Level = LogLevel.Warning,
        Message = "Google answered {Method} with {Kind} (status {Status}, reason {Reason})")]
    public static partial void ReadFailed(ILogger logger, string method, GoogleFaultKind kind, int status, string reason);

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
}
