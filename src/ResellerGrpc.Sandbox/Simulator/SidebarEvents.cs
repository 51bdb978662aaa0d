using System.Text.Json.Nodes;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Sandbox.Emulator;

namespace ResellerGrpc.Sandbox.Simulator;

/// <summary>Writes the events that Google posts.</summary>
internal static class SidebarEvents
{
    private static readonly string[] Secrets = ["userOAuthToken", "userIdToken", "systemIdToken", "accessToken"];

    public static JsonObject Of(AddonOptions addon, SidebarCall call, string systemToken, EmulatorHost emulator)
    {
        var scopes = call.Fault == SidebarFault.MissingMessageScope ? call.Scopes.Where(scope => scope != Scopes.MessageMetadata).ToList() : call.Scopes;
        return new JsonObject
        {
            ["commonEventObject"] = Common(call),
            ["authorizationEventObject"] = Authorization(addon, call, scopes, systemToken, emulator),
            ["gmail"] = Gmail(call, emulator),
        };
    }

    /// <summary>The event as it may be shown.</summary>
    public static JsonNode Redacted(JsonObject posted)
    {
        var copy = posted.DeepClone();
        foreach (var part in new[] { copy["authorizationEventObject"], copy["gmail"] }.OfType<JsonObject>())
        {
            foreach (var secret in Secrets.Where(part.ContainsKey))
            {
                part[secret] = "…";
            }
        }

        return copy;
    }

    private static JsonObject Common(SidebarCall call)
    {
        var common = new JsonObject { ["hostApp"] = "GMAIL", ["platform"] = call.Platform };
        if (call.Locale is not null && call.Scopes.Contains(Scopes.Locale))
        {
            common["userLocale"] = call.Locale;
            common["timeZone"] = new JsonObject { ["id"] = "Europe/Paris", ["offset"] = 3600000 };
        }

        if (call.Parameters is { Count: > 0 } parameters)
        {
            common["parameters"] = parameters.DeepClone();
        }

        if (call.FormInputs is { Count: > 0 } form)
        {
            common["formInputs"] = form.DeepClone();
        }

        return common;
    }

    private static JsonObject Authorization(
        AddonOptions addon, SidebarCall call, IReadOnlyList<string> scopes, string systemToken, EmulatorHost emulator)
    {
        var authorization = new JsonObject
        {
            ["userOAuthToken"] = emulator.Tokens.StandingAccessToken(call.Person, scopes),
            ["systemIdToken"] = call.Fault == SidebarFault.BodyTokenDiffers ? systemToken + "x" : systemToken,
        };
        if (scopes.Contains(Scopes.Email) && call.Fault != SidebarFault.MissingUserToken)
        {
            authorization["userIdToken"] = emulator.Tokens.MintIdToken(call.Person, addon.OAuthClientId);
        }

        if (call.Fault != SidebarFault.ScopesNotTold)
        {
            authorization["authorizedScopes"] = new JsonArray([.. scopes.Select(scope => JsonValue.Create(scope))]);
        }

        return authorization;
    }

    private static JsonObject Gmail(SidebarCall call, EmulatorHost emulator)
    {
        var gmail = new JsonObject();
        var isClick = call.Parameters is { Count: > 0 };
        if (call.MessageId is { } id)
        {
            gmail["accessToken"] = emulator.Inbox.Open(id);
            if (!isClick || call.Fault != SidebarFault.NoMessageIdOnClicks)
            {
                gmail["messageId"] = id;
                gmail["threadId"] = id.Replace("msg-", "thread-", StringComparison.Ordinal);
            }
        }

        if (call.Recipients is { } recipients)
        {
            gmail["toRecipients"] = new JsonArray([.. recipients.Select(address => JsonValue.Create(address))]);
            gmail["ccRecipients"] = new JsonArray();
            gmail["bccRecipients"] = new JsonArray();
        }

        return gmail;
    }
}
