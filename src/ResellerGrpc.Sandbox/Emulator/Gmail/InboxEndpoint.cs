using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ResellerGrpc.Sandbox.Emulator.Gmail;

/// <summary>messages.get of an arrived message, for an add-on: it takes the message's own token beside the access token.</summary>
internal static class InboxEndpoint
{
    private const string MessageToken = "X-Goog-Gmail-Access-Token";

    /// <summary>Null when the id is of no arrived message.</summary>
    public static ApiAnswer? Get(HttpContext context, ApiRequest call, EmulatorState state, string id)
    {
        if (state.Inbox.Find(id) is not { } message)
        {
            return null;
        }

        if (!call.Grant.Scopes.Contains(GoogleScopes.OpenMessageMetadata) || !state.Inbox.IsOpen(context.Request.Headers[MessageToken].ToString(), id))
        {
            return GoogleError.MissingScope;
        }

        if (call.Grant.Subject != message.Owner)
        {
            return new GoogleError(404, "notFound", "Requested entity was not found.");
        }

        if (!call.Query["format"].ToString().Equals("metadata", StringComparison.OrdinalIgnoreCase))
        {
            return new GoogleError(403, "forbidden", "Metadata scope doesn't allow format FULL");
        }

        var wanted = call.Query["metadataHeaders"].OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new JsonObject
        {
            ["id"] = message.Id,
            ["threadId"] = message.Id.Replace("msg-", "thread-", StringComparison.Ordinal),
            ["labelIds"] = new JsonArray("INBOX"),
            ["payload"] = new JsonObject { ["headers"] = Headers(message, wanted) },
        };
    }

    private static JsonArray Headers(InboxMessage message, HashSet<string> wanted)
    {
        var headers = new (string Name, string? Value)[]
        {
            ("From", message.From), ("To", message.To), ("Cc", message.Cc), ("Subject", message.Subject),
        };
        return new JsonArray([.. headers.Where(header => header.Value is not null && (wanted.Count == 0 || wanted.Contains(header.Name)))
            .Select(header => new JsonObject { ["name"] = header.Name, ["value"] = header.Value })]);
    }
}
