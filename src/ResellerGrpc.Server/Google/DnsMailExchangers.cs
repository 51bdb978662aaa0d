using DnsClient;
using DnsClient.Protocol;

namespace ResellerGrpc.Server.Google;

/// <summary>MX records by the machine's resolver.</summary>
internal sealed class DnsMailExchangers(IDnsQuery dns, ILogger<DnsMailExchangers> logger) : IMailExchangers
{
    private static readonly string[] GoogleHosts = ["google.com", "googlemail.com"];

    public async Task<MailHint> LookUpAsync(string domain, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await dns.QueryAsync(domain + ".", QueryType.MX, QueryClass.IN, cancellationToken);
            if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain)
            {
                GoogleLog.MailExchangersUnknown(logger, answer.Header.ResponseCode);
                return MailHint.Unknown;
            }

            // A single record with an empty name (RFC 7505) says that the domain takes no mail.
            var hosts = answer.Answers.OfType<MxRecord>().Select(record => record.Exchange.Value.TrimEnd('.').ToLowerInvariant())
                .Where(host => host.Length > 0).ToList();
            return hosts.Count == 0 ? MailHint.None : hosts.Exists(IsGoogle) ? MailHint.Google : MailHint.Other;
        }
        catch (Exception e) when (e is DnsResponseException or TimeoutException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Not the exception: its message quotes the domain.
            GoogleLog.MailExchangersUnknown(logger, DnsHeaderResponseCode.ServerFailure);
            return MailHint.Unknown;
        }
    }

    private static bool IsGoogle(string host) =>
        Array.Exists(GoogleHosts, google => host == google || host.EndsWith("." + google, StringComparison.Ordinal));
}
