using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Google;
using ResellerGrpc.V1;
using GoogleContact = ResellerGrpc.Server.Google.SharedContact;

namespace ResellerGrpc.Server.Customers.Contacts;

/// <summary>A shared contact, made ready to be searched, ordered and joined.</summary>
internal sealed class ContactEntry(GoogleContact contact)
{
    public GoogleContact Contact { get; } = contact;

    /// <summary>Words of the name, the addresses and the organisation.</summary>
    public IReadOnlyList<string> Words { get; } = SearchTerms.Words([contact.Name, .. contact.Emails, contact.Organization]);

    /// <summary>Addresses in the form in which they are compared.</summary>
    public IReadOnlyList<string> Emails { get; } = [.. contact.Emails.Select(SearchTerms.EmailOf)];

    /// <summary>ASCII domains of the addresses.</summary>
    public IReadOnlyList<string> Domains { get; } =
        [.. contact.Emails.Select(email => EmailAddress.Parse(email).Value?.Domain.Ascii).OfType<string>().Distinct()];

    public ContactOrigin Origin { get; } = contact.Origin switch
    {
        SharedContactOrigin.DomainContact => ContactOrigin.DomainContact,
        SharedContactOrigin.DomainProfile => ContactOrigin.DomainProfile,
        _ => ContactOrigin.Label,
    };
}
