using System.Net;
using ResellerGrpc.Addon.Tests.Fakes;
using ResellerGrpc.Sandbox.Emulator.OpenId;

namespace ResellerGrpc.Addon.Tests.Security;

/// <summary>Who may call: Google, for this endpoint, for our project; and nobody learns anything else.</summary>
public sealed class SystemTokenTests(AddonFixture addon) : IClassFixture<AddonFixture>
{
    private static readonly Dictionary<string, Func<AddonFixture, string?>> Wrong = new()
    {
        ["none at all"] = _ => null,
        ["not a token"] = _ => "abc",
        ["signed by a key that Google does not publish"] = fixture => Minted(fixture, new IdTokenOverrides { StrangerKey = true }),
        ["not signed"] = fixture => Minted(fixture, new IdTokenOverrides { Algorithm = "none" }),
        ["signed with the public key as a secret"] = fixture => Minted(fixture, new IdTokenOverrides { Algorithm = "HS256" }),
        ["of another issuer"] = fixture => Minted(fixture, new IdTokenOverrides { Issuer = "https://accounts.example.com" }),
        ["expired"] = fixture => Minted(fixture, new IdTokenOverrides { IssuedInSeconds = -7200, ExpiresInSeconds = -3600 }),
        ["without audience"] = fixture => Minted(fixture, new IdTokenOverrides { OmitAudience = true }),
        ["of an account whose address is not verified"] = fixture => Minted(fixture, new IdTokenOverrides { EmailVerified = false }),
        ["for the origin instead of the endpoint"] = fixture => fixture.SystemToken(Routes.Homepage, audience: AddonFixture.PublicAddress.AbsoluteUri),
        ["for another endpoint of ours"] = fixture => fixture.SystemToken(Routes.Settings),
        ["for the endpoint with a query"] = fixture => fixture.SystemToken(Routes.Homepage, audience: AddonFixture.Audience(Routes.Homepage) + "?x=1"),
        ["for our client id"] = fixture => fixture.SystemToken(Routes.Homepage, audience: AddonFixture.OAuthClientId),
        ["of another project's add-on account"] = fixture => fixture.SystemToken(
            Routes.Homepage, email: "service-999999999999@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"),
        ["of a person"] = fixture => fixture.SystemToken(Routes.Homepage, email: AddonFixture.Person),
    };

    public static TheoryData<string> Kinds => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Refuses_a_token(string kind)
    {
        addon.Api.Furnish();
        var before = addon.Api.Calls.Count;

        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage) { SystemToken = (fixture, _) => Wrong[kind](fixture) });

        Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.Status, answer.Text));
        Assert.Equal(before, addon.Api.Calls.Count);
    }

    [Fact]
    public async Task Refuses_a_body_whose_token_is_not_the_headers()
    {
        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage) { BodySystemToken = addon.SystemToken(Routes.Settings) });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Theory]
    [InlineData("accounts.google.com")]
    [InlineData("https://accounts.google.com")]
    public async Task Accepts_both_spellings_of_the_issuer(string issuer)
    {
        addon.Api.Furnish();

        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage)
        {
            SystemToken = (fixture, route) => fixture.SystemToken(route, new IdTokenOverrides { Issuer = issuer }),
        });

        Assert.Equal("Revendeur Démo", answer.Title);
    }

    [Fact]
    public async Task Refuses_an_event_without_the_headers_token()
    {
        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage) { RawBody = "{}" });

        Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("{", "application/json", "JSON is not as expected at $")]
    [InlineData("[]", "application/json", "JSON is not as expected at $")]
    [InlineData("null", "application/json", "it is null")]
    [InlineData("{}", "text/plain", "it is no JSON")]
    [InlineData("256 KiB and more", "application/json", "HTTP 413")]
    public async Task Shows_a_card_when_Google_itself_sends_what_cannot_be_read(string body, string contentType, string logged)
    {
        var raw = body.StartsWith("256", StringComparison.Ordinal) ? $"{{\"x\":\"{new string('x', 300_000)}\"}}" : body;
        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage) { RawBody = raw, ContentType = contentType });

        Assert.Equal((HttpStatusCode.OK, "Gmail's request cannot be read"), (answer.Status, answer.Title));
        Assert.Contains($"homepage cannot read what Google posted, {logged}", addon.Lines.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("{}", "text/plain")]
    [InlineData("256 KiB and more", "application/json")]
    public async Task Says_nothing_about_the_body_of_who_is_not_Google(string body, string contentType)
    {
        var raw = body.StartsWith("256", StringComparison.Ordinal) ? $"{{\"x\":\"{new string('x', 300_000)}\"}}" : body;
        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage)
        {
            RawBody = raw,
            ContentType = contentType,
            SystemToken = (fixture, _) => fixture.SystemToken(Routes.Settings),
        });

        Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Writes_nothing_of_a_token_into_the_log()
    {
        addon.Api.Furnish();
        var system = addon.SystemToken(Routes.Homepage);
        var user = addon.Emulator.Tokens.MintIdToken(AddonFixture.Person, AddonFixture.OAuthClientId);

        await addon.PostAsync(new GoogleCall(Routes.Homepage) { SystemToken = (_, _) => system, UserToken = _ => user });
        await addon.PostAsync(new GoogleCall(Routes.Settings) { SystemToken = (_, _) => system });
        await addon.PostAsync(new GoogleCall(Routes.Homepage) { UserToken = _ => user + "x" });
        // Gmail is asked with the access tokens, here for a message that it does not have.
        await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = addon.Receive("a@b.example", owner: "louis@revendeur.example") });

        foreach (var part in system.Split('.').Concat(user.Split('.')).Where(part => part.Length > 40))
        {
            Assert.DoesNotContain(part, addon.Lines.All, StringComparison.Ordinal);
        }

        Assert.Contains("GMAIL_GONE", addon.Lines.All, StringComparison.Ordinal);
        Assert.DoesNotContain("ya29.", addon.Lines.All, StringComparison.Ordinal);
        Assert.DoesNotContain("AND7SK", addon.Lines.All, StringComparison.Ordinal);
        Assert.Contains("Refused a call of settings", addon.Lines.All, StringComparison.Ordinal);
        Assert.DoesNotContain(AddonFixture.Person, addon.Lines.All, StringComparison.Ordinal);
    }

    private static string Minted(AddonFixture fixture, IdTokenOverrides overrides) => fixture.SystemToken(Routes.Homepage, overrides);
}
