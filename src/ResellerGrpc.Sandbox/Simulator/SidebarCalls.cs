using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ResellerGrpc.Addon;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Sandbox.Emulator.OpenId;

namespace ResellerGrpc.Sandbox.Simulator;

/// <summary>What of Google's side goes wrong on purpose.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SidebarFault>))]
internal enum SidebarFault
{
    None,
    WrongAudience,
    OtherProject,
    ExpiredToken,
    UnsignedToken,
    StrangerKey,
    BodyTokenDiffers,
    MissingUserToken,
    MissingMessageScope,
    ScopesNotTold,
    NoMessageIdOnClicks,
}

/// <summary>What the page asks for.</summary>
/// <param name="Function">The endpoint's address, from the manifest or a card.</param>
/// <param name="Person">Who uses Gmail.</param>
/// <param name="Scopes">What that person granted.</param>
internal sealed record SidebarCall(
    string Function, string Person, IReadOnlyList<string> Scopes, string? Locale, string Platform, SidebarFault Fault,
    JsonObject? Parameters, JsonObject? FormInputs, string? MessageId, IReadOnlyList<string>? Recipients);

/// <summary>What came of it.</summary>
/// <param name="Answer">The add-on's JSON; null when there is none that Google would show.</param>
/// <param name="Error">Google's words, as a developer's install shows them; null when all is well.</param>
/// <param name="Findings">Of the card lint.</param>
/// <param name="Event">What was posted, without its tokens.</param>
internal sealed record SidebarResult(
    int Status, JsonNode? Answer, string? Error, IReadOnlyList<string> Findings, long Milliseconds, JsonNode Event);

/// <summary>Plays Google's server for one sidebar.</summary>
internal sealed class SidebarCalls(EmulatorHost emulator)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly HttpClient Http = new() { Timeout = Patience };

    public async Task<SidebarResult> CallAsync(AddonOptions addon, SidebarCall call, CancellationToken cancellation)
    {
        var route = Routes.All.FirstOrDefault(one => new Uri(addon.PublicAddress, one.Address.Path).AbsoluteUri == call.Function);
        var system = SystemToken(call);
        var posted = SidebarEvents.Of(addon, call, system, emulator);
        if (route is null)
        {
            return new SidebarResult(0, null, $"Cannot call {call.Function}: it is no endpoint of this deployment.", [], 0, SidebarEvents.Redacted(posted));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, call.Function);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", system);
        request.Content = new StringContent(posted.ToJsonString(), Encoding.UTF8, "application/json");
        var watch = Stopwatch.StartNew();
        try
        {
            using var response = await Http.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return Read(addon, route, (int)response.StatusCode, text, watch.ElapsedMilliseconds, posted);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return new SidebarResult(0, null, $"The add-on did not answer: {failure.Message}", [], watch.ElapsedMilliseconds, SidebarEvents.Redacted(posted));
        }
    }

    private static SidebarResult Read(AddonOptions addon, AddonRoute route, int status, string text, long milliseconds, JsonObject posted)
    {
        var redacted = SidebarEvents.Redacted(posted);
        if (status != StatusCodes.Status200OK)
        {
            return new SidebarResult(status, null, $"HTTP endpoint returned an error: {status}.", [], milliseconds, redacted);
        }

        if (StrictAnswer.Refusal(route.Kind, text) is { } refusal)
        {
            return new SidebarResult(status, null, refusal, [], milliseconds, redacted);
        }

        var answer = JsonNode.Parse(text)!.AsObject();
        return new SidebarResult(status, answer, null, new CardLint(Manifest.LinkPrefixes(addon)).Check(answer), milliseconds, redacted);
    }

    private string SystemToken(SidebarCall call)
    {
        var overrides = call.Fault switch
        {
            SidebarFault.ExpiredToken => new IdTokenOverrides { IssuedInSeconds = -7200, ExpiresInSeconds = -3600 },
            SidebarFault.UnsignedToken => new IdTokenOverrides { Algorithm = "none" },
            SidebarFault.StrangerKey => new IdTokenOverrides { StrangerKey = true },
            _ => null,
        };
        var account = call.Fault == SidebarFault.OtherProject ? "service-999999999999@gcp-sa-gsuiteaddons.iam.gserviceaccount.com" : Hosting.SandboxAddon.ServiceAccount;
        var audience = call.Fault == SidebarFault.WrongAudience ? new Uri(new Uri(call.Function), "/").AbsoluteUri : call.Function;
        return emulator.Tokens.MintIdToken(account, audience, overrides);
    }
}
