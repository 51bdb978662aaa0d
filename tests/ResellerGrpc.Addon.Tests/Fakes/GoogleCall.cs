using System.Text.Json.Nodes;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;

namespace ResellerGrpc.Addon.Tests.Fakes;

/// <summary>One call of Google: a good one unless a test says otherwise.</summary>
internal sealed record GoogleCall(AddonRoute Route)
{
    public static readonly string[] AllScopes =
        [Scopes.Execute, Scopes.Locale, Scopes.Email, Scopes.MessageMetadata, Scopes.Compose, Scopes.Directory, Scopes.Contacts];

    public static readonly string[] BasicScopes = [Scopes.Execute, Scopes.Locale, Scopes.Email, Scopes.MessageMetadata, Scopes.Compose];

    public string? Locale { get; init; } = "en-GB";

    public string Person { get; init; } = AddonFixture.Person;

    /// <summary>Null leaves them out of the event.</summary>
    public IReadOnlyList<string>? GrantedScopes { get; init; } = BasicScopes;

    public IReadOnlyList<CallParameter> Parameters { get; init; } = [];

    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    public string? MessageId { get; init; }

    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Makes the header's token; null makes a good one, a function that returns null none.</summary>
    public Func<AddonFixture, AddonRoute, string?>? SystemToken { get; init; }

    /// <summary>Makes the person's token; null makes a good one, a function that returns null none.</summary>
    public Func<AddonFixture, string?>? UserToken { get; init; }

    /// <summary>A body's token that is not the header's.</summary>
    public string? BodySystemToken { get; init; }

    public string? RawBody { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>A click on a widget of an answer.</summary>
    public static GoogleCall Click(AddonRoute route, AddonCall call) => new(route) { Parameters = call.Parameters };

    public JsonObject Event(AddonFixture fixture, string? systemToken)
    {
        var common = new JsonObject
        {
            ["hostApp"] = "GMAIL",
            ["platform"] = "WEB",
            ["timeZone"] = new JsonObject { ["id"] = "Europe/Paris", ["offset"] = 3600000 },
            ["parameters"] = new JsonObject(Parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Key, parameter.Value))),
            ["formInputs"] = new JsonObject(Form.Select(field => KeyValuePair.Create<string, JsonNode?>(
                field.Key, new JsonObject { ["stringInputs"] = new JsonObject { ["value"] = new JsonArray(field.Value) } }))),
            ["somethingGoogleAddedLater"] = new JsonObject(),
        };
        if (Locale is not null)
        {
            common["userLocale"] = Locale;
        }

        return new JsonObject
        {
            ["commonEventObject"] = common,
            ["authorizationEventObject"] = Authorization(fixture, systemToken),
            ["gmail"] = Gmail(fixture),
        };
    }

    private JsonObject Authorization(AddonFixture fixture, string? systemToken)
    {
        var scopes = GrantedScopes ?? AllScopes;
        var authorization = new JsonObject
        {
            ["userOAuthToken"] = fixture.Emulator.Tokens.MintAccessToken(Person, scopes),
            ["systemIdToken"] = systemToken,
        };
        var user = UserToken is { } given ? given(fixture) : fixture.Emulator.Tokens.MintIdToken(Person, AddonFixture.OAuthClientId);
        if (user is not null && scopes.Contains(Scopes.Email))
        {
            authorization["userIdToken"] = user;
        }

        if (GrantedScopes is not null)
        {
            authorization["authorizedScopes"] = new JsonArray([.. GrantedScopes.Select(scope => JsonValue.Create(scope))]);
        }

        return authorization;
    }

    private JsonObject Gmail(AddonFixture fixture)
    {
        var gmail = new JsonObject { ["toRecipients"] = new JsonArray([.. Recipients.Select(address => JsonValue.Create(address))]) };
        if (MessageId is not null)
        {
            gmail["messageId"] = MessageId;
            gmail["accessToken"] = fixture.Emulator.Inbox.Open(MessageId);
        }

        return gmail;
    }
}
