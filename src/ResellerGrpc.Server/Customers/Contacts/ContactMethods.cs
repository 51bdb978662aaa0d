using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Server.Platform.SignIn;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Contacts;

/// <summary>ListSharedContacts: the person's shared contacts, joined with the reseller's customers.</summary>
internal sealed class ContactMethods(CallScope scope, ResellerDb db, ContactBook book, PageTokens pages, SessionTokens sessions)
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 1_000;

    public async Task<ListSharedContactsResponse> ListAsync(ListSharedContactsRequest request, ServerCallContext context)
    {
        var query = new ContactQuery(request.Filter, request.OrderBy);
        // The person is part of the query: nobody goes on in another's list.
        var person = scope.RequiredCaller.Subject;
        string[] identity = ["SharedContact", request.Parent, person, request.Filter, request.OrderBy];
        var after = pages.Read(request.PageToken, identity);
        var token = request.GoogleAccessToken.Length > 0
            ? request.GoogleAccessToken
            : await sessions.FindAsync(context, ContactBook.RequiredScopes) ?? "";
        var opened = await book.OpenAsync(person, token, request.Refresh, context.CancellationToken);
        var matches = query.NamesCustomer ? await MatchAsync(opened.Entries, context.CancellationToken) : [];
        var selected = query.Sort(opened.Entries.Where(entry => query.Selects(entry, matches.GetValueOrDefault(entry))));
        var size = request.PageSize == 0 ? DefaultPageSize : Math.Min(request.PageSize, MaxPageSize);
        var rest = after is null ? selected : selected.FindAll(one => query.IsAfter(one.Key, after));
        var page = rest.Take(size).ToList();
        if (!query.NamesCustomer)
            matches = await MatchAsync([.. page.Select(one => one.Entry)], context.CancellationToken);
        var response = new ListSharedContactsResponse
        {
            TotalSize = selected.Count,
            ReadTime = opened.ReadTime.ToProto(),
        };
        response.Contacts.AddWhileRoom(page.Select(one => ToProto(one.Entry, matches.GetValueOrDefault(one.Entry))));
        if (response.Contacts.Count is > 0 and var shown && shown < rest.Count)
            response.NextPageToken = pages.Write(page[shown - 1].Key, identity);
        return response;
    }

    /// <summary>By an address first, then by the domain of one; of several customers the oldest. Archived ones are nobody's.</summary>
    private async Task<Dictionary<ContactEntry, ContactMatch>> MatchAsync(
        IReadOnlyList<ContactEntry> entries, CancellationToken cancellationToken)
    {
        var emails = entries.SelectMany(entry => entry.Emails).Distinct().ToArray();
        var domains = entries.SelectMany(entry => entry.Domains).Distinct().ToArray();
        if (emails.Length == 0)
            return [];
        var terms = await db.Set<CustomerTerm>().AsNoTracking()
            .Where(t => (t.Kind == TermKind.Email && emails.Contains(t.Term)) || (t.Kind == TermKind.Domain && domains.Contains(t.Term)))
            .Join(
                db.Set<CustomerRow>().Where(c => c.State != CustomerState.Archived), t => t.CustomerId, c => c.Id,
                (t, c) => new { t.Kind, t.Term, c.ResellerId, c.Id, c.DisplayName })
            .OrderBy(t => t.Id)
            .ToListAsync(cancellationToken);
        var found = terms.GroupBy(t => (t.Kind, t.Term)).ToDictionary(
            g => g.Key,
            g => new ContactMatch(NamePattern.Customer.Format(g.First().ResellerId, g.First().Id), g.First().DisplayName, g.Key.Kind == TermKind.Email));
        var matches = new Dictionary<ContactEntry, ContactMatch>();
        foreach (var entry in entries)
        {
            var keys = entry.Emails.Select(email => (TermKind.Email, email)).Concat(entry.Domains.Select(domain => (TermKind.Domain, domain)));
            if (keys.Select(found.GetValueOrDefault).FirstOrDefault(match => match is not null) is { } match)
                matches[entry] = match;
        }

        return matches;
    }

    private static SharedContact ToProto(ContactEntry entry, ContactMatch? match)
    {
        var contact = entry.Contact;
        var shown = new SharedContact
        {
            ContactId = contact.Id,
            DisplayName = contact.Name,
            Organisation = contact.Organization,
            JobTitle = contact.Title,
            Origin = entry.Origin,
            Customer = match?.Customer ?? "",
            CustomerDisplayName = match?.DisplayName ?? "",
            MatchedByAddress = match?.ByAddress ?? false,
        };
        shown.Emails.AddRange(contact.Emails);
        shown.PhoneNumbers.AddRange(contact.Phones);
        shown.Labels.AddRange(contact.Labels);
        return shown;
    }
}
