using Google.Apis.Http;
using Google.Apis.PeopleService.v1;
using Google.Apis.PeopleService.v1.Data;
using Google.Apis.Requests;
using Microsoft.Extensions.Options;
using Source = Google.Apis.PeopleService.v1.PeopleResource.ListDirectoryPeopleRequest.SourcesEnum;

namespace ResellerGrpc.Server.Google;

/// <summary>The People API behind <see cref="ISharedContacts"/>: the directory's two sources, and the contacts with labels.</summary>
internal sealed class PeopleContacts(
    GoogleClients clients, IOptions<GoogleOptions> options, TimeProvider clock, ILogger<PeopleContacts> logger) : ISharedContacts
{
    private const string Fields = "names,emailAddresses,organizations,phoneNumbers";
    private const int PageSize = 1_000;
    private const int MostPages = 20;

    /// <summary>Google's own groups, such as "starred", are not labels.</summary>
    private const string Label = "USER_CONTACT_GROUP";

    public async Task<SharedContactsAnswer> ReadAsync(string accessToken, CancellationToken cancellationToken)
    {
        var person = GoogleClients.Holding(accessToken);
        try
        {
            var contacts = DirectoryAsync(
                person, Source.DIRECTORYSOURCETYPEDOMAINCONTACT, SharedContactOrigin.DomainContact, cancellationToken);
            var colleagues = DirectoryAsync(
                person, Source.DIRECTORYSOURCETYPEDOMAINPROFILE, SharedContactOrigin.DomainProfile, cancellationToken);
            var labelled = LabelledAsync(person, cancellationToken);
            var all = await Task.WhenAll(contacts, colleagues, labelled);
            return new SharedContactsAnswer.Read([.. all.SelectMany(part => part).DistinctBy(contact => contact.Id)]);
        }
        catch (ReadStopped stopped)
        {
            return stopped.Kind is GoogleFaultKind.ConsentMissing or GoogleFaultKind.NotAuthenticated
                ? new SharedContactsAnswer.ConsentMissing()
                : new SharedContactsAnswer.Unavailable(stopped.Kind);
        }
    }

    private async Task<List<SharedContact>> DirectoryAsync(
        IHttpExecuteInterceptor person, Source source, SharedContactOrigin origin, CancellationToken cancellationToken)
    {
        var found = new List<SharedContact>();
        await PagesAsync(person, token =>
        {
            var request = clients.People.People.ListDirectoryPeople();
            (request.ReadMask, request.Sources, request.PageSize, request.PageToken) = (Fields, source, PageSize, token);
            return request;
        }, page =>
        {
            found.AddRange((page.People ?? []).Select(one => Contact(one, origin, [])));
            return page.NextPageToken;
        }, cancellationToken);
        return found;
    }

    private async Task<List<SharedContact>> LabelledAsync(IHttpExecuteInterceptor person, CancellationToken cancellationToken)
    {
        var labels = new Dictionary<string, string>();
        await PagesAsync(person, token =>
        {
            var request = clients.People.ContactGroups.List();
            (request.PageSize, request.PageToken) = (PageSize, token);
            return request;
        }, page =>
        {
            foreach (var group in (page.ContactGroups ?? []).Where(group => group.GroupType == Label))
                labels[group.ResourceName] = group.Name;
            return page.NextPageToken;
        }, cancellationToken);
        if (labels.Count == 0)
            return [];

        var found = new List<SharedContact>();
        await PagesAsync(person, token =>
        {
            var request = clients.People.People.Connections.List("people/me");
            (request.PersonFields, request.PageSize, request.PageToken) = (Fields + ",memberships", PageSize, token);
            return request;
        }, page =>
        {
            found.AddRange((page.Connections ?? []).Select(one => Contact(one, SharedContactOrigin.Label, LabelsOf(one, labels)))
                .Where(contact => contact.Labels.Count > 0));
            return page.NextPageToken;
        }, cancellationToken);
        return found;
    }

    /// <summary>Reads page by page; a person outside of an organisation, or without contacts, has none.</summary>
    private async Task PagesAsync<T>(
        IHttpExecuteInterceptor person, Func<string?, ClientServiceRequest<T>> ask, Func<T, string?> take,
        CancellationToken cancellationToken)
        where T : class
    {
        string? token = null;
        for (var page = 0; page < MostPages; page++)
        {
            var settings = options.Value;
            var request = ask(token);
            var retry = new GoogleRetry(repeat: true, settings.FirstWait, settings.ReadTimeout, clock);
            var (answer, fault) = await GoogleCall.SendAsync(
                request, person, retry, settings.ReadTimeout, clock, cancellationToken);
            if (fault is not null)
            {
                GoogleLog.ReadFailed(logger, request.MethodName, fault);
                if (fault.Kind == GoogleFaultKind.NotVisible)
                    return;
                throw new ReadStopped(fault.Kind);
            }

            token = take(answer!);
            if (string.IsNullOrEmpty(token))
                return;
        }
    }

    private static IReadOnlyList<string> LabelsOf(Person person, Dictionary<string, string> labels) =>
        [.. (person.Memberships ?? []).Select(one => one.ContactGroupMembership?.ContactGroupResourceName ?? "")
            .Where(labels.ContainsKey).Select(group => labels[group]).Distinct().Order(StringComparer.Ordinal)];

    private static SharedContact Contact(Person person, SharedContactOrigin origin, IReadOnlyList<string> labels) => new(
        person.ResourceName ?? "",
        person.Names?.FirstOrDefault()?.DisplayName ?? "",
        [.. (person.EmailAddresses ?? []).OrderByDescending(email => email.Metadata?.Primary == true)
            .Select(email => email.Value).OfType<string>()],
        person.Organizations?.FirstOrDefault()?.Name ?? "",
        person.Organizations?.FirstOrDefault()?.Title ?? "",
        [.. (person.PhoneNumbers ?? []).Select(phone => phone.Value).OfType<string>()],
        origin,
        labels);

    /// <summary>Ends the three readings that run side by side; never leaves this class.</summary>
    private sealed class ReadStopped(GoogleFaultKind kind) : Exception
    {
        public GoogleFaultKind Kind { get; } = kind;
    }
}
