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
    public string? MessageId => Inputs["message"] ?? Event.Gmail?.MessageId;
}

/// <summary>Makes request ids; tests make them predictable.</summary>
internal class RequestIds
{
    public virtual string Next() => Guid.NewGuid().ToString();
}
