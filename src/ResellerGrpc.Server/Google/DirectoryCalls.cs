using Google.Apis.Admin.Directory.directory_v1;
using Google.Apis.Admin.Directory.directory_v1.Data;
using Google.Apis.Http;
using Google.Apis.Requests;
using Microsoft.Extensions.Options;

namespace ResellerGrpc.Server.Google;

/// <summary>What every read of the Directory shares: its credential, its bound in time, its retries, its log.</summary>
internal sealed class DirectoryCalls(
    GoogleClients clients, IOptions<GoogleOptions> options, TimeProvider clock, ILogger<DirectoryCalls> logger)
{
    private const int LargestPage = 500;

    /// <summary>Bounds a count at a million people, should Google's page tokens ever run in a circle.</summary>
    private const int MostPages = 2000;

    private static readonly string[] Scopes =
        [DirectoryService.ScopeConstants.AdminDirectoryUserReadonly, DirectoryService.ScopeConstants.AdminDirectoryDomainReadonly];

    public DirectoryService Service => clients.Directory;

    /// <summary>The service account in the name of an administrator of the reseller; the configured one when null.</summary>
    public IHttpExecuteInterceptor? Reseller(string? actingFor) =>
        clients.ActingFor(actingFor ?? options.Value.DirectorySubject, Scopes);

    public async Task<GoogleAnswer<T>> SendAsync<T>(
        ClientServiceRequest<T> request, IHttpExecuteInterceptor? credential, CancellationToken cancellationToken)
        where T : class
    {
        var settings = options.Value;
        var retry = new GoogleRetry(repeat: true, settings.FirstWait, settings.ReadTimeout, clock);
        var answer = await GoogleCall.SendAsync(request, credential, retry, settings.ReadTimeout, clock, cancellationToken);
        if (answer.Fault is { } fault)
            GoogleLog.ReadFailed(logger, request.MethodName, fault);
        return answer;
    }

    /// <summary>Counts people of a domain, page by page.</summary>
    public async Task<UserCount> CountAsync(string domain, IHttpExecuteInterceptor? credential, CancellationToken cancellationToken)
    {
        var (active, suspended, customerId, token) = (0, 0, "", (string?)null);
        for (var page = 0; page < MostPages; page++)
        {
            var request = Service.Users.List();
            (request.Domain, request.MaxResults, request.PageToken) = (domain, LargestPage, token);
            request.Fields = "nextPageToken,users(customerId,suspended,archived)";
            var (answer, fault) = await SendAsync(request, credential, cancellationToken);
            if (fault is not null)
                return fault.Kind == GoogleFaultKind.NotVisible ? new UserCount.NotVisible() : new UserCount.Unavailable(fault.Kind);
            foreach (var user in answer!.UsersValue ?? [])
            {
                customerId = user.CustomerId ?? customerId;
                _ = IsInactive(user) ? suspended++ : active++;
            }

            token = answer.NextPageToken;
            if (string.IsNullOrEmpty(token))
                return new UserCount.Counted(customerId, active, suspended);
        }

        return new UserCount.Unavailable(GoogleFaultKind.Rejected);
    }

    private static bool IsInactive(User user) => user.Suspended == true || user.Archived == true;
}
