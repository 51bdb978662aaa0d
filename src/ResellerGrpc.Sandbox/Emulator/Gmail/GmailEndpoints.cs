using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MimeKit;
using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Emulator.Gmail;

/// <summary>messages.send and messages.get with the formats minimal and metadata.</summary>
internal static class GmailEndpoints
{
    private const int LargestMessage = 36_700_160;
    private const int MostRecipients = 100;

    public static void MapGmail(this IEndpointRouteBuilder routes, EmulatorState state)
    {
        routes.MapPost("/gmail/v1/users/{user}/messages/send", async (HttpContext context, string user) =>
        {
            var body = await ReadAsync(context);
            return ApiRequest.Answer(context, state, [GoogleScopes.GmailSend], [], call => Send(call, state, user, body));
        });
        routes.MapGet("/gmail/v1/users/{user}/messages/{id}", (HttpContext context, string user, string id) =>
            ApiRequest.Answer(
                context, state, [GoogleScopes.GmailMetadata, GoogleScopes.OpenMessageMetadata], ["format", "metadataHeaders"],
                call => InboxEndpoint.Get(context, call, state, id) ?? Get(call, state, user, id)));
    }

    private static async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(
                context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ApiAnswer Send(ApiRequest call, EmulatorState state, string user, JsonObject? body)
    {
        if (Refusal(call, state, user) is { } refusal)
        {
            return refusal;
        }

        if ((string?)body?["raw"] is not { Length: > 0 } text || Parse(text) is not { } parsed)
        {
            return new GoogleError(400, "invalidArgument", "'raw' RFC822 payload message string or uploading message via /upload/* URL required");
        }

        var (message, raw) = parsed;
        var recipients = message.To.Mailboxes.Concat(message.Cc.Mailboxes).Concat(message.Bcc.Mailboxes).ToList();
        if (recipients.Count == 0)
        {
            return new GoogleError(400, "invalidArgument", "Recipient address required");
        }

        if (recipients.Count > MostRecipients || recipients.Any(recipient => !IsAddress(recipient.Address)))
        {
            return new GoogleError(400, "invalidArgument", "Invalid To header");
        }

        PutOwnSender(message, state.World.FindPerson(call.Grant.Subject!)!.Value.Person);
        var mail = state.Mailbox.Add(call.Grant.Subject!, state.Clock.GetUtcNow(), message, raw);
        return new JsonObject { ["id"] = mail.Id, ["threadId"] = mail.Id, ["labelIds"] = new JsonArray("SENT") };
    }

    /// <summary>
    /// Gmail lets nobody write in another's name: a From that is neither the mailbox nor one of its aliases becomes the mailbox, with the
    /// name that was given, and the mail leaves.
    /// </summary>
    private static void PutOwnSender(MimeMessage message, GooglePerson owner)
    {
        var given = message.From.Mailboxes.ToList();
        if (given.Count == 1 && given[0].Address is { } address
            && (owner.Aliases ?? []).Append(owner.Email).Contains(address, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        message.From.Clear();
        message.From.Add(new MailboxAddress(given.FirstOrDefault()?.Name ?? owner.FullName, owner.Email));
    }

    /// <summary>Names below <c>.invalid</c> are reserved to be none (RFC 2606): for mails that shall not be taken.</summary>
    private static bool IsAddress(string address) =>
        address.Contains('@', StringComparison.Ordinal) && !address.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);

    private static GoogleError? Refusal(ApiRequest call, EmulatorState state, string user)
    {
        if (call.Grant.Subject is not { } subject || state.World.FindPerson(subject) is not { } found)
        {
            return new GoogleError(400, "failedPrecondition", "Precondition check failed.");
        }

        return user == "me" || found.Person.Email.Equals(user, StringComparison.OrdinalIgnoreCase)
            ? null
            : new GoogleError(403, "forbidden", $"Delegation denied for {subject}");
    }

    private static (MimeMessage Message, byte[] Raw)? Parse(string text)
    {
        try
        {
            var raw = Base64Url.DecodeFromChars(text);
            return raw.Length <= LargestMessage ? (MimeMessage.Load(new MemoryStream(raw)), raw) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ApiAnswer Get(ApiRequest call, EmulatorState state, string user, string id)
    {
        if (Refusal(call, state, user) is { } refusal)
        {
            return refusal;
        }

        if (call.Query["format"].ToString() is not ("minimal" or "metadata"))
        {
            return new GoogleError(403, "forbidden", "Metadata scope doesn't allow format FULL");
        }

        return state.Mailbox.Find(id) is { } mail && mail.Sender == call.Grant.Subject
            ? Json(mail, call.Query["format"] == "metadata", [.. call.Query["metadataHeaders"].OfType<string>()])
            : new GoogleError(404, "notFound", "Requested entity was not found.");
    }

    private static JsonObject Json(SentMail mail, bool withHeaders, IReadOnlyList<string> wanted)
    {
        var json = new JsonObject
        {
            ["id"] = mail.Id,
            ["threadId"] = mail.Id,
            ["labelIds"] = new JsonArray("SENT"),
            ["historyId"] = "1001",
            ["internalDate"] = mail.SentAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["sizeEstimate"] = mail.Raw.Length,
        };
        if (withHeaders)
        {
            var headers = mail.Message.Headers
                .Where(header => wanted.Count == 0 || wanted.Contains(header.Field, StringComparer.OrdinalIgnoreCase))
                .Select(header => new JsonObject { ["name"] = header.Field, ["value"] = header.Value });
            json["payload"] = new JsonObject
            {
                ["mimeType"] = mail.Message.Body?.ContentType.MimeType,
                ["headers"] = new JsonArray([.. headers]),
            };
        }

        return json;
    }
}
