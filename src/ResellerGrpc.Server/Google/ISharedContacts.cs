namespace ResellerGrpc.Server.Google;

/// <summary>Contacts that are shared with a person, read as that person: of the domain, of colleagues, with labels.</summary>
internal interface ISharedContacts
{
    /// <summary>Reads all of them, up to a bound of 20,000 of each origin.</summary>
    /// <param name="accessToken">The person's own, with the scopes <c>directory.readonly</c> and <c>contacts.readonly</c>.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    Task<SharedContactsAnswer> ReadAsync(string accessToken, CancellationToken cancellationToken);
}

/// <summary>Shared contacts: <see cref="Read"/>, <see cref="ConsentMissing"/> or <see cref="Unavailable"/>.</summary>
internal abstract record SharedContactsAnswer
{
    private SharedContactsAnswer()
    {
    }

    /// <summary>What is shared; empty for a person outside of an organisation.</summary>
    internal sealed record Read(IReadOnlyList<SharedContact> Contacts) : SharedContactsAnswer;

    /// <summary>The token has expired or lacks a scope.</summary>
    internal sealed record ConsentMissing : SharedContactsAnswer;

    /// <summary>Google could not be asked now.</summary>
    internal sealed record Unavailable(GoogleFaultKind Cause) : SharedContactsAnswer;
}

/// <summary>Where a shared contact comes from.</summary>
internal enum SharedContactOrigin
{
    /// <summary>The domain's administrators share it with everybody.</summary>
    DomainContact,

    /// <summary>A person of the own domain.</summary>
    DomainProfile,

    /// <summary>An own contact with a label.</summary>
    Label,
}

/// <summary>A shared contact as Google has it: unchecked text.</summary>
/// <param name="Id">Google's resource name, <c>people/…</c>.</param>
/// <param name="Name">Display name; empty when there is none.</param>
/// <param name="Emails">Addresses, the primary one first when marked.</param>
/// <param name="Organization">Name of the organisation; empty when there is none.</param>
/// <param name="Title">Job title; empty when there is none.</param>
/// <param name="Phones">Phone numbers.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Labels">Names of its labels.</param>
internal sealed record SharedContact(
    string Id, string Name, IReadOnlyList<string> Emails, string Organization, string Title, IReadOnlyList<string> Phones,
    SharedContactOrigin Origin, IReadOnlyList<string> Labels);
