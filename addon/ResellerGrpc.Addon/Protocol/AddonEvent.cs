using System.Text.Json;
using System.Text.Json.Serialization;

namespace ResellerGrpc.Addon.Protocol;

/// <summary>
/// What Google posts to an endpoint. Every field may be missing, and unknown ones are ignored: Google's own documentation
/// promises fields that were not there in practice.
/// </summary>
internal sealed record AddonEvent
{
    public CommonEvent? CommonEventObject { get; init; }

    public AuthorizationEvent? AuthorizationEventObject { get; init; }

    public GmailEvent? Gmail { get; init; }

    /// <summary>Says nothing of its content, which holds tokens.</summary>
    public override string ToString() => nameof(AddonEvent);
}

internal sealed record CommonEvent
{
    /// <summary><c>WEB</c>, <c>IOS</c> or <c>ANDROID</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>BCP 47 tag; only with <c>useLocaleFromApp</c> and the scope <c>script.locale</c>.</summary>
    public string? UserLocale { get; init; }

    public EventTimeZone? TimeZone { get; init; }

    /// <summary>What the clicked widget's action carried.</summary>
    public Dictionary<string, string>? Parameters { get; init; }

    /// <summary>The form by widget name; empty text fields and unticked boxes are not there.</summary>
    public Dictionary<string, FormInput>? FormInputs { get; init; }
}

internal sealed record EventTimeZone
{
    /// <summary>IANA name.</summary>
    public string? Id { get; init; }
}

internal sealed record FormInput
{
    public StringInputs? StringInputs { get; init; }

    /// <summary>The single value, which arrives as a list of one; null when there is none.</summary>
    [JsonIgnore]
    public string? Single => StringInputs?.Value is [var only, ..] ? only : null;
}

internal sealed record StringInputs
{
    public List<string>? Value { get; init; }
}

/// <summary>Tokens and the scopes that the person granted.</summary>
internal sealed record AuthorizationEvent
{
    /// <summary>Access token for Google's APIs; opaque, passed on only to Google and to our API's contact list.</summary>
    public string? UserOAuthToken { get; init; }

    /// <summary>ID token of the person; missing without the scope <c>userinfo.email</c>.</summary>
    public string? UserIdToken { get; init; }

    /// <summary>The same token that stands in the header.</summary>
    public string? SystemIdToken { get; init; }

    /// <summary>Null when Google did not say, which is not the same as none.</summary>
    public List<string>? AuthorizedScopes { get; init; }

    /// <summary>Says nothing of its content, which holds tokens.</summary>
    public override string ToString() => nameof(AuthorizationEvent);
}

internal sealed record GmailEvent
{
    public string? MessageId { get; init; }

    /// <summary>Opens the one message to the metadata scope.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Recipients of the draft, in compose only.</summary>
    public List<string>? ToRecipients { get; init; }

    public List<string>? CcRecipients { get; init; }

    /// <summary>Says nothing of its content, which holds a token.</summary>
    public override string ToString() => nameof(GmailEvent);
}
