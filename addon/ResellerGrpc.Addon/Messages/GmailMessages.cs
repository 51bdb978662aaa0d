using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MimeKit;
using ResellerGrpc.Addon.Platform;

namespace ResellerGrpc.Addon.Messages;

/// <summary>Headers of one message.</summary>
/// <param name="From">Sender; null when the header cannot be read.</param>
/// <param name="Recipients">Everybody in To and Cc, in order.</param>
internal sealed record MessageHeaders(Correspondent? From, IReadOnlyList<Correspondent> Recipients);

/// <param name="Name">Display name; may be empty.</param>
/// <param name="Email">Lower case.</param>
internal sealed record Correspondent(string Name, string Email)
{
    /// <summary>Part of the address after the at sign.</summary>
    public string Domain => Email[(Email.LastIndexOf('@') + 1)..];
}

/// <summary>Reads sender and recipients of the open message by Gmail's API, and nothing else of it.</summary>
internal sealed class GmailMessages : IDisposable
{
    private const string Query =
        "?format=metadata&metadataHeaders=From&metadataHeaders=To&metadataHeaders=Cc&fields=payload%2Fheaders";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    public GmailMessages(IOptions<AddonOptions> options, TimeProvider clock)
    {
        _http = new HttpClient { BaseAddress = options.Value.GmailAddress, Timeout = Timeout };
        _clock = clock;
    }

    /// <exception cref="AddonException">Gmail does not show the message.</exception>
    public async Task<MessageHeaders> ReadAsync(AddonRequest request, string messageId)
    {
        using var first = await AskAsync(request, messageId);
        if (first.StatusCode != HttpStatusCode.TooManyRequests && (int)first.StatusCode < 500)
        {
            return await HeadersAsync(first, request);
        }

        await Task.Delay(Wait, _clock, request.Cancellation);
        using var second = await AskAsync(request, messageId);
        return await HeadersAsync(second, request);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> AskAsync(AddonRequest request, string messageId)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, $"gmail/v1/users/me/messages/{Uri.EscapeDataString(messageId)}{Query}");
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.Event.AuthorizationEventObject?.UserOAuthToken);
        call.Headers.TryAddWithoutValidation("X-Goog-Gmail-Access-Token", request.Event.Gmail?.AccessToken);
        try
        {
            return await _http.SendAsync(call, request.Cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !request.Cancellation.IsCancellationRequested))
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }
    }

    private static async Task<MessageHeaders> HeadersAsync(HttpResponseMessage answer, AddonRequest request)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new AddonException(voice => ProblemOf(answer.StatusCode, voice));
        }

        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(request.Cancellation), default, request.Cancellation);
        var headers = json.RootElement.TryGetProperty("payload", out var payload) && payload.TryGetProperty("headers", out var list)
            ? list.EnumerateArray().Select(header => (Name: header.GetProperty("name").GetString()!, Value: header.GetProperty("value").GetString()!)).ToList()
            : [];
        return new MessageHeaders(
            Named(headers, "From").FirstOrDefault(), [.. Named(headers, "To"), .. Named(headers, "Cc")]);
    }

    private static IEnumerable<Correspondent> Named(IEnumerable<(string Name, string Value)> headers, string name) =>
        headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => InternetAddressList.TryParse(header.Value, out var parsed) ? parsed.Mailboxes : [])
            .Select(mailbox => Correspondents.Of(mailbox.Name, mailbox.Address)).OfType<Correspondent>();

    private static Problem ProblemOf(HttpStatusCode status, Voice voice) => status switch
    {
        HttpStatusCode.Forbidden => new("GMAIL_SCOPE", "", "") { Scopes = Scopes.OpenMessage },
        HttpStatusCode.Unauthorized => new("GMAIL_TOKEN", voice.Say("Open the message again", "Rouvrez le message"),
            voice.Say("Gmail's permission to read sender and recipients has run out.", "L’autorisation de lire l’expéditeur et les destinataires a expiré.")),
        HttpStatusCode.NotFound => new("GMAIL_GONE", voice.Say("The message is gone", "Le message a disparu"),
            voice.Say("It was deleted or moved. Open another one.", "Il a été supprimé ou déplacé. Ouvrez-en un autre."))
        { Repeatable = false },
        _ => new("GMAIL_UNAVAILABLE", voice.Say("Gmail does not answer", "Gmail ne répond pas"),
            voice.Say("Sender and recipients of the message could not be read.", "L’expéditeur et les destinataires n’ont pas pu être lus.")),
    };
}
