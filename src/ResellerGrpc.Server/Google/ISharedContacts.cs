namespace ResellerGrpc.Server.Google;

/// <summary>Shared contacts of the reseller's domain.</summary>
internal interface ISharedContacts
{
    /// <summary>Reads one page.</summary>
    /// <param name="actingFor">A person of the reseller's domain.</param>
    /// <param name="pageSize">1 to 1000; the same for all pages.</param>
    /// <param name="pageToken">From the page before; null for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<SharedContactsAnswer> ListAsync(string? actingFor, int pageSize, string? pageToken, CancellationToken cancellationToken);
}

/// <summary>A page of shared contacts: <see cref="Page"/>, <see cref="NotVisible"/> or <see cref="Unavailable"/>.</summary>
internal abstract record SharedContactsAnswer
{
    private SharedContactsAnswer()
    {
    }

    /// <summary>A page; the token is null on the last.</summary>
    internal sealed record Page(IReadOnlyList<SharedContact> Contacts, string? NextPageToken) : SharedContactsAnswer;

    /// <summary>The person's directory is not shared with us.</summary>
    internal sealed record NotVisible : SharedContactsAnswer;

    /// <summary>Google could not be asked now.</summary>
    internal sealed record Unavailable(GoogleFaultKind Cause) : SharedContactsAnswer;
}

/// <summary>A shared contact as Google has it: unchecked text.</summary>
/// <param name="Id">Google's resource name, <c>people/…</c>.</param>
/// <param name="Name">Display name; empty when there is none.</param>
/// <param name="Emails">Addresses, the primary one first when marked.</param>
/// <param name="Organization">Name of the organisation; empty when there is none.</param>
/// <param name="Title">Job title; empty when there is none.</param>
/// <param name="Phones">Phone numbers.</param>
internal sealed record SharedContact(
    string Id, string Name, IReadOnlyList<string> Emails, string Organization, string Title, IReadOnlyList<string> Phones);
