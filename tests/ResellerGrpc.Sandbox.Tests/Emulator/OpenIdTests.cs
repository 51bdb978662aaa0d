using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Emulator;

public sealed class OpenIdTests : EmulatorFixture
{
    private const string Client = "sandbox-console.apps.googleusercontent.com";
    private const string Return = "http://localhost:5080/signin-google";
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";
    private const string UserScope = "https://www.googleapis.com/auth/admin.directory.user.readonly";

    [Fact]
    public async Task Signs_a_chosen_person_in_by_code_and_pkce()
    {
        var page = await Http.GetStringAsync(Authorize() + "&hl=fr", Cancellation);
        Assert.Contains("Choisir un compte", page, StringComparison.Ordinal);
        Assert.Contains("alice@acme.example", page, StringComparison.Ordinal);

        var (code, state) = await ChooseAsync("alice@acme.example", UserScope);
        Assert.Equal("xyz", state);
        var answer = await RedeemAsync(code, Verifier);

        var token = new JsonWebToken((string)answer["id_token"]!);
        Assert.Equal("400000000000000000001", token.Subject);
        Assert.Equal("acme.example", token.GetClaim("hd").Value);
        Assert.Equal("n-1", token.GetClaim("nonce").Value);
        Assert.True((await ValidateAsync((string)answer["id_token"]!)).IsValid);
        Assert.Contains(UserScope, (string)answer["scope"]!, StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/userinfo");
        request.Headers.Authorization = new("Bearer", (string)answer["access_token"]!);
        var info = await (await Http.SendAsync(request, Cancellation)).Content.ReadAsStringAsync(Cancellation);
        Assert.Equal("alice@acme.example", (string)JsonNode.Parse(info)!["email"]!);
    }

    [Fact]
    public async Task Redeems_a_code_once_with_its_verifier_within_ten_minutes()
    {
        var (first, _) = await ChooseAsync("alice@acme.example");
        Assert.NotNull((await RedeemAsync(first, Verifier))["id_token"]);
        Assert.Equal("invalid_grant", (string)(await RedeemAsync(first, Verifier))["error"]!);

        var (second, _) = await ChooseAsync("alice@acme.example");
        Assert.Equal("invalid_grant", (string)(await RedeemAsync(second, Verifier + "x"))["error"]!);

        var (third, _) = await ChooseAsync("alice@acme.example");
        Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("invalid_grant", (string)(await RedeemAsync(third, Verifier))["error"]!);

        var (fourth, _) = await ChooseAsync("alice@acme.example");
        Assert.Equal("invalid_client", (string)(await RedeemAsync(fourth, Verifier, secret: "wrong"))["error"]!);
    }

    [Fact]
    public async Task Grants_only_the_scopes_that_were_left_ticked()
    {
        var (code, _) = await ChooseAsync("alice@acme.example");

        Assert.Equal("openid email", (string)(await RedeemAsync(code, Verifier))["scope"]!);
    }

    [Theory]
    [InlineData("https://evil.example/signin-google")]
    [InlineData("http://localhost:5080@evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example/")]
    public async Task Leads_nobody_to_a_foreign_return_address(string address)
    {
        var answer = await Http.GetAsync(Authorize(address), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task Returns_a_refusal_when_the_person_cancels_or_is_suspended()
    {
        foreach (var person in new[] { "", "parti@acme.example", "nobody@acme.example" })
        {
            var location = await PostChoiceAsync(person);
            Assert.Equal("access_denied", QueryHelpers.ParseQuery(location.Query)["error"]);
        }
    }

    [Fact]
    public async Task Mints_tokens_that_only_a_careful_reader_tells_from_good_ones()
    {
        string Mint(IdTokenOverrides? change = null) => Emulator.Tokens.MintIdToken("alice@acme.example", Client, change);

        Assert.True((await ValidateAsync(Mint())).IsValid);
        Assert.True((await ValidateAsync(Mint(new() { Issuer = "accounts.google.com" }))).IsValid);
        foreach (var wrong in new IdTokenOverrides[]
        {
            new() { Issuer = "https://evil.example" }, new() { OmitAudience = true }, new() { ExpiresInSeconds = -600 },
            new() { Algorithm = "none" }, new() { Algorithm = "HS256" }, new() { StrangerKey = true },
            new() { AudienceArray = ["other"] },
        })
        {
            Assert.False((await ValidateAsync(Mint(wrong))).IsValid, wrong.ToString());
        }

        Assert.False((await ValidateAsync(Emulator.Tokens.MintIdToken("alice@acme.example", "other"))).IsValid);
    }

    [Fact]
    public async Task Expires_tokens_by_the_sandbox_clock()
    {
        var token = Emulator.Tokens.MintIdToken("alice@acme.example", Client);
        Clock.Advance(TimeSpan.FromHours(2));

        Assert.False((await ValidateAsync(token)).IsValid);
        Assert.True((await ValidateAsync(Emulator.Tokens.MintIdToken("alice@acme.example", Client))).IsValid);
    }

    private static string Authorize(string returnAddress = Return) => QueryHelpers.AddQueryString(
        "o/oauth2/v2/auth", new Dictionary<string, string?>
        {
            ["client_id"] = Client,
            ["redirect_uri"] = returnAddress,
            ["response_type"] = "code",
            ["scope"] = "openid email " + UserScope,
            ["state"] = "xyz",
            ["nonce"] = "n-1",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        });

    private async Task<Uri> PostChoiceAsync(string person, params string[] grants)
    {
        var fields = grants.Select(grant => KeyValuePair.Create("grant", grant)).Append(KeyValuePair.Create("person", person));
        using var form = new FormUrlEncodedContent(fields);
        var answer = await Http.PostAsync(Authorize(), form, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    private async Task<(string Code, string State)> ChooseAsync(string person, params string[] grants)
    {
        var location = await PostChoiceAsync(person, grants);
        Assert.StartsWith(Return, location.AbsoluteUri, StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(location.Query);
        return (query["code"].ToString(), query["state"].ToString());
    }

    private async Task<JsonObject> RedeemAsync(string code, string verifier, string secret = "sandbox-console-secret")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["client_id"] = Client,
            ["client_secret"] = secret,
            ["redirect_uri"] = Return,
            ["code_verifier"] = verifier,
        });
        var answer = await Http.PostAsync("token", form, Cancellation);
        return (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
    }

    private async Task<TokenValidationResult> ValidateAsync(string token)
    {
        var keys = new JsonWebKeySet(await Http.GetStringAsync("oauth2/v3/certs", Cancellation));
        return await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidIssuers = ["https://accounts.google.com", "accounts.google.com"],
            ValidAudience = Client,
            ValidAlgorithms = ["RS256"],
            LifetimeValidator = (notBefore, expires, _, _) => expires > Clock.GetUtcNow().UtcDateTime,
        });
    }
}
