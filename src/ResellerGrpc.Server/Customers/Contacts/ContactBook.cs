using Microsoft.Extensions.Caching.Memory;
using ResellerGrpc.Server.Customers.Invitations;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Contacts;

/// <summary>The contacts that are shared with a person, read as that person and kept for a while in this node's memory.</summary>
internal sealed class ContactBook(
    ISharedContacts google, [FromKeyedServices(ContactBook.Shelf)] IMemoryCache cache, TimeProvider clock)
{
    /// <summary>Key of the cache that holds them: bounded by the number of contacts, so that a few large address books do not fill a node.</summary>
    public const string Shelf = "contacts";

    /// <summary>How long they are kept. Google itself takes up to a day to show a change.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    public static readonly string[] RequiredScopes =
        ["https://www.googleapis.com/auth/directory.readonly", "https://www.googleapis.com/auth/contacts.readonly"];

    /// <param name="Entries">In no order.</param>
    /// <param name="ReadTime">When Google was asked.</param>
    public sealed record Pages(IReadOnlyList<ContactEntry> Entries, DateTimeOffset ReadTime);

    /// <param name="subject">The person's Google id.</param>
    /// <param name="accessToken">The person's own; empty when there is none.</param>
    /// <param name="refresh">Whether what is kept will not do.</param>
    /// <param name="cancellationToken">Of the call.</param>
    /// <exception cref="ApiException">GOOGLE_CONSENT_MISSING, GOOGLE_UNAVAILABLE.</exception>
    public async Task<Pages> OpenAsync(string subject, string accessToken, bool refresh, CancellationToken cancellationToken)
    {
        if (accessToken.Length == 0)
            throw ConsentMissing();
        var (key, now) = ((nameof(ContactBook), subject), clock.GetUtcNow());
        if (!refresh && cache.TryGetValue(key, out Pages? kept) && now - kept!.ReadTime < Fresh)
            return kept;
        var read = await google.ReadAsync(accessToken, cancellationToken) switch
        {
            SharedContactsAnswer.Read answer => new Pages([.. answer.Contacts.Select(c => new ContactEntry(c))], now),
            SharedContactsAnswer.ConsentMissing => throw ConsentMissing(),
            _ => throw AcceptanceProof.Unavailable(),
        };
        cache.Set(key, read, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Fresh, Size = 1 + read.Entries.Count });
        return read;
    }

    private static ApiException ConsentMissing() =>
        new(ErrorReason.GoogleConsentMissing, ("missing_scopes", string.Join(' ', RequiredScopes)));
}
