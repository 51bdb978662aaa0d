using System.Text.Json.Nodes;
using System.Web;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform.SignIn;

/// <summary>The way to Google and back, redirect by redirect, with everything that may go wrong on it.</summary>
public sealed class SignInTests : ServerTest, IDisposable
{
    private const string Person = "camille@revendeur.example";

    private readonly Browser _browser;

    public SignInTests(ServerFixture server)
        : base(server) => _browser = new Browser(Server.HttpAddress);

    public static TheoryData<string, IdTokenOverrides?, string> WrongAnswers => new()
    {
        { "another nonce", new() { Nonce = "not-the-one" }, "refused" },
        { "no nonce", new(), "refused" },
        { "another issuer", new() { Issuer = "https://accounts.example.com" }, "refused" },
        { "expired", new() { IssuedInSeconds = -7200, ExpiresInSeconds = -60 }, "refused" },
        { "signed by a stranger", new() { StrangerKey = true }, "refused" },
        { "not signed", new() { Algorithm = "none" }, "refused" },
        { "an address that Google has not verified", new() { EmailVerified = false }, "email_not_verified" },
        { "another audience", null, "refused" },
    };

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Signs_a_person_in_and_leads_back_to_where_it_came_from()
    {
        var landed = await _browser.SignInAsync(Person, "return_to=/customers", Cancel);

        Assert.Equal("/customers", landed);
        var me = await _browser.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        Assert.Equal(Person, me.Email);
        Assert.Equal("Camille Moreau", me.DisplayName);
    }

    [Fact]
    public async Task Asks_Google_with_a_code_challenge_a_state_and_a_nonce_and_for_no_more_than_identity()
    {
        var asked = HttpUtility.ParseQueryString((await _browser.BeginAsync("", Cancel)).Query);

        Assert.Equal("code", asked["response_type"]);
        Assert.Equal("S256", asked["code_challenge_method"]);
        Assert.NotEmpty(asked["code_challenge"]!);
        Assert.NotEmpty(asked["state"]!);
        Assert.NotEmpty(asked["nonce"]!);
        Assert.Equal("openid email profile", asked["scope"]);
        Assert.Equal($"{_browser.Address}sign-in/callback", asked["redirect_uri"]);
    }

    [Theory]
    [InlineData("invitation", "admin.directory.user.readonly admin.directory.domain.readonly admin.directory.customer.readonly")]
    [InlineData("contacts", "directory.readonly contacts.readonly")]
    public async Task Asks_for_more_only_where_the_purpose_needs_it(string purpose, string scopes)
    {
        var asked = HttpUtility.ParseQueryString((await _browser.BeginAsync("purpose=" + purpose, Cancel)).Query);

        var wanted = scopes.Split(' ').Select(scope => "https://www.googleapis.com/auth/" + scope);
        Assert.Equal(wanted, asked["scope"]!.Split(' ')[3..]);
    }

    [Fact]
    public async Task Lets_a_person_switch_accounts()
    {
        await _browser.SignInAsync(Person, "", Cancel);
        var more = HttpUtility.ParseQueryString((await _browser.BeginAsync("purpose=contacts", Cancel)).Query);
        var other = HttpUtility.ParseQueryString((await _browser.BeginAsync("prompt=select_account", Cancel)).Query);

        Assert.Equal(Person, more["login_hint"]);
        Assert.Equal("select_account", other["prompt"]);
        Assert.Null(other["login_hint"]);
        using var unknown = await _browser.SendAsync(HttpMethod.Get, "/sign-in?prompt=none", cancellationToken: Cancel);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task Leads_back_with_a_hint_when_the_person_cancels()
    {
        var landed = await _browser.SignInAsync("", "return_to=/invitation%23secret", Cancel);

        Assert.Equal("/invitation?sign_in_error=cancelled#secret", landed);
        await AssertSignedOutAsync();
    }

    [Fact]
    public async Task Never_leads_to_another_site_afterwards() =>
        Assert.Equal("/", await _browser.SignInAsync(Person, "return_to=//evil.example/%2f..", Cancel));

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public async Task Refuses_a_wrong_answer_of_the_token_endpoint(string what, IdTokenOverrides? wrong, string error)
    {
        Assert.NotEmpty(what);
        var google = await _browser.BeginAsync("return_to=/customers", Cancel);
        var nonce = HttpUtility.ParseQueryString(google.Query)["nonce"];
        wrong = what.EndsWith("nonce", StringComparison.Ordinal) ? wrong : (wrong ?? new()) with { Nonce = nonce };
        var audience = what == "another audience" ? "somebody-else.apps.googleusercontent.com" : ServerFixture.Audience;
        var answer = new JsonObject
        {
            ["access_token"] = "ya29.x",
            ["token_type"] = "Bearer",
            ["id_token"] = Server.Emulator.Tokens.MintIdToken(Person, audience, wrong),
        };
        var callback = await _browser.ChooseAsync(google, Person, Cancel);
        Server.Emulator.Faults.Add(new Fault { Path = "/token", Status = 200, Body = answer.ToJsonString() });

        Assert.Equal($"/customers?sign_in_error={error}", await _browser.ReturnAsync(callback, Cancel));

        await AssertSignedOutAsync();
    }

    [Fact]
    public async Task Refuses_a_code_that_does_not_exist()
    {
        var google = await _browser.BeginAsync("return_to=/customers", Cancel);
        var state = HttpUtility.ParseQueryString(google.Query)["state"];
        var callback = new Uri(_browser.Address, $"/sign-in/callback?code=4%2Fwrong&state={Uri.EscapeDataString(state!)}");

        Assert.Equal("/customers?sign_in_error=refused", await _browser.ReturnAsync(callback, Cancel));
    }

    [Fact]
    public async Task Refuses_a_state_that_is_not_its_own()
    {
        await _browser.BeginAsync("return_to=/customers", Cancel);
        var callback = new Uri(_browser.Address, "/sign-in/callback?code=4%2Fwrong&state=forged");

        Assert.Equal("/?sign_in_error=refused", await _browser.ReturnAsync(callback, Cancel));
    }

    [Fact]
    public async Task Refuses_an_answer_that_another_browser_asked_for()
    {
        using var victim = new Browser(Server.HttpAddress);
        var callback = await _browser.ChooseAsync(await _browser.BeginAsync("", Cancel), Person, Cancel);

        Assert.Equal("/?sign_in_error=refused", await victim.ReturnAsync(callback, Cancel));

        Assert.DoesNotContain("reseller-session", victim.Cookies.Keys);
    }

    [Fact]
    public async Task Refuses_a_code_that_was_used_before()
    {
        using var twin = new Browser(Server.HttpAddress);
        var callback = await _browser.ChooseAsync(await _browser.BeginAsync("", Cancel), Person, Cancel);
        foreach (var (name, value) in _browser.Cookies)
            twin.Cookies[name] = value;
        Assert.Equal("/", await _browser.ReturnAsync(callback, Cancel));

        Assert.Equal("/?sign_in_error=refused", await twin.ReturnAsync(callback, Cancel));
    }

    [Theory]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(200, true)]
    public async Task Says_so_when_Google_fails_in_the_middle(int status, bool half)
    {
        var callback = await _browser.ChooseAsync(await _browser.BeginAsync("return_to=/customers", Cancel), Person, Cancel);
        Server.Emulator.Faults.Add(new Fault { Path = "/token", Status = status, Half = half });

        Assert.StartsWith("/customers?sign_in_error=", await _browser.ReturnAsync(callback, Cancel), StringComparison.Ordinal);

        await AssertSignedOutAsync();
    }

    private async Task AssertSignedOutAsync() =>
        await AssertReason(ErrorReason.TokenMissing, _browser.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
}
