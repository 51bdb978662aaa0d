using System.Security.Cryptography;
using System.Text;
using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Messages;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.Addon.Security;

namespace ResellerGrpc.Addon.Platform;

/// <summary>A verified call: who asks, for what, in which language, and the means to answer.</summary>
internal sealed class AddonRequest
{
    public required AddonEvent Event { get; init; }

    public required Inputs Inputs { get; init; }

    public required SignedInPerson Person { get; init; }

    public required Voice Voice { get; init; }

    /// <summary>The API as this person sees it.</summary>
    public required Desk Desk { get; init; }

    public required GmailMessages Messages { get; init; }

    public required AddonOptions Options { get; init; }

    public required RequestIds RequestIds { get; init; }

    /// <summary>Ends when Google hangs up or the deadline passes.</summary>
    public required CancellationToken Cancellation { get; init; }

    /// <summary>An id for a change that a button may make; it belongs to the rendered button, so that repeats have one effect.</summary>
    public string NewRequestId() => RequestIds.Next();

    /// <summary>Whether the person granted a scope; not when Google did not say.</summary>
    public bool HasScope(string scope) => Event.AuthorizationEventObject?.AuthorizedScopes?.Contains(scope) == true;

    /// <summary>The message that the person has open, by the clicked button or by Google.</summary>
    public string? MessageId => OpenMessage(Inputs, Event);

    public static string? OpenMessage(Inputs inputs, AddonEvent addonEvent) => inputs["message"] ?? addonEvent.Gmail?.MessageId;
}

/// <summary>Makes request ids; tests make them predictable.</summary>
internal class RequestIds
{
    public virtual string Next() => Guid.NewGuid().ToString();

    /// <summary>
    /// An id that belongs to a wish rather than to a rendered button: a version-4 UUID made from its words. However often the wish is
    /// shown, it is the same one, and two wishes on one card are two.
    /// </summary>
    public static string Of(params IEnumerable<string> words)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', words)));
        hash[6] = (byte)((hash[6] & 0x0f) | 0x40);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
