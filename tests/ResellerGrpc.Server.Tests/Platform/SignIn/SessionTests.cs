using System.Net;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform.SignIn;

/// <summary>What a session is good for, and when it is over.</summary>
public sealed class SessionTests : ServerTest, IDisposable
{
    private const string Person = "camille@revendeur.example";

    private readonly Browser _browser;

    public SessionTests(ServerFixture server)
        : base(server) => _browser = new Browser(Server.HttpAddress);

    public static TheoryData<Dictionary<string, string>> ForeignPages =>
    [
        new Dictionary<string, string> { ["Origin"] = "https://evil.example", ["Sec-Fetch-Site"] = "cross-site" },
        new Dictionary<string, string> { ["Origin"] = "https://evil.example" },
        new Dictionary<string, string> { ["Origin"] = "null" },
        new Dictionary<string, string> { ["Sec-Fetch-Site"] = "same-site" },
        new Dictionary<string, string> { ["Sec-Fetch-Site"] = "none" },
        new Dictionary<string, string>(),
    ];

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        await _browser.SignInAsync(Person, "", Cancel);

        var line = _browser.CookieLines.Last(l => l.StartsWith("reseller-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", line, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", line, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", line, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", line, StringComparison.OrdinalIgnoreCase);
        // A server whose clock is not the browser's must not date it.
        Assert.DoesNotContain("expires=", line, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("camille", line, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cookies_never_leave_tls_unless_that_is_allowed()
    {
        await using var node = await Server.StartNodeAsync(("SignIn:AllowPlainHttp", null));
        using var browser = new Browser(node.HttpAddress);

        await browser.SignInAsync(Person, "", Cancel);

        Assert.NotEmpty(browser.CookieLines);
        Assert.All(browser.CookieLines, line =>
        {
            Assert.StartsWith("__Host-", line, StringComparison.Ordinal);
            Assert.Contains("secure", line, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", line, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("__Host-reseller-session", browser.Cookies.Keys);
    }

    [Theory]
    [MemberData(nameof(ForeignPages))]
    public async Task Another_sites_page_cannot_use_it(Dictionary<string, string> headers)
    {
        await _browser.SignInAsync(Person, "", Cancel);
        using var foreign = _browser.Copy();
        foreign.Headers.Clear();
        foreach (var (name, value) in headers)
            foreign.Headers[name] = value;

        await AssertReason(
            ErrorReason.CrossSiteRequest, foreign.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
        using var signOut = await foreign.SendAsync(HttpMethod.Post, "/sign-out?everywhere=true", cancellationToken: Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, signOut.StatusCode);
        await AssertSignedInAsync(_browser);
    }

    [Fact]
    public async Task A_form_of_ours_that_hides_its_origin_may_sign_out()
    {
        await _browser.SignInAsync(Person, "", Cancel);
        _browser.Headers["Origin"] = "null";

        using var answer = await _browser.SendAsync(HttpMethod.Post, "/sign-out", cancellationToken: Cancel);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task A_bearer_token_counts_before_the_cookie()
    {
        await _browser.SignInAsync(Person, "", Cancel);
        _browser.Headers["Authorization"] = "Bearer not.a.token";

        await AssertReason(
            ErrorReason.TokenInvalid, _browser.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task Text_that_is_no_cookie_of_ours_is_refused()
    {
        _browser.Cookies["reseller-session"] = "CfDJ8forged";

        await AssertReason(
            ErrorReason.TokenInvalid, _browser.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task Signing_out_ends_it_for_whoever_has_a_copy_of_the_cookie()
    {
        await _browser.SignInAsync(Person, "", Cancel);
        using var thief = _browser.Copy();
        await AssertSignedInAsync(thief);

        using var answer = await _browser.SendAsync(HttpMethod.Post, "/sign-out?return_to=/bye", cancellationToken: Cancel);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/bye", answer.Headers.Location!.OriginalString);
        Assert.DoesNotContain("reseller-session", _browser.Cookies.Keys);
        await AssertReason(
            ErrorReason.TokenInvalid, thief.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_on_every_node_within_a_minute()
    {
        await using var node = await Server.StartNodeAsync();
        using var phone = new Browser(node.HttpAddress);
        using var stranger = new Browser(Server.HttpAddress);
        await _browser.SignInAsync(Person, "", Cancel);
        await phone.SignInAsync(Person, "", Cancel);
        await stranger.SignInAsync("ines@revendeur.example", "", Cancel);
        await AssertSignedInAsync(phone);

        using var answer = await _browser.SendAsync(HttpMethod.Post, "/sign-out?everywhere=true", cancellationToken: Cancel);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(60));

        await AssertReason(
            ErrorReason.TokenInvalid, phone.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
        await AssertSignedInAsync(stranger);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_at_once_on_the_node_that_heard_it()
    {
        using var phone = new Browser(Server.HttpAddress);
        await _browser.SignInAsync(Person, "", Cancel);
        await phone.SignInAsync(Person, "", Cancel);
        await AssertSignedInAsync(phone);

        using var answer = await _browser.SendAsync(HttpMethod.Post, "/sign-out?everywhere=true", cancellationToken: Cancel);

        await AssertReason(
            ErrorReason.TokenInvalid, phone.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_before()
    {
        await _browser.SignInAsync(Person, "", Cancel);
        using var copy = _browser.Copy();

        await _browser.SignInAsync(Person, "", Cancel);

        await AssertSignedInAsync(_browser);
        await AssertReason(
            ErrorReason.TokenInvalid, copy.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task It_ends_by_itself_when_it_is_not_used()
    {
        await _browser.SignInAsync(Person, "", Cancel);

        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddHours(13));

        await AssertReason(
            ErrorReason.TokenExpired, _browser.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task It_goes_on_while_it_is_used_but_for_a_week_at_most()
    {
        await _browser.SignInAsync(Person, "", Cancel);
        for (var hours = 0; hours < 7 * 24; hours += 8)
        {
            await AssertSignedInAsync(_browser);
            Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddHours(8));
        }

        await AssertReason(
            ErrorReason.TokenExpired, _browser.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_role_that_is_taken_away_is_gone_within_a_minute()
    {
        var tenant = await Server.CreateResellerAsync();
        var member = await tenant.Owner.Accounts.CreateMemberAsync(
            new CreateMemberRequest
            {
                Parent = tenant.Name,
                Member = new Member { Email = "ines@revendeur.example", Role = MemberRole.Sales },
                RequestId = NewId(),
            },
            cancellationToken: Cancel);
        await _browser.SignInAsync("ines@revendeur.example", "", Cancel);
        await _browser.Caller.Accounts.GetResellerAsync(new() { Name = tenant.Name }, cancellationToken: Cancel);

        await tenant.Owner.Accounts.DeleteMemberAsync(new() { Name = member.Name, RequestId = NewId() }, cancellationToken: Cancel);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(60));

        await AssertReason(
            ErrorReason.ResourceNotFound,
            _browser.Caller.Accounts.GetResellerAsync(new() { Name = tenant.Name }, cancellationToken: Cancel));
    }

    private static async Task AssertSignedInAsync(Browser browser)
    {
        var me = await browser.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        Assert.NotEmpty(me.Email);
    }
}
