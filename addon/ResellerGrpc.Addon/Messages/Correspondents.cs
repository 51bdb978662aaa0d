using MimeKit;
using ResellerGrpc.Addon.Security;

namespace ResellerGrpc.Addon.Messages;

/// <summary>Who of a message may be the customer.</summary>
internal static class Correspondents
{
    /// <summary>More are not looked up: a newsletter's recipients are no customers.</summary>
    public const int Most = 5;

    /// <summary>
    /// The sender; the recipients when the person's own organisation wrote. Addresses of the own domain are left out, each
    /// other one comes once.
    /// </summary>
    public static IReadOnlyList<Correspondent> Of(MessageHeaders message, SignedInPerson person)
    {
        var outside = message.From is { } sender && !IsOwn(sender, person) ? [sender] : message.Recipients;
        return [.. outside.Where(one => !IsOwn(one, person)).DistinctBy(one => one.Email).Take(Most)];
    }

    /// <summary>The recipients of a draft, as Google writes them: <c>a@b.example</c> or <c>Anna &lt;a@b.example&gt;</c>.</summary>
    public static IReadOnlyList<Correspondent> Of(IEnumerable<string> recipients, SignedInPerson person) =>
        [.. recipients.SelectMany(text => InternetAddressList.TryParse(text, out var parsed) ? parsed.Mailboxes : [])
            .Select(mailbox => Of(mailbox.Name, mailbox.Address)).OfType<Correspondent>()
            .Where(one => !IsOwn(one, person)).DistinctBy(one => one.Email).Take(Most)];

    /// <summary>Null when the address has no domain.</summary>
    public static Correspondent? Of(string? name, string address) =>
        address.LastIndexOf('@') is > 0 and var at && at < address.Length - 1
            ? new Correspondent(name ?? "", address.ToLowerInvariant())
            : null;

    /// <summary>Somebody with an address at a provider for everybody shares the domain with strangers.</summary>
    private static bool IsOwn(Correspondent one, SignedInPerson person) =>
        one.Email == person.Email || (one.Domain == person.Domain && one.Domain is not ("gmail.com" or "googlemail.com"));
}
