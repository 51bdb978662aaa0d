using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ResellerGrpc.Sandbox.Emulator.Gmail;
using ResellerGrpc.Testing.Addon;

namespace ResellerGrpc.Benchmarks;

/// <summary>
/// How long the add-on takes for each card, with the real server, PostgreSQL and the Google emulator on the same machine: from the
/// posted event to the last byte of the answer, one call at a time, as a person clicks.
/// </summary>
internal static class AddonBenchmark
{
    private const int WarmUp = 30;
    private const int Calls = 200;
    private const double LimitMilliseconds = 150;

    private static readonly string[] Scopes =
    [
        "https://www.googleapis.com/auth/userinfo.email", "https://www.googleapis.com/auth/gmail.addons.current.message.metadata",
        "https://www.googleapis.com/auth/gmail.addons.current.action.compose", "https://www.googleapis.com/auth/directory.readonly",
        "https://www.googleapis.com/auth/contacts.readonly",
    ];

    public static async Task<int> RunAsync()
    {
        using var http = new HttpClient();
        var desk = new AddonDesk();
        await desk.InitializeAsync();
        try
        {
            var customer = await desk.CustomerAsync("Atelier Lumière", "atelier-lumiere.example", 12);
            var subscription = await desk.SubscriptionAsync(customer);
            desk.Server.Emulator.Inbox.Add(new InboxMessage("msg-f:known", AddonDesk.Owner, "admin@atelier-lumiere.example", AddonDesk.Owner, "", "", ""));
            desk.Server.Emulator.Inbox.Add(new InboxMessage("msg-f:stranger", AddonDesk.Owner, "nora@nouveau-client.example", AddonDesk.Owner, "", "", ""));
            var cards = new (string Name, string Path, string? Message, JsonObject Parameters)[]
            {
                ("homepage", "homepage", null, []),
                ("message of a customer", "message", "msg-f:known", []),
                ("message of a stranger", "message", "msg-f:stranger", []),
                ("customer", "customers/open", null, new JsonObject { ["customer"] = customer.Name }),
                ("licences", "subscriptions/manage", null, new JsonObject { ["subscription"] = subscription.Name }),
                ("licences +1 with quote", "seats/adjust", null, new JsonObject { ["subscription"] = subscription.Name, ["pending"] = "12", ["step"] = "1" }),
                ("plans", "plans/list", null, new JsonObject { ["customer"] = customer.Name, ["subscription"] = subscription.Name }),
                ("invoices", "invoices/list", null, new JsonObject { ["customer"] = customer.Name }),
                ("compose", "compose", null, []),
                ("suggestions", "customers/suggest", null, new JsonObject { ["reseller"] = desk.Reseller, ["query"] = "atel" }),
                ("settings", "settings", null, []),
            };
            // One round asks for every card once: what else the machine does then slows all of them alike.
            var times = cards.Select(_ => new List<double>(Calls)).ToList();
            for (var round = -WarmUp; round < Calls; round++)
            {
                foreach (var (card, taken) in cards.Zip(times))
                {
                    var milliseconds = await AskAsync(http, desk, card.Path, card.Message, card.Parameters);
                    if (round >= 0)
                    {
                        taken.Add(milliseconds);
                    }
                }
            }

            Console.WriteLine($"{"card",-26}{"p50 ms",10}{"p95 ms",10}   of {Calls} calls, {Environment.ProcessorCount} cores");
            var slow = 0;
            foreach (var (card, taken) in cards.Zip(times))
            {
                taken.Sort();
                var (median, high) = (taken[taken.Count / 2], taken[(int)(taken.Count * 0.95)]);
                slow += high > LimitMilliseconds ? 1 : 0;
                Console.WriteLine(FormattableString.Invariant($"{card.Name,-26}{median,10:0.0}{high,10:0.0}"));
            }

            Console.WriteLine(slow == 0 ? $"every card below {LimitMilliseconds} ms" : $"{slow} cards above {LimitMilliseconds} ms");
            return slow == 0 ? 0 : 1;
        }
        finally
        {
            await desk.DisposeAsync();
        }
    }

    private static async Task<double> AskAsync(HttpClient http, AddonDesk desk, string path, string? message, JsonObject parameters)
    {
        var address = new Uri(desk.AddonAddress, $"addon/v1/{path}");
        // Minting Google's tokens is not the add-on's work.
        var token = desk.Server.Emulator.Tokens.MintIdToken(Sandbox.Hosting.SandboxAddon.ServiceAccount, address.AbsoluteUri);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(Event(desk, token, message, parameters).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var watch = Stopwatch.StartNew();
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        return answer.IsSuccessStatusCode && !text.Contains("\"problem\"", StringComparison.Ordinal)
            ? milliseconds
            : throw new InvalidOperationException($"{path} answered {answer.StatusCode}: {text}");
    }

    private static JsonObject Event(AddonDesk desk, string systemToken, string? message, JsonObject parameters)
    {
        var gmail = new JsonObject { ["toRecipients"] = new JsonArray("admin@atelier-lumiere.example") };
        if (message is not null)
        {
            gmail["messageId"] = message;
            gmail["accessToken"] = desk.Server.Emulator.Inbox.Open(message);
        }

        return new JsonObject
        {
            ["commonEventObject"] = new JsonObject { ["userLocale"] = "fr-FR", ["parameters"] = parameters.DeepClone() },
            ["authorizationEventObject"] = new JsonObject
            {
                ["systemIdToken"] = systemToken,
                ["userOAuthToken"] = desk.Server.Emulator.Tokens.MintAccessToken(AddonDesk.Owner, Scopes),
                ["userIdToken"] = desk.Server.Emulator.Tokens.MintIdToken(AddonDesk.Owner, Sandbox.Hosting.SandboxAddon.OAuthClientId),
                ["authorizedScopes"] = new JsonArray([.. Scopes.Select(scope => JsonValue.Create(scope))]),
            },
            ["gmail"] = gmail,
        };
    }
}
