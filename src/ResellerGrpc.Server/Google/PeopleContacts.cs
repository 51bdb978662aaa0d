using Google.Apis.PeopleService.v1;
using Google.Apis.PeopleService.v1.Data;
using Microsoft.Extensions.Options;
using Source = Google.Apis.PeopleService.v1.PeopleResource.ListDirectoryPeopleRequest.SourcesEnum;

namespace ResellerGrpc.Server.Google;

/// <summary>People's listDirectoryPeople for domain contacts.</summary>
internal sealed class PeopleContacts(
    GoogleClients clients, IOptions<GoogleOptions> options, TimeProvider clock, ILogger<PeopleContacts> logger) : ISharedContacts
{
    public async Task<SharedContactsAnswer> ListAsync(
        string? actingFor, int pageSize, string? pageToken, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 1000);
        var settings = options.Value;
        var request = clients.People.People.ListDirectoryPeople();
        request.ReadMask = "names,emailAddresses,organizations,phoneNumbers";
        request.Sources = Source.DIRECTORYSOURCETYPEDOMAINCONTACT;
        (request.PageSize, request.PageToken) = (pageSize, pageToken);
        var credential = clients.ActingFor(
            actingFor ?? settings.DirectorySubject, PeopleServiceService.ScopeConstants.DirectoryReadonly);
        var retry = new GoogleRetry(repeat: true, settings.FirstWait, settings.ReadTimeout, clock);
        var (answer, fault) = await GoogleCall.SendAsync(
            request, credential, retry, settings.ReadTimeout, clock, cancellationToken);
        if (answer is not null)
        {
            var next = string.IsNullOrEmpty(answer.NextPageToken) ? null : answer.NextPageToken;
            return new SharedContactsAnswer.Page([.. (answer.People ?? []).Select(Contact)], next);
        }

        GoogleLog.ReadFailed(logger, request.MethodName, fault!.Kind, fault.Status, fault.Reason);
        return fault.Kind == GoogleFaultKind.NotVisible
            ? new SharedContactsAnswer.NotVisible()
            : new SharedContactsAnswer.Unavailable(fault.Kind);
    }

    private static SharedContact Contact(Person person) => new(
        person.ResourceName ?? "",
        person.Names?.FirstOrDefault()?.DisplayName ?? "",
        [.. (person.EmailAddresses ?? []).OrderByDescending(email => email.Metadata?.Primary == true)
            .Select(email => email.Value).OfType<string>()],
        person.Organizations?.FirstOrDefault()?.Name ?? "",
        person.Organizations?.FirstOrDefault()?.Title ?? "",
        [.. (person.PhoneNumbers ?? []).Select(phone => phone.Value).OfType<string>()]);
}
